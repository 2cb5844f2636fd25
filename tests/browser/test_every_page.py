"""Every sort of public page, in every theme and language: axe finds nothing, nothing sticks out.

The pages come from files (`written.py`), a browser for each of the machine's two processors looks
at half of them. Every theme and every language is seen on a phone in the light and on a desk in the
dark.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.browser.conftest import DESKTOP, PHONE, launch_chromium
from tests.browser.support import violations
from tests.browser.written import AXE, WrittenPage, served
from themes.registry import all_themes

# WCAG 2.2, 1.4.10: what a window of 1280 pixels has left at 400 %.
NARROW: ViewportSize = {"width": 320, "height": 640}
# Buttons and the like whose words stand out of them; Spanish ones are longer.
_CUT_OFF = """() => [...document.querySelectorAll(
  ".button, summary, label, legend, .quick-exit-button, .need-chips a, .contact-numbers a, nav a"
)].filter(node => node.checkVisibility() && node.clientWidth > 1
  && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 4))
  .map(node => node.innerText)"""
_HALVES = 2
# Pages of one list look alike: a service, an update, an event.
_ALIKE = 2
_SECTIONS = ("victim-social-services", "connection-empowerment", "health-wellness", "grief-trauma")
_AT_LEAST = 50
# Pages that nobody in the demo has: from the templates, with everything in them.
_TEMPLATES = (
    "document",
    "documents",
    "home",
    "item_gone",
    "memorial",
    "request_confirmed",
    "request_done",
    "server_error",
)


def _chosen(pages: Sequence[WrittenPage]) -> list[WrittenPage]:
    """One community in all themes, the other and the operator in their own; alike pages twice."""
    seen: Counter[tuple[str, ...]] = Counter()
    kept = []
    for page in pages:
        above, _, name = page.path.rstrip("/").rpartition("/")
        in_section = above.endswith(_SECTIONS)
        if page.host.startswith("larkfield") and (page.theme != "civic" or in_section):
            continue
        if page.host == "localhost" and page.theme != "base":
            continue
        if page.host == "template" and name not in _TEMPLATES:
            continue
        key = (page.theme, page.host, above)
        seen[key] += 1
        if above in ("", "/es") or in_section or seen[key] <= _ALIKE:
            kept.append(page)
    return kept


def _is_dark(page: WrittenPage) -> bool:
    """Like a chessboard of themes and languages."""
    theme = [theme.key for theme in all_themes()].index(page.theme)
    return (theme + (page.language == "es")) % 2 == 1


def _look(page: Page, base: str, place: str, dark: bool) -> list[str]:
    """What is wrong with one page."""
    url = f"{base}/{place}"
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
    page.goto(url)
    found = []
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROW["width"]:
        found.append(f"{url} scrolls sideways: {width}")
    if cut := page.evaluate(_CUT_OFF):
        found.append(f"{url} has words that do not fit: {cut}")
    page.set_viewport_size(DESKTOP if dark else PHONE)
    if words := violations(page, axe_url=f"{base}/{AXE}"):
        found.append(words)
    return found


def _look_at_all(base: str, pages: Sequence[WrittenPage]) -> list[str]:
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        page = browser.new_page()
        found = [
            f"{each.theme} {each.host}{each.path}: {words}"
            for each in pages
            for words in _look(page, base, f"{each.theme}/{each.file}", _is_dark(each))
        ]
        browser.close()
        return found


@pytest.fixture(scope="module")
def chosen(written_pages: tuple[Path, list[WrittenPage]]) -> list[WrittenPage]:
    return _chosen(written_pages[1])


@pytest.mark.timeout(900)
def test_every_page_in_every_theme_and_language(
    demo: dict[str, Any],
    written_pages: tuple[Path, list[WrittenPage]],
    chosen: list[WrittenPage],
) -> None:
    folder, _pages = written_pages
    with served(folder, Path(demo["var"])) as base, ThreadPoolExecutor(_HALVES) as pool:
        halves = [chosen[half::_HALVES] for half in range(_HALVES)]
        parts = pool.map(functools.partial(_look_at_all, base), halves)
        found = [words for part in parts for words in part]
    assert found == [], "\n\n".join(found[:20])


def test_there_is_every_sort_of_page(chosen: list[WrittenPage]) -> None:
    counted = Counter(
        (page.theme, page.language) for page in chosen if page.host.startswith("riverbend")
    )
    assert set(counted) == {(theme.key, code) for theme in all_themes() for code in ("en", "es")}
    assert min(counted.values()) >= _AT_LEAST, counted
    paths = {page.path for page in chosen if page.theme == "plain"}
    for path in ("/", "/es/contact/with-mistakes/", "/es/not-open/", "/memorial/", "/es/document/"):
        assert path in paths
