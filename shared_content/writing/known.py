"""What the checks need to know besides the text. Gathered before; the checks ask nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_NOT_DIGIT = re.compile(r"\D")


class Standing(Enum):
    """What is known of a telephone number."""

    VERIFIED = "verified"
    # In the registry, but retired, not verified or expired.
    DEAD = "dead"
    # In a telephone field of the community's own pages or services.
    OWN = "own"


@dataclass(frozen=True)
class Known:
    """Facts for one look.

    `names`: names that the community chose not to publish, as somebody typed them. `numbers`: by
    digits as `digits_of` gives them; a number that is missing is unknown to everybody.
    """

    names: tuple[str, ...] = field(default=(), repr=False)
    numbers: Mapping[str, Standing] = field(default_factory=dict)


def digits_of(number: str) -> str:
    """A US telephone number as its digits, without country code; letters as on a telephone."""
    found = _NOT_DIGIT.sub("", number.upper().translate(_KEYS))
    return found[1:] if len(found) == 11 and found.startswith("1") else found
