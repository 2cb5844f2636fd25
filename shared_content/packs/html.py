"""Writes Markdown tokens as the few HTML elements that every theme can style."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from uuid import UUID

from markdown_it.token import Token

Fault = Callable[[int, str], None]

_ITEM_LINK = re.compile(r"item:(?P<slug>[a-z0-9-]+)")
_BLOCK_TAGS = frozenset({"p", "h2", "h3", "ul", "ol", "li"})
_INLINE_TAGS = {"strong_open": "strong", "em_open": "em", "strong_close": "strong"} | {
    "em_close": "em"
}
_NAMES = {
    "h1": "the largest heading (the title is one already; begin with ##)",
    "blockquote": "a quotation (use ::: voice)",
    "hr": "a rule",
    "img": "an image",
    "code": "code",
    "br": "a forced line break",
}


class HtmlWriter:
    """Renders what the house allows and notes everything else as a fault."""

    def __init__(self, items: Mapping[str, UUID], linked: list[UUID], fault: Fault) -> None:
        """``items``: slug to UUID. ``linked`` grows by each item that is linked to. ``fault`` is
        called with a line (from 1, of the body) and a message."""
        self._items, self._linked, self._fault = items, linked, fault

    def flow(self, tokens: Sequence[Token]) -> str:
        """Headings, paragraphs and lists as HTML."""
        parts: list[str] = []
        for token in tokens:
            if token.type == "inline":
                parts.append(self._inline(token))
            elif token.hidden:
                continue
            elif token.tag in _BLOCK_TAGS:
                parts.append(f"<{'/' if token.nesting < 0 else ''}{token.tag}>")
            elif token.nesting >= 0:
                self._refuse(token, line_of(token))
        return "".join(parts)

    def list_items(self, tokens: Sequence[Token], kind: str) -> list[str] | None:
        """The entries of the one list that ``tokens`` are, each one paragraph; else ``None``."""
        if len(tokens) < 3 or tokens[0].type != f"{kind}_open":
            return None
        if tokens[-1].type != f"{kind}_close" or tokens[-1].level != tokens[0].level:
            return None
        items: list[str] = []
        for index, token in enumerate(tokens):
            if token.type == "list_item_open":
                item = tokens[index + 1 : index + 5]
                shape = [part.type for part in item]
                wanted = ["paragraph_open", "inline", "paragraph_close", "list_item_close"]
                if shape != wanted or token.level != tokens[0].level + 1:
                    return None
                items.append(self._inline(item[1]))
        return items

    def plain(self, tokens: Sequence[Token]) -> str:
        """Paragraphs as plain text, joined by blank lines. Links are faults here."""
        parts: list[str] = []
        for token in tokens:
            if token.type == "inline":
                for child in token.children or ():
                    if child.type == "link_open":
                        self._fault(line_of(token), "a link cannot stand here")
                parts.append(" ".join("".join(_text(token)).split()))
            elif token.tag != "p" and token.nesting >= 0:
                self._refuse(token, line_of(token))
        return "\n\n".join(parts)

    def _refuse(self, token: Token, line: int) -> None:
        name = _NAMES.get(token.tag, f"<{token.tag}>" if token.tag else token.type)
        self._fault(line, f"{name} cannot stand here")

    def _inline(self, token: Token) -> str:
        line = line_of(token)
        parts: list[str] = []
        for child in token.children or ():
            if child.type == "text":
                parts.append(escape(child.content, quote=False))
            elif child.type == "softbreak":
                parts.append(" ")
                line += 1
            elif child.type in _INLINE_TAGS:
                tag = _INLINE_TAGS[child.type]
                parts.append(f"<{'/' if child.nesting < 0 else ''}{tag}>")
            elif child.type == "link_open":
                parts.append(self._link(str(child.attrGet("href") or ""), line))
            elif child.type == "link_close":
                parts.append("</a>")
            else:
                self._refuse(child, line)
        return "".join(parts)

    def _link(self, href: str, line: int) -> str:
        if href.startswith("https://"):
            return f'<a href="{escape(href)}">'
        match = _ITEM_LINK.fullmatch(href)
        if match is None:
            self._fault(line, f"links are https://… or item:slug, not “{href}”")
            return "<a>"
        uuid = self._items.get(match["slug"])
        if uuid is None:
            self._fault(line, f"there is no item “{match['slug']}” in this language")
            return "<a>"
        if uuid not in self._linked:
            self._linked.append(uuid)
        return f'<a data-item="{uuid}">'


def line_of(token: Token) -> int:
    """First line of a token in the body, from 1."""
    return token.map[0] + 1 if token.map else 1


def _text(token: Token) -> list[str]:
    return [" " if child.type == "softbreak" else child.content for child in token.children or ()]
