"""How easy Spanish text is to read, from 0 (hardest) to 100 and above (easiest).

Formula: the index of Szigriszt Pazos, "Sistemas predictivos de legibilidad del mensaje escrito:
fórmula de perspicuidad", doctoral thesis, Universidad Complutense de Madrid, 1993, itself the
Spanish form of Flesch's (Fernández Huerta, "Medidas sencillas de lecturabilidad", Consigna 214,
1959, was the first)::

    ease = 206.835 − 62.3 × syllables / words − words / sentences

Scale: INFLESZ, Barrio-Cantalejo, Simón-Lorda, Melguizo, Escalona, Marijuán & Hernando,
"Validación de la Escala INFLESZ para evaluar la legibilidad de los textos dirigidos a pacientes",
Anales del Sistema Sanitario de Navarra 31 (2), 2008: below 40 very hard, 40-55 somewhat hard,
55-65 normal, 65-80 fairly easy ("bastante fácil"), above 80 very easy.

A list entry counts as a sentence. pyphen's Spanish patterns divide a word only where a hyphen may
be printed, never between vowels in hiatus ("caer") nor beside a single letter ("agua"). The groups
of vowels are therefore counted by the rules of spelling as well and the larger number wins. That
is the stricter reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import pyphen

from .grade import sentences, words

_SILENT_U = re.compile(r"(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])")
_FINAL_Y = re.compile(r"(?<=[aeiouáéó])y\b")
_VOWELS = re.compile(r"[aeiouáéíóúü]+")
_STRONG = frozenset("aeoáéóíú")
"""Each is the heart of a syllable of its own; i, u and ü lean on a neighbour."""
_hyphens = pyphen.Pyphen(lang="es")


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Syllables of one Spanish word, at least 1. A figure such as 12 counts as one."""
    word = _FINAL_Y.sub("i", _SILENT_U.sub("", word.lower()))
    groups = _VOWELS.findall(word)
    hearts = sum(max(1, sum(letter in _STRONG for letter in group)) for group in groups)
    return max(1, hearts, len(_hyphens.positions(word)) + 1)


def reading_ease(pieces: Iterable[str]) -> float:
    """The index of paragraphs and list entries; 0.0 when there are no words."""
    word_count = sentence_count = syllable_count = 0
    for piece in pieces:
        found = words(piece)
        word_count += len(found)
        syllable_count += sum(syllables(word) for word in found)
        sentence_count += len(sentences(piece))
    if not word_count:
        return 0.0
    return 206.835 - 62.3 * syllable_count / word_count - word_count / sentence_count
