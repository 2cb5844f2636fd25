"""Blocks as theme-neutral HTML: what themes style is listed in README.md beside this file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any
from uuid import UUID

from django.utils.text import slugify
from wagtail.rich_text.rewriters import LinkRewriter

from shared_content.library.fill_in import as_fields
from shared_content.library.films import film_of
from shared_content.library.pictures import StoredPicture, store_picture
from shared_content.library.sanitise import clean_body, clean_line, clean_text

_PAGE_LINK = re.compile(r"<a\b[^>]*\blinktype=\"page\"[^>]*>")
_PAGE_ID = re.compile(r'\bid="(\d+)"')
_ITEM = re.compile(r'data-item="([0-9a-f-]{36})"')
_H2 = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(slots=True)
class WrittenBody:
    """The HTML, and what it refers to: items and contacts in order, each once."""

    html: str
    linked: list[UUID] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)


def page_ids(value: Any) -> set[int]:
    """Keys of all pages that a raw stream value links to, in rich text or in choosers."""
    found: set[int] = set()
    if isinstance(value, str):
        for tag in _PAGE_LINK.findall(value):
            found.update(int(number) for number in _PAGE_ID.findall(tag))
    elif isinstance(value, dict):
        if value.get("type") in ("item_link", "item") and isinstance(value.get("value"), int):
            found.add(value["value"])
        for part in value.values():
            found |= page_ids(part)
    elif isinstance(value, list):
        for part in value:
            found |= page_ids(part)
    return found


class BodyWriter:
    """Writes one body. `items`: UUIDs of the library's items by page key."""

    def __init__(self, items: Mapping[int, UUID]) -> None:
        self._items = items
        self._pictures: set[str] = set()
        self._contacts: list[str] = []
        self._under_heading = False
        self._fills_in = False
        self._links = LinkRewriter({"page": self._page_link})

    def write(self, stream: Iterable[Any]) -> WrittenBody:
        """The body of a StreamValue, sanitised, with ids on its second-level headings."""
        parts = []
        for block in stream:
            writer: Callable[[Any], str] = getattr(self, f"_{block.block_type}")
            part = writer(block.value)
            parts.append(part)
            self._under_heading = self._under_heading or "<h2>" in part
        if self._fills_in:
            parts.append('<div data-part="fill-tools"></div>')
        html = clean_body(_with_anchors("".join(parts)), self._pictures)
        linked = dict.fromkeys(UUID(uuid) for uuid in _ITEM.findall(html))
        return WrittenBody(html, list(linked), list(dict.fromkeys(self._contacts)))

    def _page_link(self, attributes: dict[str, str]) -> str:
        key = attributes.get("id", "")
        uuid = self._items.get(int(key)) if key.isdigit() else None
        return f'<a data-item="{uuid}">' if uuid else "<a>"

    def _source(self, value: Any) -> str:
        return str(self._links(str(getattr(value, "source", value) or "")))

    def _rich(self, value: Any) -> str:
        return clean_text(self._source(value))

    def _lines(self, lines: Iterable[Any]) -> str:
        cleaned = (clean_line(self._source(line)) for line in lines)
        return "".join(f"<li>{line}</li>" for line in cleaned if line)

    def _heading(self, words: str) -> str:
        """One level below the last second-level heading, so that no level is skipped."""
        level = 3 if self._under_heading else 2
        return f"<h{level}>{escape(words, quote=False)}</h{level}>" if words else ""

    def _text(self, value: Any) -> str:
        return self._rich(value)

    def _stage(self, value: Any) -> str:
        return (
            f'<section class="stage" data-phase="{escape(value["phase"])}">'
            f"<h2>{escape(value['heading'], quote=False)}</h2>{self._rich(value['html'])}</section>"
        )

    def _checklist(self, value: Any) -> str:
        lines = self._lines(value["items"])
        return f'{self._heading(value["heading"])}<ul class="checklist">{lines}</ul>'

    def _steps(self, value: Any) -> str:
        return (
            f'{self._heading(value["heading"])}<ol class="steps">{self._lines(value["items"])}</ol>'
        )

    def _reactions(self, value: Any) -> str:
        lines = self._lines(value["items"])
        heading = self._heading(value["heading"])
        return f'<section class="reactions">{heading}<ul>{lines}</ul></section>'

    def _callout(self, value: Any) -> str:
        heading = self._heading(value["heading"])
        return f'<aside class="callout">{heading}{self._rich(value["html"])}</aside>'

    def _opens(self, name: str, words: str, html: Any) -> str:
        summary = escape(words, quote=False)
        return f'<details class="{name}"><summary>{summary}</summary>{self._rich(html)}</details>'

    def _thought(self, value: Any) -> str:
        return self._opens("thought", value["thought"], value["html"])

    def _question(self, value: Any) -> str:
        return self._opens("question", value["question"], value["html"])

    def _voice(self, value: Any) -> str:
        who = escape(value["who"], quote=False)
        quote = _paragraphs(value["quote"])
        return f'<blockquote class="voice">{quote}<footer>{who}</footer></blockquote>'

    def _fields(self, entries: Iterable[Any]) -> str:
        """What to fill in; the first of a page says before that nothing is sent or stored."""
        note = "" if self._fills_in else '<div data-part="fill-in"></div>'
        self._fills_in = True
        lines = ((clean_line(self._source(each["prompt"])), each["answer"]) for each in entries)
        return note + as_fields(lines)

    def _worksheet(self, value: Any) -> str:
        heading = self._heading(value["heading"])
        return f'<section class="worksheet">{heading}{self._fields(value["items"])}</section>'

    def _check(self, value: Any) -> str:
        words = escape(value["heading"], quote=False)
        after_heading = value["after_heading"]
        after = f"<h3>{escape(after_heading, quote=False)}</h3>" if after_heading else ""
        after += self._rich(value["after"])
        slugs = [str(slug) for slug in value["contacts"]]
        self._contacts += slugs
        if slugs:
            after += f'<div data-contacts="{escape(" ".join(slugs))}"></div>'
        if after:
            after = f'<div class="check-after">{after}</div>'
        return (
            f'<section class="self-check" data-shown="{escape(value["shown"])}"><h2>{words}</h2>'
            f"{self._rich(value['html'])}{self._fields(value['items'])}{after}</section>"
        )

    def _breathing(self, value: Any) -> str:
        seconds = "".join(
            f' data-{name}="{int(value[key] or 0)}"'
            for name, key in (
                ("in", "breathe_in"),
                ("hold", "hold"),
                ("out", "breathe_out"),
                ("times", "times"),
            )
        )
        return (
            f'<section class="breathing"{seconds}>{self._heading(value["heading"])}'
            f'<ol class="steps">{self._lines(value["items"])}</ol>'
            '<div data-part="breathing"></div></section>'
        )

    def _outside_link(self, value: Any) -> str:
        title, publisher = (escape(value[key], quote=False) for key in ("title", "publisher"))
        language, checked_on = escape(value["language"]), value["checked_on"]
        checked = f' data-checked="{checked_on.isoformat()}"' if checked_on else ""
        return (
            '<div class="outside-link"><p class="outside-title">'
            f'<a href="{escape(value["url"])}" hreflang="{language}">{title}</a></p>'
            f'<p class="outside-publisher">{publisher}</p>{self._rich(value["html"])}'
            f'<div data-part="outside" data-form="{escape(value["form"])}"'
            f' data-language="{language}"{checked}></div></div>'
        )

    def _get_help(self, value: Any) -> str:
        slugs = [str(slug) for slug in value["contacts"]]
        self._contacts += slugs
        heading = value["heading"]
        # Its own part of the page: always a second-level heading.
        words = f"<h2>{escape(heading, quote=False)}</h2>" if heading else ""
        return (
            f'<aside class="get-help">{words}{_paragraphs(value["intro"])}'
            f'<div data-contacts="{escape(" ".join(slugs))}"></div></aside>'
        )

    def _image(self, value: Any) -> str:
        image = value["image"]
        if image is None:
            return ""
        alt = "" if image.decorative else image.contextual_alt_text or ""
        picture = store_picture(image, alt)
        self._pictures |= picture.addresses
        caption = escape(value["caption"], quote=False)
        return (
            f'<figure class="picture">{_img(picture)}'
            f"{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"
        )

    def _video(self, value: Any) -> str:
        film = film_of(value)
        if film is None:
            return ""
        self._pictures |= film.addresses
        return film.html(self._heading(value["title"]), self._rich(value["transcript"]))

    def _item_link(self, value: Any) -> str:
        uuid = self._items.get(value.pk) if value is not None else None
        # Its words are the item's title when the page is shown.
        return f'<p class="item-link"><a data-item="{uuid}"></a></p>' if uuid else ""


def _img(picture: StoredPicture) -> str:
    return (
        f'<img src="{escape(picture.src)}" srcset="{escape(picture.srcset)}" '
        f'sizes="{escape(picture.sizes)}" width="{picture.width}" height="{picture.height}" '
        f'alt="{escape(picture.alt)}" loading="lazy">'
    )


def _paragraphs(text: str) -> str:
    parts = (part.strip() for part in re.split(r"\n\s*\n", (text or "").replace("\r\n", "\n")))
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts if part)


def _with_anchors(html: str) -> str:
    """Ids on second-level headings, from their words, each once on the page."""
    used: set[str] = set()

    def anchor(match: re.Match[str]) -> str:
        # The prefix keeps clear of ids that themes use themselves.
        base = f"on-{slugify(unescape(_TAG.sub('', match[1])))[:60].strip('-') or 'part'}"
        name, number = base, 2
        while name in used:
            name, number = f"{base}-{number}", number + 1
        used.add(name)
        return f'<h2 id="{name}">{match[1]}</h2>'

    return _H2.sub(anchor, html)
