"""The words of an item as a person reads them, piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple, Protocol

from .model import Block, PackItem

_PIECE = re.compile(r"<(p|h2|h3|li)>(.*?)(?=</?(?:p|h2|h3|li|ul|ol)>)", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_HEADING_KEYS = ("heading", "thought", "question", "title", "publisher")
# Of a block's heading: 0 where it is no heading of the page.
_LEVELS = {"stage": 2, "check": 2, "callout": 0, "thought": 0, "question": 0, "outside_link": 0}


class Piece(NamedTuple):
    """One heading, paragraph or list entry. ``level`` is 2 or 3 for headings, else 0."""

    level: int
    text: str


class HasBlocks(Protocol):
    """Whatever is written in blocks: an item, a document for leaders."""

    @property
    def blocks(self) -> tuple[Block, ...]: ...


def pieces(item: HasBlocks) -> Iterator[Piece]:
    """Everything a visitor reads in the body, in order, without markup."""
    for block in item.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[Piece]:
    kind, value = block
    level = _LEVELS.get(kind, 3)
    for key in _HEADING_KEYS:
        if value.get(key):
            yield Piece(level, value[key])
    for paragraph in str(value.get("intro", "")).split("\n\n"):
        if paragraph:
            yield Piece(0, paragraph)
    if value.get("quote"):
        yield Piece(0, value["quote"])
    for entry in value.get("items", ()):
        yield Piece(0, plain(entry["prompt"] if isinstance(entry, dict) else entry))
    if value.get("after_heading"):
        yield Piece(3, value["after_heading"])
    for html in (value.get("html", ""), value.get("after", "")):
        for tag, inner in _PIECE.findall(html):
            if text := plain(inner):
                yield Piece({"h2": 2, "h3": 3}.get(tag, 0), text)


def plain(html: str) -> str:
    """``html`` without tags and entities, spaces tidied."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def all_text(item: PackItem) -> str:
    """Title, summary, warning and body, one piece a line: what word checks look at."""
    head = [item.title, item.summary, item.warning]
    return "\n".join([*filter(None, head), *(piece.text for piece in pieces(item))])


def has_phrase(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text as whole words, in any case; a star matches any ending."""
    pattern = re.escape(phrase.removesuffix("*")).replace(r"\ ", r"\s+")
    end = r"\w*" if phrase.endswith("*") else r"\b"
    return re.search(rf"\b{pattern}{end}", text, re.IGNORECASE) is not None
