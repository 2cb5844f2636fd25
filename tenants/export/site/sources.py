"""Where the inherited texts of a copy come from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from shared_content.published.selectors import find_shown
from shared_content.published.values import ItemDetail
from tenants.public_site.languages import LANGUAGES, split_path
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
    # The language of the text: English on a page of another language that has no version of it.
    language: str = "en"


def sources_of(pages: Iterable[tuple[str, str]]) -> tuple[Source, ...]:
    """The items of these pages, each an address and its language, in the order given."""
    library = url_for_host(settings.PLATFORM_DOMAIN)
    found = []
    for path, language in pages:
        _language, rest = split_path(path)
        section, _slash, slug = rest.strip("/").rpartition("/")
        item = find_shown(section, slug, language)
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
        canonical_url=f"{library}{LANGUAGES[item.locale].path(item.path)}",
        sources=item.sources,
        language=item.locale,
    )
