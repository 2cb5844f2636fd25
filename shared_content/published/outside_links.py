"""Where the library leads outside its own sites: for checking that the addresses still answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from uuid import UUID

from shared_content.published.models import PublishedItem

# The stored HTML is sanitised: attributes are quoted, and links of items have no address yet.
_LINK = re.compile(r'<a href="(https?://[^"]+)"')


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """One address on one page. `path` is the page's, without a language; `where`: text, source."""

    url: str
    item_uuid: UUID
    title: str
    locale: str
    path: str
    where: str


def outside_links() -> tuple[OutsideLink, ...]:
    """Every outside address of every published item, each once a page. One statement."""
    rows = PublishedItem.objects.filter(retired_at=None).order_by("locale", "section", "slug")
    return tuple(link for row in rows for link in _links(row))


def _links(row: PublishedItem) -> Iterator[OutsideLink]:
    found = {unescape(url): "text" for url in _LINK.findall(row.body_html)}
    for source in row.sources:
        found.setdefault(source["url"], "source")
    for url, where in found.items():
        yield OutsideLink(url, row.uuid, row.title, row.locale, row.path, where)
