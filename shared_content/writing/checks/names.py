"""Names that a community chose not to publish, found however they are written.

Case, accents, apostrophes, order and one or two wrong letters do not matter; a middle name or
initial may stand between. The names themselves appear in no finding: it quotes the author.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _
from rapidfuzz import process
from rapidfuzz.distance import OSA

from shared_content.writing.findings import Code, Finding, Level
from shared_content.writing.known import Known
from shared_content.writing.text import Writing, excerpt

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$", re.IGNORECASE)
# Between the parts of one name; a full stop only after an initial or "Jr".
_BETWEEN = re.compile(r"[\s,\-\u2010-\u2013.]{1,3}")
# Letters that have no accent to take away.
_OWN_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_PARTICLES = frozenset(
    {*("al", "bin", "da", "de", "del", "den", "der", "di", "dos"), *("du", "el", "ibn", "la", "le")}
    | {"van", "von", "y"}
)
# Words that may stand between the parts of a name.
_EXTRA = 2


@dataclass(frozen=True, slots=True)
class _Word:
    plain: str
    start: int
    end: int
    capital: bool


def plain_word(word: str) -> str:
    """Small letters without accents and apostrophes: José → jose, O’Neil's → oneil."""
    decomposed = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word)).casefold()
    return "".join(letter for letter in decomposed.translate(_OWN_LETTERS) if letter.isalpha())


def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a name in one order, for comparing: "Doe, Jane" is "Jane Doe"."""
    return tuple(sorted(filter(None, map(plain_word, _WORD.findall(name)))))


def _forms_of(name: str) -> Iterator[tuple[str, ...]]:
    """The whole name, and first with last name where there are more: few texts give all."""
    yield parts_of(name)
    words = _WORD.findall(name)
    if len(words) > 2:
        last_first = name[name.find(words[0]) + len(words[0]) :].lstrip().startswith(",")
        yield parts_of(f"{words[0]} {words[1] if last_first else words[-1]}")


def all_forms(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """What is looked for, made once for many texts."""
    return frozenset(parts for name in names for parts in _forms_of(name)) - {()}


def find_names(names: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Where one of the names stands in the text: start and end, in order, each place once."""
    return find_forms(all_forms(names), text)


def find_forms(forms: Iterable[tuple[str, ...]], text: str) -> Iterator[tuple[int, int]]:
    """The same with what `all_forms` made of the names."""
    words = [
        _Word(plain_word(match.group()), match.start(), match.end(), match.group()[0].isupper())
        for match in _WORD.finditer(text)
    ]
    vocabulary = list({word.plain for word in words if word.plain})
    found: set[tuple[int, int]] = set()
    for parts in forms:
        near = {part: _near(part, vocabulary) for part in parts}
        if len(parts) == 1:
            found.update(_single(parts[0], words, near))
        elif all(near.values()):
            found.update(_several(parts, words, near, text))
        if len(parts) > 1:
            # Written as one word, as names with "al" or "de" often are.
            joined = {"".join(parts), "".join(reversed(parts))}
            found.update((word.start, word.end) for word in words if word.plain in joined)
    last = -1
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= last:
            yield start, end
            last = end


def _near(part: str, vocabulary: Sequence[str]) -> dict[str, int]:
    """Words of the text that may be this part, with how many letters differ."""
    allowed = 0 if len(part) < 5 else 1 if len(part) < 9 else 2
    if not allowed:
        return {part: 0} if part in vocabulary else {}
    matches = process.extract(
        part, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=None
    )
    return {word: int(distance) for word, distance, _index in matches}


def _single(
    part: str, words: Sequence[_Word], near: dict[str, dict[str, int]]
) -> Iterator[tuple[int, int]]:
    for word in words:
        distance = near[part].get(word.plain)
        # A likeness counts only for what is written as a name.
        if distance == 0 or (distance == 1 and word.capital and len(part) > 5):
            yield word.start, word.end


def _several(
    parts: tuple[str, ...], words: Sequence[_Word], near: dict[str, dict[str, int]], text: str
) -> Iterator[tuple[int, int]]:
    anywhere = {word for matches in near.values() for word in matches}
    places = [index for index, word in enumerate(words) if word.plain in anywhere]
    known = set(places)
    for first in places:
        for length in range(len(parts), len(parts) + _EXTRA + 1):
            last = first + length - 1
            if last not in known:
                continue
            window = words[first : last + 1]
            if (
                _belong_together(window, text)
                and _all_there(parts, window, near)
                and _no_sentence(window, anywhere)
            ):
                yield window[0].start, window[-1].end
                break


def _belong_together(window: Sequence[_Word], text: str) -> bool:
    for before, after in pairwise(window):
        between = text[before.end : after.start]
        if not _BETWEEN.fullmatch(between):
            return False
        if "." in between and len(before.plain) > 2:
            return False
    return True


def _no_sentence(window: Sequence[_Word], anywhere: set[str]) -> bool:
    """Whether what stands between is part of a name: "Corwin met Anna Vexley" names nobody."""
    return all(
        word.capital or word.plain in _PARTICLES or word.plain in anywhere for word in window
    )


def _all_there(
    parts: tuple[str, ...], window: Sequence[_Word], near: dict[str, dict[str, int]]
) -> bool:
    """Whether each part has a word of its own; at most two letters differ in all."""
    left = [word.plain for word in window]
    wrong = 0
    for part in sorted(parts, key=lambda each: len(near[each])):
        fitting = [word for word in left if word in near[part]]
        if not fitting:
            return False
        best = min(fitting, key=near[part].__getitem__)
        wrong += near[part][best]
        left.remove(best)
    return wrong <= 2


def names(writing: Writing, known: Known) -> Iterator[Finding]:
    """A finding for each place; also in the descriptions of pictures."""
    if not known.names:
        return
    forms = all_forms(known.names)
    described = [(picture.alt, picture.place) for picture in writing.pictures if picture.alt]
    for text, place in [*((piece.text, piece.place) for piece in writing.pieces), *described]:
        for start, end in find_forms(forms, text):
            yield Finding(
                Code.NAME,
                Level.MUST,
                _(
                    "This may be a name that this community chose not to publish. Attackers are "
                    "not named here, so that attention stays with the people who were hurt."
                ),
                _(
                    "Write “the person who did this”, or leave it out. If it is somebody else, "
                    "go on."
                ),
                excerpt(text, start, end),
                place,
            )
