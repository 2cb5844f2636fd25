"""Where the inherited texts of a copy come from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from shared_content.published.selectors import find_item
from shared_content.published.values import ItemDetail
from tenants.registry.models.community import url_for_host


@dataclass(frozen=True)
class Source:
    """One item of the library as it stands in a copy. `canonical_url` is the library's own page."""

    uuid: str
    path: str
    title: str
    version: int
    edition: int
    review_status: str
    reviewed_on: datetime.date | None
    review_by: datetime.date | None
    canonical_url: str
    sources: tuple[dict[str, str], ...]


def sources_of(paths: Iterable[str], locale: str = "en") -> tuple[Source, ...]:
    """The items at these addresses ("/<section>/<slug>/"), in the order given."""
    library = url_for_host(settings.PLATFORM_DOMAIN)
    found = []
    for path in paths:
        section, _slash, slug = path.strip("/").rpartition("/")
        item = find_item(section, slug, locale)
        if isinstance(item, ItemDetail):
            found.append(_source(item, path, library))
    return tuple(found)


def _source(item: ItemDetail, path: str, library: str) -> Source:
    return Source(
        uuid=str(item.uuid),
        path=path,
        title=item.title,
        version=item.version,
        edition=item.edition,
        review_status=item.review_status,
        reviewed_on=item.reviewed_on,
        review_by=item.review_by,
        canonical_url=f"{library}{item.path}",
        sources=item.sources,
    )
