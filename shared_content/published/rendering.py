"""The last step of an item's text: links get addresses, contacts get their numbers.

The stored HTML is sanitised and has a fixed form, so placeholders are found with one pattern;
nothing is parsed while a visitor waits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any, Protocol
from uuid import UUID

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from shared_content.published.values import ItemLink

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PLACEHOLDER = re.compile(
    rf'<p class="item-link"><a data-item="(?P<block>{_UUID})">.*?</a></p>'
    rf'|<a data-item="(?P<item>{_UUID})">(?P<text>.*?)</a>'
    r'|<aside class="get-help">(?P<before>(?:(?!</?aside).)*?)'
    r'<div data-contacts="(?P<slugs>[^"]*)"></div></aside>'
    r'|<div data-contacts="(?P<bare>[^"]*)"></div>'
    r'|<(?P<tag>div|span) data-part="(?P<part>[a-z-]+)"'
    r'(?P<facts>(?: data-[a-z]+="[^"]*")*)></(?P=tag)>',
    re.DOTALL,
)
_FACT = re.compile(r' data-([a-z]+)="([^"]*)"')
_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


class PublicContact(Protocol):
    """What is needed of a ContactView to choose it."""

    @property
    def slug(self) -> str: ...


class HasBody(Protocol):
    """What is needed of an ItemDetail."""

    @property
    def body_html(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a table of contents; `anchor` is the heading's id."""

    title: str
    anchor: str


CardRenderer = Callable[[tuple[Any, ...]], str]


def theme_cards(theme: str | None = None, language: str = "en") -> CardRenderer:
    """Renders contacts with the theme's own template, `site/parts/contact_cards.html`."""

    def render(contacts: tuple[Any, ...]) -> str:
        from themes import render_to_string

        with translation.override(language):
            return render_to_string("site/parts/contact_cards.html", {"contacts": contacts}, theme)

    return render


PartRenderer = Callable[[str, dict[str, str]], str]


def theme_parts(theme: str | None = None, language: str = "en") -> PartRenderer:
    """Renders the words that the interface adds to a block, `site/parts/blocks/<name>.html`."""

    def render(name: str, facts: dict[str, str]) -> str:
        from themes import render_to_string

        with translation.override(language):
            template = f"site/parts/blocks/{name.replace('-', '_')}.html"
            return render_to_string(template, {"facts": facts}, theme)

    return render


def render_body(
    detail: HasBody,
    links: Mapping[UUID, ItemLink],
    contacts: Iterable[PublicContact],
    *,
    theme: str | None = None,
    cards: CardRenderer | None = None,
    parts: PartRenderer | None = None,
    language: str = "en",
) -> SafeString:
    """The body ready for a page.

    `links`: the items that may be linked to here; leave out what is hidden. A link to any other
    item becomes plain text. `contacts`: all public contacts; a get-help block none of whose
    contacts is public disappears with its heading. `cards` and `parts` replace the theme's
    templates. `language` is that of the page around the body; what stands between the body's own
    words (“Breathe in”, “Print”) is in the language of the body.
    """
    known = {contact.slug: contact for contact in contacts}
    draw = cards or theme_cards(theme, language)
    draw_part = parts or theme_parts(theme, getattr(detail, "locale", "") or language)

    def replace(match: re.Match[str]) -> str:
        if match["block"]:
            link = links.get(UUID(match["block"]))
            if link is None:
                return ""
            return f'<p class="item-link"><a href="{link.path}">{escape(link.title)}</a></p>'
        if match["item"]:
            link = links.get(UUID(match["item"]))
            text = match["text"]
            return f'<a href="{link.path}">{text}</a>' if link else text
        if match["part"]:
            facts = {name: unescape(value) for name, value in _FACT.findall(match["facts"])}
            return draw_part(match["part"], facts)
        slugs = match["slugs"] if match["slugs"] is not None else match["bare"]
        chosen = tuple(known[slug] for slug in slugs.split() if slug in known)
        if not chosen:
            return ""
        if match["slugs"] is None:
            return draw(chosen)
        # Links stand in the words before the numbers, too.
        before = _PLACEHOLDER.sub(replace, match["before"])
        return f'<aside class="get-help">{before}{draw(chosen)}</aside>'

    # Sanitised by the projection; what is put in is escaped above or comes from a template.
    return mark_safe(_PLACEHOLDER.sub(replace, detail.body_html))


def contents(body: str) -> tuple[Heading, ...]:
    """Table of contents of a body: its second-level headings, in order."""
    return tuple(
        Heading(title=unescape(_TAG.sub("", title)).strip(), anchor=anchor)
        for anchor, title in _HEADING.findall(body)
    )
