"""Local rich text as it goes to visitors: links resolved, everything unknown removed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import nh3
from django.utils.html import escape
from wagtail.rich_text.rewriters import LinkRewriter

_TAGS = {"a", "b", "br", "em", "h2", "h3", "i", "li", "ol", "p", "strong", "ul"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_EMPTY_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_EMPTY_PARAGRAPH = re.compile(r"<p>(?:\s|<br>)*</p>")


def sanitise(html: str, tags: set[str] | None = None) -> str:
    """HTML reduced to a few tags, without styles, scripts, images or event handlers.

    Links keep http, https, mailto, tel and addresses of the site itself; others become plain text.
    """
    cleaned = nh3.clean(
        html,
        tags=_TAGS if tags is None else tags,
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    cleaned = _EMPTY_LINK.sub(r"\1", cleaned)
    return _EMPTY_PARAGRAPH.sub("", cleaned).strip()


def public_html(source: str, paths: Mapping[int, str]) -> str:
    """Wagtail's stored rich text as safe HTML.

    `paths` gives the address of each public page by id; a link to any other page becomes text.
    """
    if not source:
        return ""

    def page_links(attributes: Sequence[Mapping[str, str]]) -> list[str]:
        targets = (paths.get(_number(link.get("id", ""))) for link in attributes)
        return [f'<a href="{escape(path)}">' if path else "<a>" for path in targets]

    def no_links(attributes: Sequence[Mapping[str, str]]) -> list[str]:
        return ["<a>" for _link in attributes]

    rewriter = LinkRewriter(
        bulk_rules={"page": page_links, "document": no_links}, reference_extractors={}
    )
    return sanitise(rewriter(source))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
