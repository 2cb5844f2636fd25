"""`retention.yaml`: how long things are kept, as frozen values, checked when they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from tenants.defaults.loader import FOLDER, DefaultsWrong

FILE = FOLDER / "retention.yaml"
# The screen shows 90 whole days, and the day that is not over.
FEWEST_USAGE_DAYS = 92


@dataclass(frozen=True)
class Limit:
    """Days: what holds when nobody chose, the shortest and the longest."""

    default: int
    shortest: int
    longest: int

    def within(self, chosen: int | None) -> int:
        """The days that hold, also when the operator narrowed the limits later."""
        return min(max(chosen or self.default, self.shortest), self.longest)


@dataclass(frozen=True)
class MessageLimits:
    """Of what people write in forms: open messages and closed ones."""

    keep: Limit
    keep_closed: Limit


@dataclass(frozen=True)
class UsagePeriods:
    """Of usage figures: days by page and day, then months by page and month."""

    days: int
    months: int


@dataclass(frozen=True)
class Retention:
    """The whole file."""

    messages: MessageLimits
    usage: UsagePeriods


@cache
def retention() -> Retention:
    """`retention.yaml`, read once. Raises DefaultsWrong."""
    return read_retention(FILE.read_text(encoding="utf-8"))


def read_retention(text: str) -> Retention:
    """The text of a `retention.yaml`. Raises DefaultsWrong with the reason in words."""
    try:
        raw = yaml.safe_load(text)
        messages, usage = raw["messages"], raw["usage"]
        found = Retention(
            messages=MessageLimits(
                keep=_limit(messages["keep_days"]),
                keep_closed=_limit(messages["keep_closed_days"]),
            ),
            usage=UsagePeriods(days=_number(usage["days"]), months=_number(usage["months"])),
        )
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise DefaultsWrong(f"retention.yaml: {error!r} cannot be read or is missing.") from error
    _check(found)
    return found


def _limit(raw: Mapping[str, Any]) -> Limit:
    return Limit(**{name: _number(value) for name, value in raw.items()})


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r} is not a number")
    return value


def _check(found: Retention) -> None:
    for name, limit in (
        ("keep_days", found.messages.keep),
        ("keep_closed_days", found.messages.keep_closed),
    ):
        if not 1 <= limit.shortest <= limit.default <= limit.longest:
            raise DefaultsWrong(
                f"retention.yaml: {name} needs 1 ≤ shortest ≤ default ≤ longest, in days."
            )
    if found.usage.days < FEWEST_USAGE_DAYS:
        raise DefaultsWrong(
            f"retention.yaml: usage, days: at least {FEWEST_USAGE_DAYS}, or the screen has gaps."
        )
    if found.usage.months < 1:
        raise DefaultsWrong("retention.yaml: usage, months: at least 1.")
