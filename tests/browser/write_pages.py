"""Write a running demo's public pages to files, each in every theme, for the HTML checker.

    python -m tests.browser.write_pages FOLDER

Runs in a process of its own beside the demo, on the demo's database (VRC_VAR). It only reads. Which
pages there are is asked of the enumerator, which themes of their registry. Of the library it takes
as many items as are needed to see every sort of block, in each language.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any
from unittest import mock

# Pages that answer, and are in no list of pages and behind no link.
_UNLISTED = ("/search/?q=sleep", "/search/?q=slep", "/search/?q=zzxy", "/no-such-page/")
_LINK = re.compile(r'<a [^>]*href="(/[^"#]*)"')
# Files, and what is only for people who sign in.
_NO_PAGE = re.compile(r"/(admin|media|static|documents)/|\.[a-z]+(\?|$)")
_BLOCK = re.compile(r'class="([a-z -]+)"')


def _chosen(urls: Iterable[Any], bodies: dict[str, str]) -> list[str]:
    """Paths of all pages that are no item, and of items with blocks not seen before."""
    seen: set[tuple[str, str]] = set()
    paths = []
    for url in urls:
        if url.kind == "item":
            body = bodies.get(url.path, "")
            blocks = {(url.language, name) for name in _BLOCK.findall(body)}
            if blocks <= seen:
                continue
            seen |= blocks
        paths.append(url.path)
    return paths


def _bodies() -> dict[str, str]:
    from shared_content.published.models import PublishedItem
    from tenants.public_site.languages import LANGUAGES

    rows = PublishedItem.objects.filter(retired_at=None, locale__in=LANGUAGES)
    return {LANGUAGES[row.locale].path(row.path): row.body_html for row in rows}


def _hosts() -> Iterator[tuple[str, Sequence[Any], dict[str, str]]]:
    """Each host with its pages, and the text of the library's items by path."""
    from django.conf import settings

    from tenants.public_site.enumerator import library_urls, site_urls
    from tenants.registry.models import Community
    from vrc.tenancy import in_community, in_public

    with in_public():
        bodies = _bodies()
        communities = list(Community.objects.filter(status="live").order_by("pk"))
        yield settings.PLATFORM_DOMAIN, library_urls(), bodies
    for community in communities:
        with in_community(community):
            urls = site_urls()
        yield community.primary_host, urls, bodies


def write_pages(folder: Path) -> int:
    """Write them all; returns how many. Raises when one answers with anything but a page."""
    from django.test import Client

    from themes.registry import all_themes

    count = 0
    hosts = [
        (host, _chosen(urls, bodies), {u.path for u in urls}) for host, urls, bodies in _hosts()
    ]
    for theme in all_themes():
        (folder / theme.key).mkdir(parents=True)
        with mock.patch("themes.rendering.get_theme", lambda _key, theme=theme: theme):
            for host, chosen, listed in hosts:
                client = Client(headers={"host": host})
                waiting, asked = [*chosen, *_UNLISTED], {*listed, *_UNLISTED}
                while waiting:
                    path = waiting.pop()
                    response = client.get(unescape(path))
                    expected = 404 if "no-such-page" in path else 200
                    if response.status_code in (301, 302):
                        continue
                    if response.status_code != expected:
                        raise RuntimeError(f"{host}{path} answers {response.status_code}")
                    name = re.sub(r"[^a-z0-9-]+", "_", f"{host}{path}".lower())
                    (folder / theme.key / f"{name}.html").write_bytes(response.content)
                    count += 1
                    # Forms and the like: linked, and in no list. One choice of a filter is enough.
                    for link in _LINK.findall(response.content.decode()):
                        place = link.partition("?")[0]
                        if place not in asked and not _NO_PAGE.search(link):
                            asked.add(place)
                            waiting.append(link)
    return count


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrc.settings.local")
    import django

    django.setup()
    sys.stdout.write(f"{write_pages(Path(sys.argv[1]))}\n")
