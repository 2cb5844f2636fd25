"""“Did you mean …?”: words nobody knows, replaced by the nearest ones of the site itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from shared_content.packs.synonyms import fold

# Shorter words have too many neighbours.
_SHORTEST = 4
# From this length on a word may differ in two signs, before it in one.
_LONG = 7


def suggest(words: Iterable[str], *, known: Collection[str], vocabulary: Iterable[str]) -> str:
    """The words with corrections; "" when there are none.

    `known`: those of `words` that stand on some page. Accents and case do not count as a
    difference. A swap of two neighbouring letters counts as one.
    """
    typed = tuple(words)
    lengths = {len(word) + difference for word in typed for difference in range(-2, 3)}
    choices = {word: fold(word) for word in vocabulary if len(word) in lengths}
    corrected = tuple(word if word in known else _nearest(word, choices) for word in typed)
    return "" if corrected == typed else " ".join(corrected)


def _nearest(word: str, choices: dict[str, str]) -> str:
    plain = fold(word)
    if len(plain) < _SHORTEST or not plain.isalpha():
        return word
    found = process.extract(
        plain,
        choices,
        scorer=OSA.distance,
        score_cutoff=2 if len(plain) >= _LONG else 1,
        limit=20,
    )
    # People mostly get the first letter right.
    best = min(
        found, key=lambda match: (match[1], match[0][:1] != plain[:1], match[2]), default=None
    )
    return str(best[2]) if best else word
