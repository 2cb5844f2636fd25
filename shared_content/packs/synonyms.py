"""What people type when they look for something, and words of the titles that they mean by it.

Read from `synonyms.yaml`: for each language a list of entries, `says` (what people type) and
`finds` (words or phrases of a title). An item whose title has one of the latter is found by all of
the former. Matching ignores case and accents and looks at whole words.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from .errors import ErrorLog
from .yamlfile import load_yaml

FILE = Path(__file__).with_name("synonyms.yaml")
# Not a language: what people type who may die, by language.
URGENT = "urgent"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Synonym:
    """One entry: `says` as written, `finds` as folded phrases."""

    says: tuple[str, ...]
    finds: tuple[str, ...]


@functools.lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Words of a text without case, accents and punctuation, with one space between them."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(letters.replace("'", "")))


def read_synonyms(path: Path = FILE) -> dict[str, tuple[Synonym, ...]]:
    """The file by language. Raises PackErrors with every fault."""
    log = ErrorLog()
    data, lines = load_yaml(path.read_text(encoding="utf-8"), path.name, log)
    found: dict[str, tuple[Synonym, ...]] = {}
    if not isinstance(data, dict):
        data = {}
        log.add(path.name, 1, "there must be a list of entries for each language")
    for locale, entries in data.items():
        if locale == URGENT:
            continue
        made = []
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            parts = [entry.get(name) for name in _NAMES] if isinstance(entry, dict) else []
            if set(entry) != set(_NAMES) or not all(map(_is_phrases, parts)):
                line = lines.get((locale, number), 1)
                log.add(path.name, line, "an entry needs “says” and “finds”: lists of words")
                continue
            says, finds = parts
            made.append(Synonym(tuple(says or ()), tuple(fold(phrase) for phrase in finds or ())))
        found[str(locale)] = tuple(made)
    log.raise_if_any()
    return found


_NAMES = ("says", "finds")


def _is_phrases(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(phrase, str) and fold(phrase) for phrase in value)
    )


@functools.cache
def _synonyms() -> dict[str, tuple[Synonym, ...]]:
    return read_synonyms()


def synonyms_for(title: str, *locales: str) -> tuple[str, ...]:
    """What people type who mean the page with this title; in the order of the file."""
    words = f" {fold(title)} "
    return tuple(
        phrase
        for locale in locales
        for entry in _synonyms().get(locale, ())
        if any(f" {target} " in words for target in entry.finds)
        for phrase in entry.says
    )


def languages() -> tuple[str, ...]:
    """Languages that have synonyms."""
    return tuple(_synonyms())


@functools.cache
def _urgent() -> tuple[str, ...]:
    data, _lines = load_yaml(FILE.read_text(encoding="utf-8"), FILE.name, ErrorLog())
    return tuple(fold(phrase) for phrases in data[URGENT].values() for phrase in phrases)


def is_urgent(typed: str) -> bool:
    """Whether somebody says, in any language, that they may die or hurt themselves."""
    words = f" {fold(typed)} "
    return any(f" {phrase} " in words for phrase in _urgent())
