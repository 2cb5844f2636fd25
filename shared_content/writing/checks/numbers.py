"""Telephone numbers: a dead one, called by somebody in need, is worse than none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shared_content.packs.phones import find_phone_numbers
from shared_content.writing.findings import Code, Finding, Level
from shared_content.writing.known import Known, Standing, digits_of
from shared_content.writing.text import Sort, Writing, excerpt

# Numbers with fewer digits are short codes, and most figures of that length are not.
_SHORT_CODE = 6


@dataclass(frozen=True, slots=True)
class _Called:
    digits: str
    quote: str
    place: str
    in_text: bool


def _called(writing: Writing) -> Iterator[_Called]:
    seen: set[str] = set()
    for piece in writing.pieces:
        if piece.sort is Sort.NUMBER:
            seen.add(digits := digits_of(piece.text))
            yield _Called(digits, piece.text, piece.place, False)
    for piece in writing.texts(Sort.TEXT, Sort.SHORT, Sort.HEADING):
        for number in find_phone_numbers(piece.text):
            digits = digits_of(number)
            if digits and digits not in seen:
                seen.add(digits)
                at = piece.text.find(number)
                quote = excerpt(piece.text, at, at + len(number), 40) if at >= 0 else number
                yield _Called(digits, quote, piece.place, True)
    for link in writing.links:
        scheme, _colon, number = link.href.partition(":")
        digits = digits_of(number.partition("?")[0]) if scheme.lower() in ("tel", "sms") else ""
        if digits and digits not in seen:
            seen.add(digits)
            yield _Called(digits, f"{link.text} ({number})", link.place, True)


def numbers_in(writing: Writing) -> frozenset[str]:
    """The digits of every telephone number, to ask who knows them."""
    return frozenset(called.digits for called in _called(writing) if called.digits)


def numbers(writing: Writing, known: Known) -> Iterator[Finding]:
    """Numbers that the registry has as not verified, and numbers that nobody has verified."""
    for called in _called(writing):
        standing = known.numbers.get(called.digits)
        if standing is Standing.DEAD:
            yield Finding(
                Code.DEAD_NUMBER,
                Level.MUST,
                _(
                    "Our registry has this number as not verified or no longer in use. Somebody "
                    "in need may call it, and nobody answers."
                ),
                _("Call it yourself first. If in doubt, name a line of the bar at the top."),
                called.quote,
                called.place,
            )
        elif standing is None and called.in_text and len(called.digits) > _SHORT_CODE:
            yield _unknown(called, writing.is_library)


def _unknown(called: _Called, is_library: bool) -> Finding:
    if is_library:
        return Finding(
            Code.UNKNOWN_NUMBER,
            Level.MUST,
            _("This number is not in the registry. When it changes, this text will be wrong."),
            _("Add it under Contacts, and use a “Get help” block in place of the number."),
            called.quote,
            called.place,
        )
    return Finding(
        Code.UNKNOWN_NUMBER,
        Level.HINT,
        _("Is this number right? Nobody has verified it."),
        _("Call it once before you publish, and say who answers and when."),
        called.quote,
        called.place,
    )
