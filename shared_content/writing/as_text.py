"""A page as one long text, in the order in which it is read aloud.

What screen readers and readers without pictures get: words, what they are (heading, link, list
entry), and descriptions in place of pictures. Hidden parts and decoration are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"}
)
_SILENT = frozenset({"script", "style", "template", "svg", "head", "noscript", "video", "audio"})
_PARTS = {
    "header": "Head of the page",
    "nav": "Menu",
    "main": "Main part",
    "footer": "Foot of the page",
}
_ROLES = {"banner": "header", "navigation": "nav", "contentinfo": "footer"}
_BLOCKS = frozenset(
    {"p", "li", "div", "section", "article", "aside", "figure", "figcaption", "blockquote", "dt"}
    | {"dd", "dl", "ul", "ol", "table", "tr", "form", "fieldset", "legend", "label", "address"}
    | {"details", "summary", "body", "hr"}
)
# On a phone these are not there: the same stands in the menu.
_NOT_ON_PHONES = frozenset({"wide-nav", "site-search"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# A link at the end of a sentence.
_TIGHT = re.compile(r"(›) (?=[.,;:!?)])")
_FIELDS = frozenset({"input", "select", "textarea"})


@dataclass(frozen=True, slots=True)
class Line:
    """`kind`: "part", "heading", "item", "picture", "button", "field" or "text"; `level` 1 to 6."""

    kind: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """The whole page. `language` and `direction` are those of the page."""

    title: str
    language: str
    direction: str
    lines: tuple[Line, ...]


def lines_of(html: str) -> Read:
    """What is read of a page, line by line."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return Read(
        " ".join(reader.title.split()), reader.language, reader.direction, tuple(reader.lines)
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.title, self.language, self.direction = "", "en", "ltr"
        self.text: list[str] = []
        self.kind, self.level = "text", 0
        # Open elements that are not read, innermost last.
        self.hidden: list[str] = []
        self.links: list[str] = []
        self.in_title = self.in_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = known.get("lang", "en")
            self.direction = known.get("dir", "ltr")
        if tag == "title" and "svg" not in self.hidden:
            self.in_title = True
            return
        if self.hidden or self._is_hidden(tag, known):
            if tag not in _VOID:
                self.hidden.append(tag)
            return
        self._open(tag, known)

    @staticmethod
    def _is_hidden(tag: str, known: dict[str, str]) -> bool:
        if tag in _SILENT or "hidden" in known or known.get("aria-hidden") == "true":
            return True
        return not _NOT_ON_PHONES.isdisjoint(known.get("class", "").split())

    def _open(self, tag: str, known: dict[str, str]) -> None:
        part = _ROLES.get(known.get("role", ""), tag)
        # Inside the main part these are the head and foot of a section, which nobody announces.
        if part in _PARTS and not (self.in_main and part in ("header", "footer")):
            self.flush()
            self.in_main = self.in_main or part == "main"
            name = known.get("aria-label", "")
            self.lines.append(Line("part", f"{_PARTS[part]}: {name}" if name else _PARTS[part]))
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._begin("heading", int(tag[1]))
        elif tag == "li":
            self._begin("item")
        elif tag == "img":
            if known.get("alt") and self.links:
                self.text.append(f"[{known['alt']}] ")
            elif known.get("alt"):
                self.flush()
                self.lines.append(Line("picture", known["alt"]))
        elif tag in _FIELDS:
            if known.get("type") not in ("hidden", "submit"):
                self.flush()
                self.lines.append(Line("field", known.get("aria-label", "")))
        elif tag == "button":
            self._begin("button")
        elif tag == "a":
            # A name for those who listen is read in place of the words.
            self.links.append(known.get("aria-label", ""))
            self.text.append(" ‹")
        elif tag == "br":
            self.text.append(" ")
        elif tag in ("td", "th"):
            self.text.append(" · " if self.text else "")
        elif self.links:
            self.text.append(" ")
        elif tag in _BLOCKS or tag in _PARTS:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.in_title = False
            return
        if self.hidden:
            if tag in self.hidden:
                # Also closes what was left open inside.
                while self.hidden.pop() != tag:
                    pass
            return
        if tag == "a" and self.links:
            self.links.pop()
            self.text.append("› ")
        elif tag == "main":
            self.flush()
            self.in_main = False
        elif self.links:
            self.text.append(" ")
        elif tag in _BLOCKS or tag in _PARTS or tag == "button" or tag in _HEADINGS:
            self.flush()

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data
        elif not self.hidden:
            if self.links and self.links[-1]:
                self.text.append(self.links[-1])
                self.links[-1] = "\0"
            elif not (self.links and self.links[-1] == "\0"):
                self.text.append(data)

    def _begin(self, kind: str, level: int = 0) -> None:
        self.flush()
        self.kind, self.level = kind, level

    def flush(self) -> None:
        """End the line that was being read."""
        words = " ".join("".join(self.text).split())
        words = _TIGHT.sub(r"\1", words.replace("‹ ", "‹").replace(" ›", "›"))
        self.text.clear()
        if words.strip("‹› "):
            self.lines.append(Line(self.kind, words, self.level))
            self.kind, self.level = "text", 0
        elif self.kind == "heading":
            self.kind, self.level = "text", 0
