"""The shared text of an item as blocks that a community's own page is written with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

# What an own page's text may be made of (tenants.local_content.blocks.TEXT_FEATURES).
_KEPT = {
    "p": "p",
    "br": "br",
    "ul": "ul",
    "ol": "ol",
    "li": "li",
    "strong": "b",
    "b": "b",
    "em": "i",
    "i": "i",
    "h1": "h2",
    "h2": "h2",
    "h3": "h3",
    "h4": "h3",
    "summary": "h3",
    "footer": "p",
}
# Not text, or text that must stay in one place: numbers of help lines are kept by the operator.
_DROPPED = frozenset(
    {
        *("script", "style", "form", "button", "select", "textarea", "svg", "figure", "template"),
        *("video", "audio", "iframe", "object", "canvas", "picture", "noscript", "table"),
    }
)
_VOID = frozenset({"br", "hr", "img", "input", "source", "track", "wbr"})
_WORDLESS = re.compile(r"<(p|h2|h3|li|b|i|ul|ol)>\s*</\1>")


class _Blocks(HTMLParser):
    """Collects text and callouts; what is in neither form stays away."""

    def __init__(self, links: Mapping[UUID, str]) -> None:
        super().__init__(convert_charrefs=True)
        self._links = links
        self.blocks: list[tuple[str, Any]] = []
        self._parts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._skipping: list[str] = []
        self._heading: list[str] | None = None
        self._callout: str | None = None
        self._in_aside: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        classes = (attributes.get("class") or "").split()
        if self._skipping or tag in _DROPPED or "get-help" in classes:
            if tag not in _VOID:
                self._skipping.append(tag)
            return
        if tag == "aside":
            self.end_text()
            self._in_aside.append("callout" in classes)
            self._callout = "" if "callout" in classes else None
            return
        if self._callout == "" and tag in ("h2", "h3", "h4") and not self._parts:
            self._heading = []
            return
        if tag == "a":
            href = self._address(attributes)
            self._open.append(("a", "</a>" if href else ""))
            self._parts.append(f'<a href="{escape(href)}">' if href else "")
            return
        kept = _KEPT.get(tag)
        if kept == "br":
            self._parts.append("<br/>")
        elif kept:
            self._open.append((tag, f"</{kept}>"))
            self._parts.append(f"<{kept}>")

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            if tag in self._skipping:
                while self._skipping.pop() != tag:
                    pass
            return
        if self._heading is not None and tag in ("h2", "h3", "h4"):
            self._callout, self._heading = " ".join("".join(self._heading).split()), None
            return
        if tag == "aside" and self._in_aside:
            self.end_text()
            self._in_aside.pop()
            self._callout = None
            return
        if any(name == tag for name, _end in self._open):
            name = ""
            while name != tag:
                name, end = self._open.pop()
                self._parts.append(end)

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        if self._heading is not None:
            self._heading.append(data)
        elif self._open or data.strip():
            self._parts.append(escape(data, quote=False))

    def end_text(self) -> None:
        """Close the block that is being collected."""
        while self._open:
            self._parts.append(self._open.pop()[1])
        html, before = "".join(self._parts).strip(), ""
        while before != html:
            before, html = html, _WORDLESS.sub("", html)
        self._parts = []
        if not html:
            return
        if self._callout:
            self.blocks.append(("callout", {"heading": self._callout[:120], "text": html}))
        else:
            self.blocks.append(("text", html))

    def _address(self, attributes: Mapping[str, str | None]) -> str:
        item = attributes.get("data-item")
        if item:
            return self._links.get(UUID(item), "")
        return attributes.get("href") or ""


def blocks_of(
    body_html: str, links: Mapping[UUID, str], sources: Iterable[Mapping[str, str]] = ()
) -> list[tuple[str, Any]]:
    """Blocks for a LocalPage, in reading order, the sources as a list at the end.

    `links`: addresses of the items that the text links to; a link to any other becomes text. Help
    lines, pictures and what can be filled in are left out: they do not work as copies.
    """
    reader = _Blocks(links)
    reader.feed(body_html)
    reader.close()
    reader.end_text()
    lines = "".join(_source(source) for source in sources)
    if lines:
        reader.blocks.append(("text", f"<h2>{escape(_('Sources'))}</h2><ul>{lines}</ul>"))
    return reader.blocks


def _source(source: Mapping[str, str]) -> str:
    title, url = escape(source.get("title", "")), source.get("url", "")
    words = f'<a href="{escape(url)}">{title}</a>' if url else title
    publisher = source.get("publisher", "")
    return f"<li>{words}{f', {escape(publisher)}' if publisher else ''}</li>"
