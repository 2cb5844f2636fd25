"""What people look for: the categories of the directory, as data (`data/needs.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml
from django.utils.translation import get_language

_FILE = Path(__file__).parent / "data" / "needs.yaml"
_FALLBACK = "en"


@dataclass(frozen=True)
class Need:
    """One category. `code` is what is stored; the other values are by language."""

    code: str
    labels: Mapping[str, str]
    shorts: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]

    @property
    def label(self) -> str:
        """What a person reads who looks for it, in the current language."""
        return _in_current(self.labels)

    @property
    def short(self) -> str:
        """One or two words, in the current language."""
        return _in_current(self.shorts)

    @cached_property
    def all_words(self) -> str:
        """Everything it is found by, in every language."""
        names = [*self.labels.values(), *self.shorts.values()]
        return " ".join([*names, *(word for words in self.words.values() for word in words)])


def _in_current(texts: Mapping[str, str]) -> str:
    language = (get_language() or _FALLBACK).split("-")[0]
    return texts.get(language) or texts[_FALLBACK]


@cache
def needs() -> Mapping[str, Need]:
    """All of them by code, in the order of the file."""
    rows = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {
        row["code"]: Need(
            code=row["code"],
            labels=row["label"],
            shorts=row["short"],
            words={language: tuple(words) for language, words in row["words"].items()},
        )
        for row in rows
    }


def known(codes: Iterable[str]) -> list[str]:
    """Those of the codes that exist, each once, in the order of the file."""
    wanted = set(codes)
    return [code for code in needs() if code in wanted]


def shorts(codes: Iterable[str]) -> tuple[str, ...]:
    """Their short names in the current language; codes that nobody knows are left out."""
    table = needs()
    return tuple(table[code].short for code in codes if code in table)


def search_words(codes: Iterable[str]) -> str:
    """What services of these needs are found by."""
    table = needs()
    return " ".join(table[code].all_words for code in codes if code in table)
