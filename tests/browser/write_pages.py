"""Write a running demo's public pages to files, each in every theme, for checkers.

    python -m tests.browser.write_pages FOLDER

Runs in a process of its own beside the demo, on the demo's database (VRC_VAR). It only reads. Which
pages there are is asked of the enumerator, which themes of their registry. Of the library it takes
as many items as are needed to see every sort of block, in each language. Each theme's folder also
gets its stylesheet, and `index.json` says which file is which page (see `written.py`).
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from unittest import mock

# Pages that answer, and are in no list of pages and behind no link.
_UNLISTED = ("/search/?q=sleep", "/search/?q=slep", "/search/?q=zzxy", "/no-such-page/")
# Where somebody goes who cannot sleep; see `test_three_taps.py`.
_ALWAYS = ("/sleep/", "/dormir/")
_LINK = re.compile(r'<a [^>]*href="(/[^"#]*)"')
# Files, and what is only for people who sign in.
_NO_PAGE = re.compile(r"/(admin|media|static|documents)/|\.[a-z]+(\?|$)")
_BLOCK = re.compile(r'class="([a-z -]+)"')
_STYLESHEET = re.compile(r"/branding/[0-9a-f]{16}\.css")


def _chosen(urls: Iterable[Any], bodies: dict[str, str]) -> list[str]:
    """Paths of all pages that are no item, and of items with blocks not seen before."""
    seen: set[tuple[str, str]] = set()
    paths = []
    for url in urls:
        if url.kind == "item":
            body = bodies.get(url.path, "")
            blocks = {(url.language, name) for name in _BLOCK.findall(body)}
            if blocks <= seen and not url.path.endswith(_ALWAYS):
                continue
            seen |= blocks
        paths.append(url.path)
    return paths


def _bodies() -> dict[str, str]:
    from shared_content.published.models import PublishedItem
    from tenants.public_site.languages import LANGUAGES

    rows = PublishedItem.objects.filter(retired_at=None, locale__in=LANGUAGES)
    return {LANGUAGES[row.locale].path(row.path): row.body_html for row in rows}


@dataclass(frozen=True)
class _Host:
    """A site to write: its pages (`urls`), and what its branding says."""

    name: str
    urls: Sequence[Any]
    bodies: dict[str, str]
    community: Any = None
    colour: str = ""
    prefixes: tuple[str, ...] = ()


def _hosts() -> Iterator[_Host]:
    """Each host with its pages, and the text of the library's items by path."""
    from django.conf import settings

    from tenants.branding.selectors import current_branding
    from tenants.public_site.enumerator import library_urls, site_urls
    from tenants.public_site.languages import offered
    from tenants.registry.models import Community
    from vrc.tenancy import in_community, in_public

    with in_public():
        bodies = _bodies()
        communities = list(Community.objects.filter(status="live").order_by("pk"))
        yield _Host(settings.PLATFORM_DOMAIN, library_urls(), bodies)
    for community in communities:
        prefixes = tuple(language.prefix for language in offered(community))
        with in_community(community):
            urls, colour = site_urls(), current_branding().brand_colour
        yield _Host(community.primary_host, urls, bodies, community, colour, prefixes)


@dataclass
class _Folder:
    """One theme's files, as they are written."""

    path: Path
    theme: Any
    index: list[dict[str, str]] = field(default_factory=list)

    def add(self, host: _Host, path: str, content: bytes) -> None:
        from themes.stylesheet import build_stylesheet

        sheet = build_stylesheet(self.theme, host.colour)
        (self.path / f"{sheet.hash}.css").write_text(sheet.css)
        text = _STYLESHEET.sub(f"/branding/{sheet.hash}.css", content.decode())
        name = re.sub(r"[^a-z0-9-]+", "_", f"{host.name}{path}".lower())[:180] + ".html"
        (self.path / name).write_text(text)
        entry = {"theme": self.theme.key, "host": host.name, "path": path, "file": name}
        self.index.append(entry)


def _write_host(folder: _Folder, host: _Host) -> None:
    from django.test import Client

    client = Client(headers={"host": host.name})
    waiting = [*_chosen(host.urls, host.bodies), *_UNLISTED]
    asked = {*(url.path for url in host.urls), *_UNLISTED}
    while waiting:
        path = waiting.pop()
        response = client.get(unescape(path))
        expected = 404 if "no-such-page" in path else 200
        if response.status_code in (301, 302):
            continue
        if response.status_code != expected:
            raise RuntimeError(f"{host.name}{path} answers {response.status_code}")
        folder.add(host, path, response.content)
        # Forms and the like: linked, and in no list. One choice of a filter is enough.
        for link in _LINK.findall(response.content.decode()):
            place = link.partition("?")[0]
            if place not in asked and not _NO_PAGE.search(link):
                asked.add(place)
                waiting.append(link)


def _write_states(folder: _Folder, host: _Host) -> None:
    from django.test import Client

    from tests.browser.page_states import states_of_a_community

    client = Client(headers={"host": host.name})
    for prefix in host.prefixes:
        for name, response in states_of_a_community(client, host.community, prefix):
            folder.add(host, name, response.content)


def _write_templates(folder: _Folder) -> None:
    """Every template with everything in it: also what the demo's communities do not use."""
    from dataclasses import replace

    from django.utils import translation

    import themes
    from tests.themes.pages import SITE, full_pages
    from themes.frame import NavLink, Page

    for language in ("en", "es"):
        prefix = "" if language == "en" else f"/{language}"
        site = replace(SITE, language=language)
        page = Page("A page", "About it", breadcrumbs=(NavLink("Home", "/"),))
        with translation.override(language):
            for name, context in full_pages().items():
                html = themes.render_to_string(
                    f"site/{name}.html", {"site": site, "page": page, **context}, "base"
                )
                folder.add(_Host("template", (), {}), f"{prefix}/{name}/", html.encode())


def write_pages(folder: Path) -> int:
    """Write them all; returns how many. Raises when one answers with anything but a page."""
    from themes.registry import all_themes

    hosts = list(_hosts())
    index: list[dict[str, str]] = []
    for theme in all_themes():
        files = _Folder(folder / theme.key, theme)
        files.path.mkdir(parents=True)
        with mock.patch("themes.rendering.get_theme", lambda _key, theme=theme: theme):
            for host in hosts:
                _write_host(files, host)
                if host.community is not None:
                    _write_states(files, host)
            _write_templates(files)
        index += files.index
    (folder / "index.json").write_text(json.dumps(index, indent=0))
    return len(index)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrc.settings.local")
    import django

    django.setup()
    sys.stdout.write(f"{write_pages(Path(sys.argv[1]))}\n")
