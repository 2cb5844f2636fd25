"""A community's copy, opened by double-click and put on any web server."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, ROOT
from tests.browser.support import assert_accessible

# On one worker: the copies are made once.
pytestmark = pytest.mark.xdist_group("copies")
_REFERENCE = re.compile(r'\s(?:href|src|poster|data-src)="([^"]*)"')
_IN_CSS = re.compile(r"url\([\"']?([^\"')]+)")


@pytest.fixture(scope="module")
def copies(demo: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The unpacked copies of both demo communities, in folders with spaces and accents."""
    found = {}
    for community in demo["communities"][:2]:
        folder = tmp_path_factory.mktemp("copies") / "my copy ü" / community["slug"]
        archive = folder.parent.parent / "site.zip"
        environment = {
            key: value
            for key, value in os.environ.items()
            if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        } | {"VRC_VAR": demo["var"], "DEMO_PORT": str(urlsplit(community["url"]).port)}
        for command in (
            ["export_community", community["slug"], "--output", str(archive)],
            ["verify_export", str(archive)],
        ):
            done = subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
                timeout=120,
            )
            assert done.returncode == 0, done.stderr
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
        found[community["slug"]] = folder
    return found


class Watched:
    """A browser page that remembers whatever went wrong and whatever it asked for."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.trouble: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("response", self._response)

    def _failed(self, request: Any) -> None:
        # Going on to the next page stops what the last one still wanted, such as its icon.
        if request.failure != "net::ERR_ABORTED":
            self.trouble.append(request.url)

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.trouble.append(f"{self.page.url}: {message.text}")

    def _response(self, response: Any) -> None:
        if response.status >= 400:
            self.trouble.append(f"{response.status} {response.url}")

    def outside(self, *allowed: str) -> list[str]:
        """What was asked for elsewhere."""
        return [url for url in self.asked if not url.startswith(("data:", *allowed))]


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page on a laptop-sized screen."""
    context = browser.new_context(viewport=DESKTOP)
    yield Watched(context)
    context.close()


def _pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("index.html"))


def _is_styled(page: Page) -> bool:
    # Fallback faces name fonts of the reader's own machine, which may have none of them.
    fonts = page.evaluate(
        "() => document.fonts.ready.then(all => [...all]"
        ".filter(f => !f.family.includes('Fallback')).map(f => f.status))"
    )
    bar = page.locator(".help-bar").evaluate("node => getComputedStyle(node).backgroundColor")
    return "loaded" in fonts and "error" not in fonts and bar not in ("", "rgba(0, 0, 0, 0)")


def test_every_page_opens_from_disk_as_it_should(copies: dict[str, Path], watched: Watched) -> None:
    for folder in copies.values():
        assert len(_pages(folder)) > 35
        for path in [*_pages(folder), folder / "404.html"]:
            watched.page.goto(path.as_uri())
            assert _is_styled(watched.page), path
            broken = watched.page.evaluate(
                "() => [...document.images].filter(i => i.loading !== 'lazy' && !i.naturalWidth)"
                ".map(i => i.src)"
            )
            assert broken == [], path
    assert watched.trouble == []
    assert watched.outside("file:///") == []


def test_people_find_their_way_by_links(copies: dict[str, Path], watched: Watched) -> None:
    for folder in copies.values():
        page = watched.page
        page.goto((folder / "index.html").as_uri())
        page.locator(".section-cards a").first.click()
        expect(page.locator("h1")).to_be_visible()
        page.locator("main a[href$='index.html']").last.click()
        expect(page.locator(".provenance").first).to_be_visible()
        assert page.url.startswith(folder.as_uri())
        page.locator(".site-header a.site-name").click()
        assert page.url == (folder / "index.html").as_uri()
    assert watched.trouble == []


def test_leaving_quickly_works_from_disk(copies: dict[str, Path], watched: Watched) -> None:
    folder = next(iter(copies.values()))
    page = watched.page
    page.context.route("https://**", lambda route: route.fulfill(body="an ordinary page"))
    page.goto(_pages(folder)[-1].as_uri())
    for _press in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://**")
    page.goto((folder / "index.html").as_uri())
    page.locator("[data-quick-exit]").click()
    page.wait_for_url("https://**")


def test_it_is_accessible_and_fits_a_phone(copies: dict[str, Path], browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    for folder in copies.values():
        for path in (folder / "index.html", _pages(folder)[-1]):
            page.goto(path.as_uri())
            assert_accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()


def test_it_needs_no_script(copies: dict[str, Path], browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    folder = next(iter(copies.values()))
    page.goto((folder / "index.html").as_uri())
    page.locator(".section-cards a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.startswith("file:///")
    context.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(copies: dict[str, Path]) -> Iterator[str]:
    """Any web server, with the copies in folders below its top."""
    top = next(iter(copies.values())).parent
    handler = functools.partial(_Quiet, directory=str(top))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


def test_any_web_server_under_any_folder(
    copies: dict[str, Path], server: str, watched: Watched
) -> None:
    slug, folder = next(iter(copies.items()))
    places = [path.parent.relative_to(folder).as_posix() for path in _pages(folder)]
    by_folder: dict[str, list[str]] = {}
    for place in places:
        by_folder.setdefault(place.rpartition("/")[0], []).append(place)
    for inside in by_folder.values():
        for place in {inside[0], inside[-1]}:
            watched.page.goto(f"{server}{slug}/{place}/")
            assert _is_styled(watched.page), place
    assert watched.trouble == []
    assert watched.outside(server) == []


def test_everything_that_a_page_names_is_there_on_any_web_server(
    copies: dict[str, Path], server: str
) -> None:
    """Links, pictures, styles, scripts and fonts of every page, asked for as a browser would."""
    slug, folder = next(iter(copies.items()))
    top = f"{server}{slug}/"
    named: dict[str, str] = {}
    for pattern, files in ((_REFERENCE, _pages(folder)), (_IN_CSS, folder.rglob("*.css"))):
        for path in files:
            base = f"{top}{path.relative_to(folder).as_posix()}"
            for reference in pattern.findall(path.read_text(encoding="utf-8")):
                target = urljoin(base, unescape(reference)).partition("#")[0]
                if target.startswith(server):
                    named.setdefault(target, base)
    assert len(named) > len(_pages(folder))
    assert [f"{each}, in {by}" for each, by in named.items() if not each.startswith(top)] == []
    assert [f"{each}, in {by}" for each, by in named.items() if not _answers(each)] == []


def _answers(address: str) -> bool:
    try:
        with urlopen(Request(address, method="HEAD"), timeout=10) as answer:
            return bool(answer.status == 200)
    except HTTPError:
        return False
