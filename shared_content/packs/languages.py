"""What the lint asks of a page in each language: how easily it reads, how long, how it speaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from . import grade, grade_es

MAX_GRADE = 8.0
"""English, US school grade. We aim for 6: more than half of US adults read below that."""
MIN_EASE = 65.0
"""Spanish, INFLESZ: from here on a text is "fairly easy"; below it most patients had trouble."""

_REAL_INCIDENT_EN = re.compile(
    r"\b(?!(?:A|After|Any|Before|Each|Every|Mass|No|One|The)\b)"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)* (?:[Ss]hootings?|[Mm]assacre|[Bb]ombings?|[Aa]ttacks?)\b"
)
_REAL_INCIDENT_ES = re.compile(
    r"\b(?:[Tt]iroteo|[Bb]alacera|[Mm]asacre|[Mm]atanza|[Aa]tentado|[Aa]taque|[Tt]ragedia)s?"
    r" (?:de|del|en|en el)(?: la| las| los)? [A-ZÁÉÍÓÚÑ]\w+(?: [A-ZÁÉÍÓÚÑ]\w+)*"
)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
_FAMILIAR = re.compile(r"\b(?:tú|tus?|ti|contigo|tuy[oa]s?|vosotr[oa]s|vuestr[oa]s?|vos)\b", re.I)
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Language:
    """The measures of one language.

    ``measure`` gives the figure of a published formula; ``low`` and ``high`` are its limits, and
    ``advice`` is what to do beyond them (``{:.1f}`` is the figure). ``min_words`` and ``max_words``
    are those of a page, ``max_sentence`` of a sentence. ``real_incident`` finds what looks like
    the name of a real incident, ``familiar`` words of an address the language's pages do not use
    outside quotation marks.
    """

    measure: Callable[[Iterable[str]], float]
    low: float
    high: float
    advice: str
    min_words: int
    max_words: int
    max_sentence: int
    real_incident: re.Pattern[str]
    familiar: re.Pattern[str] = _NOTHING

    def too_hard(self, figure: float) -> str:
        """What to say of a page with this figure; empty when it is easy enough."""
        return "" if self.low <= figure <= self.high else self.advice.format(figure)

    def familiar_words(self, text: str) -> Iterator[str]:
        """Words of ``text`` that speak to the reader in the wrong form, quotations left out."""
        yield from self.familiar.findall(_QUOTED.sub(" ", text))


LANGUAGES: dict[str, Language] = {
    "en": Language(
        measure=grade.reading_grade,
        low=float("-inf"),
        high=MAX_GRADE,
        advice=f"reading grade {{:.1f}}; at most {MAX_GRADE:.0f}: shorten sentences and words",
        min_words=350,
        max_words=850,
        max_sentence=30,
        real_incident=_REAL_INCIDENT_EN,
    ),
    # Spanish says the same with about a fifth more words.
    "es": Language(
        measure=grade_es.reading_ease,
        low=MIN_EASE,
        high=float("inf"),
        advice=f"INFLESZ {{:.1f}}; {MIN_EASE:.0f} or more: shorten sentences and words",
        min_words=350,
        max_words=1050,
        max_sentence=30,
        real_incident=_REAL_INCIDENT_ES,
        familiar=_FAMILIAR,
    ),
}
"""A language that is not here cannot pass."""
