"""`starter_pages.yaml`: drafts to begin with, by kind of place, checked when they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

import yaml
from django.core.exceptions import ValidationError

from tenants.defaults.loader import FOLDER, DefaultsWrong
from tenants.local_content.slugs import validate_page_slug

FILE = FOLDER / "starter_pages.yaml"
FALLBACK = "en"
LONGEST_TITLE = 120
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_BLANK = re.compile(r"\[[^\[\]]+\]")
_NUMBER = re.compile(r"\d[\d\s().-]{5,}\d")


@dataclass(frozen=True)
class StarterWords:
    """A page in one language. `text` is as written in the file."""

    title: str
    text: str

    @property
    def html(self) -> str:
        """Headings, paragraphs and lists; nothing else can be in it."""
        return _html(self.text)


@dataclass(frozen=True)
class StarterPage:
    """One draft. `why` says to the admin what it is for; `words` are by language."""

    key: str
    slug: str
    why: str
    words: Mapping[str, StarterWords]

    def language(self, code: str) -> str:
        """The language in which `in_language` speaks."""
        return code if code in self.words else FALLBACK

    def in_language(self, code: str) -> StarterWords:
        """In a language, else in English."""
        return self.words[self.language(code)]


@dataclass(frozen=True)
class StarterKind:
    """A kind of place, and the drafts that belong to it, in order."""

    key: str
    label: str
    pages: tuple[StarterPage, ...]


@cache
def starter_kinds() -> tuple[StarterKind, ...]:
    """`starter_pages.yaml`, read once. Raises DefaultsWrong."""
    return read_starter_pages(FILE.read_text(encoding="utf-8"))


def read_starter_pages(text: str) -> tuple[StarterKind, ...]:
    """The text of a `starter_pages.yaml`. Raises DefaultsWrong with the reason in words."""
    try:
        raw = yaml.safe_load(text)
        pages = {each["key"]: _page(each) for each in raw["pages"]}
        kinds = tuple(
            StarterKind(each["key"], each["label"], tuple(pages[key] for key in each["pages"]))
            for each in raw["kinds"]
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise DefaultsWrong(
            f"starter_pages.yaml: {error!r} cannot be read or is missing."
        ) from error
    if len(pages) != len(raw["pages"]) or len({kind.key for kind in kinds}) != len(kinds):
        raise DefaultsWrong("starter_pages.yaml: a key is there twice.")
    for page in pages.values():
        _check(page)
    return kinds


def _page(raw: Mapping[str, Any]) -> StarterPage:
    words = {
        code: StarterWords(str(each["title"]).strip(), str(each["text"]).strip())
        for code, each in raw.items()
        if isinstance(each, dict)
    }
    return StarterPage(raw["key"], str(raw["slug"]), str(raw["why"]), words)


def _check(page: StarterPage) -> None:
    where = f"starter_pages.yaml: {page.key}"
    if not _SLUG.match(page.slug):
        raise DefaultsWrong(f"{where}: the slug may have small letters, digits and hyphens.")
    try:
        validate_page_slug(page.slug)
    except ValidationError as error:
        raise DefaultsWrong(f"{where}: {' '.join(error.messages)}") from error
    if FALLBACK not in page.words:
        raise DefaultsWrong(f"{where} is missing in English.")
    for code, words in page.words.items():
        if not words.title or len(words.title) > LONGEST_TITLE:
            raise DefaultsWrong(f"{where}, {code}: the title has 1 to {LONGEST_TITLE} characters.")
        if not _BLANK.search(words.text):
            raise DefaultsWrong(f"{where}, {code}: there is no [blank] for a person to fill in.")
        if _NUMBER.search(words.text):
            raise DefaultsWrong(f"{where}, {code}: numbers to call belong to the contacts.")


def _html(text: str) -> str:
    parts: list[str] = []
    items: list[str] = []
    for line in [*text.splitlines(), ""]:
        words = line.strip()
        if words.startswith("- "):
            items.append(f"<li>{escape(words[2:].strip(), quote=False)}</li>")
            continue
        if items:
            parts.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if words.startswith("## "):
            parts.append(f"<h2>{escape(words[3:].strip(), quote=False)}</h2>")
        elif words:
            parts.append(f"<p>{escape(words, quote=False)}</p>")
    return "".join(parts)
