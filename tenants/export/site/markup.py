"""Reading and changing HTML at the places that matter; every other byte stays as it was."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"}
    | {"wbr"}
)
# Attributes that load something at once; all others in ADDRESSES lead somewhere on a click.
LOADING = frozenset(
    {
        ("audio", "src"),
        ("embed", "src"),
        ("iframe", "src"),
        ("image", "href"),
        ("image", "xlink:href"),
        ("img", "src"),
        ("img", "srcset"),
        ("input", "src"),
        ("link", "href"),
        ("object", "data"),
        ("script", "src"),
        ("source", "src"),
        ("source", "srcset"),
        ("track", "src"),
        ("use", "href"),
        ("use", "xlink:href"),
        ("video", "poster"),
        ("video", "src"),
    }
)
LEADING = frozenset({("a", "href"), ("a", "xlink:href"), ("area", "href")})
ADDRESSES = LOADING | LEADING
# What these name is not loaded by a browser that shows the page.
NOT_LOADED_RELS = frozenset(
    {"alternate", "author", "canonical", "help", "license", "me", "next", "prev"}
)
# HTML standard, “parse a srcset attribute”: an address may hold commas, but not end with one.
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:,+|\s+([^,]*),?|\Z)")

Attributes = dict[str, str | None]


@dataclass(frozen=True)
class StartTag:
    """A start tag and where it stands in the text."""

    name: str
    attributes: Attributes
    start: int
    end: int
    closed: bool

    def rels(self) -> frozenset[str]:
        """The words of `rel`, lower case."""
        return frozenset((self.attributes.get("rel") or "").lower().split())

    def written(self, attributes: Mapping[str, str | None] | None = None) -> str:
        """The tag with other attributes."""
        chosen = self.attributes if attributes is None else attributes
        inner = "".join(
            f" {name}" if value is None else f' {name}="{escape(value)}"'
            for name, value in chosen.items()
        )
        return f"<{self.name}{inner}{'/' if self.closed else ''}>"


class TagReader(HTMLParser):
    """Walks through a page and calls `opened` and `ended` with positions in the text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def read(self) -> None:
        """Walk through the whole text."""
        self.feed(self.text)
        self.close()

    def position(self) -> int:
        """Where the parser stands."""
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def line_of(self, offset: int) -> int:
        """Line number, from 1, of a position."""
        return bisect_right(self._lines, offset)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        self._open(tag, attrs, closed=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        self._open(tag, attrs, closed=True)

    def handle_endtag(self, tag: str) -> None:
        """Called by the parser."""
        start = self.position()
        end = self.text.find(">", start) + 1
        self.ended(tag, start, end or len(self.text))

    def _open(self, tag: str, attrs: list[tuple[str, str | None]], closed: bool) -> None:
        start = self.position()
        raw = self.get_starttag_text() or ""
        attributes: Attributes = {}
        for name, value in attrs:
            # The first one counts, as in browsers.
            attributes.setdefault(name, value)
        self.opened(StartTag(tag, attributes, start, start + len(raw), closed))

    def opened(self, tag: StartTag) -> None:
        """A start tag was read."""

    def ended(self, name: str, start: int, end: int) -> None:
        """An end tag was read."""


class Edits:
    """Replacements in a text; the outermost wins where they overlap."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._edits: list[tuple[int, int, str]] = []

    def replace(self, start: int, end: int, by: str) -> None:
        """Put other text in the place of `text[start:end]`."""
        self._edits.append((start, end, by))

    def applied(self) -> str:
        """The text with all replacements."""
        parts, position = [], 0
        for start, end, by in sorted(self._edits, key=lambda edit: (edit[0], -edit[1])):
            if start < position:
                continue
            parts += [self._text[position:start], by]
            position = end
        return "".join([*parts, self._text[position:]])


def candidates(srcset: str) -> list[tuple[str, str]]:
    """Addresses of a srcset with their descriptors ("480w"; "" when there is none)."""
    return [(match[1], (match[2] or "").strip()) for match in _CANDIDATE.finditer(srcset)]
