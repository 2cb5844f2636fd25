"""Dates: days that do not exist, weekdays that do not fit, past days where one ahead is meant."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from shared_content.writing.findings import Code, Finding, Level
from shared_content.writing.text import Sort, Writing, shortened

_MONTHS = {
    "en": (
        *("january", "february", "march", "april", "may", "june", "july"),
        *("august", "september", "october", "november", "december"),
    ),
    "es": (
        *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
        *("agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
}
_DAYS = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
# Also "Sep 5": the first three letters do.
_ENGLISH_MONTHS = "|".join(
    f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in _MONTHS["en"]
)
_NAMED = {
    "en": re.compile(
        rf"(?:\b({'|'.join(_DAYS['en'])}),?\s+)?"
        rf"\b({_ENGLISH_MONTHS})"
        r"\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        rf"(?:\b({'|'.join(_DAYS['es'])}),?\s+)?"
        rf"\b(\d{{1,2}})\s+de\s+({'|'.join(_MONTHS['es'])})\s+(?:de|del)\s+(\d{{4}})\b",
        re.IGNORECASE,
    ),
}
_AHEAD = {
    "en": re.compile(
        r"\b(?:will|deadline|upcoming|join us|apply by|register by|sign up by|is open until|"
        r"are open until|takes place|begins on|starts on)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:fecha límite|próxim[oa]s?|inscríbase|solicite antes|estará|estarán|será|serán|"
        r"abrirá|abrirán|tendrá lugar|comenzará|habrá)\b",
        re.IGNORECASE,
    ),
}
_BEHIND = {
    "en": re.compile(r"\b(?:was|were|had|closed|ended|moved|happened|took)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:fue|fueron|era|cerró|terminó|ocurrió|estuvo)\b", re.IGNORECASE),
}


def days(writing: Writing) -> Iterator[Finding]:
    """Findings of dates in fields of their own, then of dates in the text."""
    for each in writing.days:
        if each.day < writing.today:
            yield Finding(
                Code.PAST_DAY,
                Level.MUST if each.strict else Level.HINT,
                _("This day has passed already."),
                _("Is the year right? Correct it, or go on if a past day is meant."),
                _said(each.day),
                each.place,
            )
    if writing.language not in _NAMED:
        return
    for piece in writing.pieces:
        if piece.sort is Sort.NUMBER:
            continue
        yield from _in_text(piece.text, piece.place, writing)


def _in_text(text: str, place: str, writing: Writing) -> Iterator[Finding]:
    language = writing.language
    for found in _NAMED[language].finditer(text):
        sentence = _sentence_at(text, found.start(), found.end())
        weekday, day = _parts(found, language)
        if day is None:
            yield Finding(
                Code.NO_SUCH_DAY,
                Level.MUST,
                _("There is no such day."),
                _("Correct the date."),
                found.group(),
                place,
            )
        elif weekday and _DAYS[language][day.weekday()] != weekday:
            yield Finding(
                Code.WRONG_WEEKDAY,
                Level.MUST,
                _("The weekday and the date do not fit: %(date)s is a %(weekday)s.")
                % {"date": _said(day), "weekday": _DAYS["en"][day.weekday()].capitalize()},
                _("Correct one of them, or people come on the wrong day."),
                found.group(),
                place,
            )
        elif (
            day < writing.today
            and _AHEAD[language].search(sentence)
            and not _BEHIND[language].search(sentence)
        ):
            yield Finding(
                Code.PAST_DAY,
                Level.HINT,
                _("This speaks of something ahead, and the day has passed already."),
                _("Is the year right?"),
                shortened(sentence),
                place,
            )


def _sentence_at(text: str, start: int, end: int) -> str:
    """The sentence around a date; the full stop of "Nov." inside the date ends none."""
    before = max(text.rfind(mark, 0, start) for mark in (". ", "? ", "! "))
    after = [at for mark in (". ", "? ", "! ") if (at := text.find(mark, end)) >= 0]
    return text[before + 1 if before >= 0 else 0 : min(after, default=len(text)) + 1].strip()


def _parts(found: re.Match[str], language: str) -> tuple[str, datetime.date | None]:
    """The weekday in small letters, "" for none; None for a day that does not exist."""
    weekday, first, second, year = found.groups()
    month_name, number = (first, second) if language == "en" else (second, first)
    wanted = month_name.lower()
    month = next(
        index
        for index, name in enumerate(_MONTHS[language], start=1)
        if name.startswith(wanted[:3] if language == "en" else wanted)
    )
    try:
        return (weekday or "").lower(), datetime.date(int(year), month, int(number))
    except ValueError:
        return (weekday or "").lower(), None


def _said(day: datetime.date) -> str:
    return f"{_MONTHS['en'][day.month - 1].capitalize()} {day.day}, {day.year}"
