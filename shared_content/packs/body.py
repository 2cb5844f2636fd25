"""Turns the Markdown of one item into blocks.

A body is a flat row of directives with plain text between them. Each becomes a pair
``(block type, value)`` ready for JSON:

=============  ==============================================
``text``       ``{html}``
``stage``      ``{phase, heading, html}``
``checklist``  ``{heading, items: [html]}``
``steps``      ``{heading, items: [html]}``
``reactions``  ``{heading, items: [html]}``
``callout``    ``{heading, html}``
``thought``    ``{thought, html}``
``question``   ``{question, html}``
``voice``      ``{quote, who}`` (both plain text)
``worksheet``  ``{heading, items: [{prompt, answer}]}`` (answer: ``tick``, ``line``, ``box``)
``check``      ``{heading, html, items: [{prompt, answer}], shown, after_heading, after, contacts}``
``breathing``  ``{heading, breathe_in, hold, breathe_out, times, items: [html]}`` (in seconds)
``outside_link``  ``{title, url, publisher, form, language, html, checked_on}``
``get_help``   ``{heading, intro, contacts: [slug]}`` (heading and intro plain text, may be empty)
=============  ==============================================

HTML of ``html`` holds only ``p h2 h3 ul ol li strong em a``; HTML of ``items`` only
``strong em a``. A link to another item is ``<a data-item="UUID">``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from .directives import around_list, breathing_words, fields, first_heading, outside_words
from .errors import ErrorLog
from .html import HtmlWriter, line_of
from .model import Block
from .vocabulary import PHASES, SHOWN

_ARGUMENTS = re.compile(r'\s*(?P<words>[^"“”]*?)\s*(?:"(?P<quoted>[^"]*)")?\s*')
_OPEN, _CLOSE = "container_directive_open", "container_directive_close"
_LISTS = {"checklist": "bullet_list", "reactions": "bullet_list", "steps": "ordered_list"}
_NAMES_ALL = (
    *("breathing", "callout", "check", "checklist", "get-help", "outside-link", "question"),
    *("reactions", "stage", "steps", "thought", "voice", "worksheet"),
)
_NEEDS_HEADING = frozenset(
    {"stage", "callout", "thought", "question", "reactions", "voice"}
    | {"check", "breathing", "outside-link"}
)
_TAKES_WORDS = frozenset({"stage", "get-help", "check", "breathing", "outside-link"})


@dataclass(slots=True)
class Body:
    """What a body consists of, and whom it refers to."""

    blocks: list[Block] = field(default_factory=list)
    linked: list[UUID] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Directive:
    name: str
    words: list[str]
    quoted: str
    line: int
    tokens: Sequence[Token]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    container_plugin(parser, "directive", marker=":", validate=lambda params, markup: True)
    return parser


class BodyReader:
    """Reads one body. Faults go to ``log`` with their line in the file."""

    def __init__(
        self,
        *,
        path: str,
        offset: int,
        log: ErrorLog,
        items: Mapping[str, UUID],
        contacts: Mapping[str, Any],
    ) -> None:
        """``offset``: lines of the file before the body. ``items``: slug to UUID, of this
        language. ``contacts``: known contact slugs."""
        self._path, self._offset, self._log = path, offset, log
        self._contacts = contacts
        self._body = Body()
        self._html = HtmlWriter(items, self._body.linked, self._fault)

    def read(self, markdown: str) -> Body:
        """The blocks of ``markdown``."""
        tokens = _parser().parse(markdown.rstrip() + "\n")
        source = markdown.splitlines()
        loose: list[Token] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type != _OPEN:
                loose.append(token)
                index += 1
                continue
            self._flush(loose)
            loose = []
            end = _closing(tokens, index)
            self._check_closed(token, source)
            self._directive(token, tokens[index + 1 : end])
            index = end + 1
        self._flush(loose)
        if not self._body.blocks:
            self._fault(1, "the item has no text")
        return self._body

    def _fault(self, line: int, message: str) -> None:
        """Note a fault at ``line`` of the body, counted from 1."""
        self._log.add(self._path, self._offset + line, message)

    def _flush(self, tokens: Sequence[Token]) -> None:
        html = self._html.flow(tokens)
        if html:
            self._body.blocks.append(("text", {"html": html}))

    def _check_closed(self, token: Token, source: list[str]) -> None:
        start, end = token.map or (0, 0)
        if end >= len(source) or source[end].strip().strip(":"):
            self._fault(start + 1, "this directive is never closed; end it with a line of colons")

    def _directive(self, token: Token, tokens: Sequence[Token]) -> None:
        line = line_of(token)
        match = _ARGUMENTS.fullmatch(token.info)
        if match is None:
            self._fault(line, 'cannot read this line; write: ::: name words "Heading"')
            return
        name, *words = match["words"].split() or [""]
        directive = _Directive(name, words, (match["quoted"] or "").strip(), line, tokens)
        if name not in _NAMES_ALL:
            self._fault(line, f"unknown directive “{name}”; known: {', '.join(_NAMES_ALL)}")
            return
        if any(inner.type == _OPEN for inner in tokens):
            self._fault(line, "a directive cannot stand inside another one")
            return
        if name in _NEEDS_HEADING and not directive.quoted:
            self._fault(line, f'“{name}” needs words in quotation marks: ::: {name} "…"')
        if name not in _TAKES_WORDS and words:
            self._fault(line, f"“{name}” takes only words in quotation marks")
        if not tokens and name != "get-help":
            self._fault(line, f"“{name}” is empty")
            return
        block = getattr(self, f"_{name.replace('-', '_')}", None) or self._named_flow
        value = self._list(directive) if name in _LISTS else block(directive)
        self._body.blocks.append((name.replace("-", "_"), value))

    def _list(self, directive: _Directive) -> dict[str, Any]:
        kind = _LISTS[directive.name]
        wanted = "numbered" if kind == "ordered_list" else "bulleted"
        items = self._html.list_items(directive.tokens, kind)
        if items is None:
            self._fault(directive.line, f"“{directive.name}” holds one {wanted} list, nothing else")
        return {"heading": directive.quoted, "items": items or []}

    def _stage(self, directive: _Directive) -> dict[str, Any]:
        phase = " ".join(directive.words)
        if phase not in PHASES:
            self._fault(directive.line, f"unknown phase “{phase}”; known: {', '.join(PHASES)}")
        html = self._html.flow(directive.tokens)
        return {"phase": phase, "heading": directive.quoted, "html": html}

    def _named_flow(self, directive: _Directive) -> dict[str, Any]:
        key = "heading" if directive.name == "callout" else directive.name
        return {key: directive.quoted, "html": self._html.flow(directive.tokens)}

    def _voice(self, directive: _Directive) -> dict[str, Any]:
        return {"quote": self._html.plain(directive.tokens), "who": directive.quoted}

    def _get_help(self, directive: _Directive) -> dict[str, Any]:
        if not directive.words:
            self._fault(directive.line, "“get-help” needs at least one contact slug")
        self._name_contacts(directive.words, directive.line)
        intro = self._html.plain(directive.tokens)
        return {"heading": directive.quoted, "intro": intro, "contacts": directive.words}

    def _name_contacts(self, slugs: Sequence[str], line: int) -> None:
        for slug in slugs:
            if slug not in self._contacts:
                self._fault(line, f"unknown contact “{slug}”; see contacts.yaml")
            elif slug not in self._body.contacts:
                self._body.contacts.append(slug)

    def _worksheet(self, directive: _Directive) -> dict[str, Any]:
        items = self._html.list_items(directive.tokens, "bullet_list")
        if items is None:
            self._fault(directive.line, "“worksheet” holds one bulleted list, nothing else")
        return {"heading": directive.quoted, "items": fields(items or [])}

    def _check(self, directive: _Directive) -> dict[str, Any]:
        shown, *contacts = directive.words or ["always"]
        if shown not in SHOWN:
            self._fault(directive.line, f"“check” begins with one of: {', '.join(SHOWN)}")
        self._name_contacts(contacts, directive.line)
        before, questions, after = around_list(directive.tokens)
        items = self._html.list_items(questions, "bullet_list")
        if items is None:
            self._fault(directive.line, "“check” needs one bulleted list of questions")
        heading, after = first_heading(after)
        return {
            "heading": directive.quoted,
            "html": self._html.flow(before),
            "items": fields(items or []),
            "shown": shown,
            "after_heading": self._html.plain(heading),
            "after": self._html.flow(after),
            "contacts": contacts,
        }

    def _breathing(self, directive: _Directive) -> dict[str, Any]:
        rhythm, faults = breathing_words(directive.words)
        for fault in faults:
            self._fault(directive.line, fault)
        items = self._html.list_items(directive.tokens, "ordered_list")
        if items is None:
            self._fault(directive.line, "“breathing” holds one numbered list, nothing else")
        return {"heading": directive.quoted, **rhythm, "items": items or []}

    def _outside_link(self, directive: _Directive) -> dict[str, Any]:
        where, faults = outside_words(directive.words)
        for fault in faults:
            self._fault(directive.line, fault)
        first = next((n for n, t in enumerate(directive.tokens) if t.type == "paragraph_close"), -1)
        publisher, rest = directive.tokens[: first + 1], directive.tokens[first + 1 :]
        if not rest:
            self._fault(
                directive.line, "“outside-link” holds the publisher, then what one finds there"
            )
        return {
            "title": directive.quoted,
            "publisher": self._html.plain(publisher),
            "html": self._html.flow(rest),
            **where,
        }


def _closing(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for index in range(start, len(tokens)):
        depth += {_OPEN: 1, _CLOSE: -1}.get(tokens[index].type, 0)
        if depth == 0:
            return index
    return len(tokens) - 1
