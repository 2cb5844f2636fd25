"""Times, dates and numbers that stay on one line, in whatever words of a page they stand.

A person who reads "10" at the end of a line and "a.m." on the next has to read twice. Spaces inside
such a group become no-break spaces, in English and Spanish, in our own words and in a community's.
Only pages that people look at get them: files (.ics, CSV, JSON), mails and text messages do not.
"""

from __future__ import annotations

import re

NO_BREAK = "\N{NO-BREAK SPACE}"
_TIME = r"\d{1,2}(?::\d\d)?(?: [ap]\. ?m\.| [AaPp][Mm]\b)"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December",
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
)
# A number of the United States as people write it, perhaps with an extension.
PHONE = r"(?:\+?\b1[ -])?(?:\(\d{3}\) ?|\b\d{3}[ -])\d{3}[ -]\d{4}\b(?: (?:ext\.?|x) ?\d+)?"
_ZONES = (
    "Eastern|Central|Mountain|Pacific|Alaska|Hawaii|Atlantic|Chamorro",
    "del este|del centro|de la montaña|del Pacífico|de Alaska|de Hawái|del Atlántico|de Chamorro",
)
_GROUP = "|".join(
    (
        # "to 5 p.m.": a line does not begin with an hour whose sense stands on the line before.
        rf"(?:\b(?:to|at|until|by|from|a|las|de|hasta) )?\b{_TIME}",
        rf"\b(?:{_MONTHS[0]}) \d{{1,2}}\b",
        rf"\b\d{{1,2}} de (?:{_MONTHS[1]})\b",
        r"\bde \d{4}\b",
        rf"\b(?:{_ZONES[0]}) time\b",
        rf"\bhora (?:{_ZONES[1]})\b",
        PHONE,
        r"\b[A-Z]{2} \d{5}\b",
    )
)
_IN_TEXT = re.compile(_GROUP)
# A tag and the text after it, where there is a digit in it. No field has tags within.
_AFTER_TAG = re.compile(r"<(/?[a-z][a-z0-9]*)((?:\s[^>]*)?>)([^<>]*\d[^<>]*)", re.IGNORECASE)
# What somebody typed into a field stays as it is; so does what is not read as text.
_KEPT = {"script", "style", "textarea", "title", "option", "pre"}


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(" ", NO_BREAK)


def unbroken(text: str) -> str:
    """Plain text whose times, dates and numbers do not break."""
    return _IN_TEXT.sub(_joined, text)


def unbroken_html(html: str) -> str:
    """The same for a page: its text changes; tags, scripts and what fields hold do not."""
    return _AFTER_TAG.sub(_text_joined, html)


def _text_joined(found: re.Match[str]) -> str:
    name, rest, text = found.groups()
    if name.lower() in _KEPT:
        return found[0]
    return f"<{name}{rest}{unbroken(text)}"
