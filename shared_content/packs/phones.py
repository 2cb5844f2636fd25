"""Finds telephone numbers in running text.

Numbers change and lines close. Each number stands once, in ``contacts.yaml``, and text refers to
the contact; a correction is then right on every page at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHAPES = re.compile(
    r"""
    (?<![\w/.-])(?:\+?1[\s.\-\u2010-\u2013]?)?      # country code
    (?:\(\d{3}\)\s?|\d{3}[\s.\-\u2010-\u2013])      # area code
    (?:\d{3}[\s.\-\u2010-\u2013]\d{4}|[A-Z\d][A-Z\d\-]{5,9})(?!\w)  # digits or letters
    | (?<![\w/.-])\d{3}[.\-\u2010-\u2013]\d{4}(?!\w)                # local form
    | (?<![\w/.$-])(?:\+?1)?[2-9]\d{9}(?!\w)                        # ten digits in a row
    | \btel:
    """,
    re.VERBOSE,
)
_FIGURE = re.compile(r"(?<![\w.,$-])\d{3,6}(?![\w-]|\.\w)")
_SHORT_CODES = frozenset({"911", "988", "211", "741741", "838255"})


def find_phone_numbers(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Parts of ``text`` that look like a number to call or to text.

    ``known`` are numbers of the registry, so that its short codes are found as well; the common
    ones are always looked for.
    """
    found = [match.group().strip() for match in _SHAPES.finditer(text)]
    short = _SHORT_CODES | {number for number in known if number.isdigit() and len(number) <= 6}
    found += [figure for figure in _FIGURE.findall(text) if figure in short]
    return tuple(found)
