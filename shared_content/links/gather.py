"""Every outside address in what the library shows, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urldefrag

from django.conf import settings
from django.urls import reverse

from shared_content.contacts.models import Contact
from shared_content.directory.models import Organisation
from shared_content.leaders.models import LeaderDocument
from shared_content.links.models import LONGEST_URL
from shared_content.published.models import PublishedItem

_HREF = re.compile(r"""\bhref=["'](https?://[^"']+)["']""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address stands. `admin`: path where it can be changed; "" where there is none."""

    title: str
    admin: str


def outside_urls(html: str, sources: Any = ()) -> tuple[str, ...]:
    """Each http(s) address of a body and its list of sources once, in order, without fragment."""
    found = [unescape(url) for url in _HREF.findall(html)]
    found += [str(source.get("url") or "") for source in sources if isinstance(source, dict)]
    return tuple(dict.fromkeys(url for url in map(_tidy, found) if url))


def _tidy(url: str) -> str:
    """The address that is asked for; "" for what is none of the web."""
    url = urldefrag(url.strip())[0]
    return (
        url if url.lower().startswith(("http://", "https://")) and len(url) <= LONGEST_URL else ""
    )


def gather() -> dict[str, tuple[Place, ...]]:
    """Every outside address that visitors, or officials, may be sent to. Five statements."""
    found: dict[str, dict[Place, None]] = {}
    for urls, place in _everywhere():
        for url in urls:
            found.setdefault(url, {})[place] = None
    return {url: tuple(places) for url, places in found.items()}


def _everywhere() -> Iterator[tuple[tuple[str, ...], Place]]:
    from shared_content.library.models import LibraryItemPage

    keys = {
        (uuid, locale): pk
        for uuid, locale, pk in LibraryItemPage.objects.values_list(
            "translation_key", "locale__language_code", "pk"
        )
    }
    rows = PublishedItem.objects.filter(retired_at=None)
    for row in rows.only("uuid", "locale", "title", "body_html", "sources"):
        key = keys.get((row.uuid, row.locale))
        place = Place(f"{row.title} ({row.locale})", _admin("wagtailadmin_pages:edit", key))
        yield outside_urls(row.body_html, row.sources), place
    for document in LeaderDocument.objects.all():
        place = Place(f"{document.title} (leaders)", "")
        yield outside_urls(document.body_html, document.sources), place
    for contact in Contact.objects.exclude(state=Contact.State.RETIRED):
        urls = tuple(filter(None, map(_tidy, (contact.website, contact.source_url))))
        yield urls, Place(contact.name, _admin("contacts:edit", contact.pk))
    for one in Organisation.objects.all():
        urls = tuple(filter(None, map(_tidy, (one.website, one.source_url))))
        yield urls, Place(one.name, _admin("organisations:edit", one.pk))


def _admin(name: str, key: int | None) -> str:
    if key is None:
        return ""
    return str(reverse(name, args=[key], urlconf=settings.PLATFORM_URLCONF))
