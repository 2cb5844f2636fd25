"""How hard English text is to read, as a US school grade.

Formula: Kincaid, Fishburne, Rogers & Chissom, "Derivation of New Readability Formulas for Navy
Enlisted Personnel", Naval Technical Training Command, Research Branch Report 8-75, 1975:

    grade = 0.39 × words / sentences + 11.8 × syllables / words − 15.59

A list entry counts as a sentence. Syllables are where pyphen would hyphenate; because no
hyphen is ever set beside a single letter ("o-pen"), groups of vowels are counted as well and the
larger number wins. That is the stricter reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import pyphen

_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:['’][A-Za-z]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»')*]*(?:\s+|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzcgh]es$")
_hyphens = pyphen.Pyphen(lang="en_US")


def words(text: str) -> list[str]:
    """The words of ``text``; "don't" is one word, "well-known" two."""
    return _WORD.findall(text)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Syllables of one English word, at least 1."""
    word = word.lower().replace("’", "'").split("'")[0]
    groups = len(_VOWELS.findall(word))
    if groups > 1 and _SILENT.search(word):
        groups -= 1
    return max(1, groups, len(_hyphens.positions(word)) + 1)


def sentences(piece: str) -> list[str]:
    """Sentences of one paragraph or list entry: one or more when it has a word."""
    return [part for part in _SENTENCE_END.split(piece) if words(part)]


def reading_grade(pieces: Iterable[str]) -> float:
    """Flesch-Kincaid grade of paragraphs and list entries; 0.0 when there are no words."""
    word_count = sentence_count = syllable_count = 0
    for piece in pieces:
        found = words(piece)
        word_count += len(found)
        syllable_count += sum(syllables(word) for word in found)
        sentence_count += len(sentences(piece))
    if not word_count:
        return 0.0
    return 0.39 * word_count / sentence_count + 11.8 * syllable_count / word_count - 15.59
