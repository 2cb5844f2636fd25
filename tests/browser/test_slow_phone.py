"""On a small slow phone: "where do I go, now?" is answered at first sight, and by one tap.

How long it takes is a figure of `make bench`. Here stands what makes it quick, which is the same on
every machine: how much must arrive before anything shows, in how many pieces, and that the answer
is in the first window.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.slow_phone import (
    BITS_PER_SECOND,
    ITS_ADDRESS,
    ITS_STATUS,
    LATENCY_MS,
    OPEN_OR_CLOSED,
    PLACE,
    slow_phone,
    try_it,
)
from tests.browser.support import finished_requests
from tests.browser.written import WrittenPage, served

WITHIN_SECONDS = 2
# The page, then its stylesheets side by side: two journeys over the network.
_JOURNEYS = 2
_STYLESHEETS = 3

_BLOCKING = """() => performance.getEntriesByType("resource")
  .filter(each => each.renderBlockingStatus === "blocking").map(each => each.name)"""
_UNDEFERRED = "document.querySelectorAll('script:not([defer], [async])').length"
_IN_FIRST_WINDOW = """node => {
  const box = node.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + 4, box.top + box.height / 2);
  return box.height > 0 && box.bottom <= innerHeight && (node.contains(top) || top.contains(node));
}"""


@pytest.mark.parametrize("slug", ["riverbend", "larkfield"])
@pytest.mark.parametrize("path", ["", "assistance-center/"])
def test_what_must_arrive_before_anything_shows(
    demo: dict[str, Any], phone: Page, slug: str, path: str
) -> None:
    home = next(each["url"] for each in demo["communities"] if each["slug"] == slug)
    finished = finished_requests(phone)
    phone.goto(home + path, wait_until="networkidle")
    blocking = phone.evaluate(_BLOCKING)
    assert 1 <= len(blocking) <= _STYLESHEETS, blocking
    assert phone.evaluate(_UNDEFERRED) == 0, "no script stands in the way"
    sizes = {
        each.url: each.sizes()["responseBodySize"] + each.sizes()["responseHeadersSize"]
        for each in finished
        if each.url in (*blocking, home + path)
    }
    assert len(sizes) == len(blocking) + 1
    seconds = _JOURNEYS * LATENCY_MS / 1000 + 8 * sum(sizes.values()) / BITS_PER_SECOND
    # Half a second is left for the phone itself.
    assert seconds <= WITHIN_SECONDS - 0.5, sizes


def test_the_answer_is_in_the_first_window_in_every_theme_and_language(
    demo: dict[str, Any], phone: Page, written_pages: tuple[Path, list[WrittenPage]]
) -> None:
    folder, pages = written_pages
    homes = [page for page in pages if page.path in ("/", "/es/") and page.host != "localhost"]
    assert len({(page.theme, page.language) for page in homes}) == 6
    with served(folder, Path(demo["var"])) as base:
        for page in homes:
            phone.goto(f"{base}/{page.theme}/{page.file}")
            for words in (PLACE, OPEN_OR_CLOSED):
                seen = phone.locator(words).first.evaluate(_IN_FIRST_WINDOW)
                assert seen, f"{page.theme} {page.host}{page.path}: {words} is below {PHONE}"


@pytest.mark.parametrize("slug", ["riverbend", "larkfield"])
def test_tried_on_a_slow_phone(demo: dict[str, Any], browser: Browser, slug: str) -> None:
    home = next(each["url"] for each in demo["communities"] if each["slug"] == slug)
    page = slow_phone(browser)
    trial = try_it(page, home)
    sys.stdout.write(
        f"\n{slug}: readable after {trial.answer:.2f} s, {trial.tap:.2f} s after a tap"
    )
    expect(page.locator(ITS_STATUS).first).to_be_visible()
    expect(page.locator(ITS_ADDRESS).first).to_be_visible()
    expect(page.locator("article.place a[href^='tel:']").first).to_be_visible()
    page.context.close()
