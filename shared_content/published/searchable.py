"""From a page's words to what the search stores: done once, when the page is published."""

from __future__ import annotations

import re
from html import unescape

from shared_content.packs.synonyms import synonyms_for

# PostgreSQL's text search configuration by language; any other is indexed word by word.
CONFIGURATIONS = {"en": "english", "es": "spanish"}
# PostgreSQL refuses a vector of more than 1 MB; the longest page of the library has 12,000.
TEXT_LIMIT = 100_000
# Marks of excerpts, from Unicode's private area; a text that has them loses them.
MARK_START, MARK_END = "\ue000", "\ue001"
SHORTEST_WORD = 3
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|summary|footer|figcaption|div|section)>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(f"[\x00{MARK_START}{MARK_END}]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def configuration(locale: str) -> str:
    """Name of PostgreSQL's text search configuration for a language."""
    return CONFIGURATIONS.get(locale, "simple")


def plain_text(html: str) -> str:
    """The words of sanitised HTML, in one line."""
    text = unescape(_TAG.sub("", _BLOCK_END.sub(" \\g<0>", html)))
    return _SPACE.sub(" ", _MARKS.sub("", text)).strip()[:TEXT_LIMIT]


def search_words(title: str, *locales: str) -> str:
    """What people type who mean a page with this title."""
    return " ".join(synonyms_for(title, *locales))


def words_of(text: str) -> list[str]:
    """The words of a text that suggestions can be made from, lower case, in order."""
    return [
        word
        for word in (match.group().replace("’", "'") for match in _WORD.finditer(text.lower()))
        if len(word) >= SHORTEST_WORD
    ]


def vocabulary(*texts: str) -> list[str]:
    """All their words, once each, in alphabetical order."""
    return sorted({word for text in texts for word in words_of(text)})
