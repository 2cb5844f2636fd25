"""The blocks of a plain page as theme-neutral HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tenants.public_site.projection.html import public_html
from themes.words import tel_href

Paths = Mapping[int, str]
# Pixels. The text column is at most 44rem; the wide one is for dense screens.
WIDTHS = ("width-480", "width-960", "width-1440")
SIZES = "(min-width: 46rem) 44rem, 100vw"


def body_html(stream: Any, paths: Paths) -> str:
    """All blocks, one below the other. Makes the image sizes that are missing."""
    return "\n".join(
        str(_RENDERERS[block.block_type](block.value, paths))
        for block in stream
        if block.block_type in _RENDERERS
    ).strip()


def _text(value: Any, paths: Paths) -> SafeString:
    return mark_safe(public_html(value.source, paths))


def _callout(value: Any, paths: Paths) -> SafeString:
    return format_html(
        '<aside class="callout"><h2>{}</h2>{}</aside>',
        value["heading"],
        mark_safe(public_html(value["text"].source, paths)),
    )


def _picture(value: Any, paths: Paths) -> SafeString:
    image = value["image"]
    # An image that was deleted leaves a gap, never a broken picture.
    if image is None:
        return mark_safe("")
    renditions = image.get_renditions(*WIDTHS)
    by_width = {rendition.width: rendition for rendition in renditions.values()}
    shown = renditions[WIDTHS[1]]
    caption = (
        format_html("<figcaption>{}</figcaption>", value["caption"]) if value["caption"] else ""
    )
    return format_html(
        '<figure class="picture"><img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" '
        'alt="{}" loading="lazy" decoding="async">{}</figure>',
        shown.url,
        ", ".join(f"{made.url} {width}w" for width, made in sorted(by_width.items())),
        SIZES,
        shown.width,
        shown.height,
        value["alt"],
        caption,
    )


def _contact(value: Any, paths: Paths) -> SafeString:
    ways = []
    if value["phone"]:
        ways.append((tel_href(value["phone"]), value["phone"]))
    if value["email"]:
        ways.append((f"mailto:{value['email']}", value["email"]))
    links = format_html_join("", '<li><a href="{}"><span>{}</span></a></li>', ways)
    note = format_html('<p class="contact-summary">{}</p>', value["note"]) if value["note"] else ""
    return format_html(
        '<aside class="get-help"><div class="contact-card"><p class="contact-name">{}</p>{}'
        '<ul class="contact-numbers">{}</ul></div></aside>',
        value["name"],
        note,
        links,
    )


_RENDERERS: dict[str, Callable[[Any, Paths], SafeString]] = {
    "text": _text,
    "callout": _callout,
    "picture": _picture,
    "contact": _contact,
}
