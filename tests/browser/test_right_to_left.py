"""Mirrored for languages that run from right to left: nothing sticks out, arrows point the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.support import assert_accessible

PATHS = [
    "",
    "grief-trauma/",
    "grief-trauma/hard-thoughts/",
    "victim-social-services/what-comes-when/",
    "updates/",
    "assistance-center/",
    "search/?q=sleep",
]
_STICKS_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Rules that name a side would not turn with the page.
_NAMES_A_SIDE = """() => [...document.styleSheets].flatMap(function rules(holder) {
  return [...(holder.cssRules || [])].flatMap(rule => rule.cssRules && rule.cssRules.length
    ? rules(rule)
    : rule.style && /(^|[ ;-])(left|right):|float: (left|right)|text-align: (left|right)/
        .test(rule.style.cssText) ? [rule.cssText] : []);
})"""

# Distance of an element's words from both sides of the window.
_BOX = """node => {
  const range = document.createRange();
  range.selectNodeContents(node);
  const box = range.getBoundingClientRect();
  return [box.left, innerWidth - box.right];
}"""


def mirror(page: Page) -> None:
    """What a page in Arabic or Hebrew says of itself."""
    page.evaluate("document.documentElement.dir = 'rtl'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_mirrored_pages(
    browser: Browser,
    demo: dict[str, Any],
    size: ViewportSize,
    scheme: Any,
    tmp_path: Path,
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    for community in demo["communities"]:
        for path in PATHS:
            page.goto(f"{community['url']}{path}")
            arrow = page.locator("main .i-arrow, main .i-chevron").first
            mirror(page)
            page.screenshot(
                path=tmp_path / f"{community['slug']}-{path.strip('/').replace('/', '-')[:30]}.png",
                full_page=True,
            )
            assert page.evaluate(_STICKS_OUT) <= 0, f"{page.url} scrolls sideways"
            if arrow.count():
                turned = arrow.evaluate("node => getComputedStyle(node).transform")
                assert turned == "matrix(-1, 0, 0, 1, 0, 0)", page.url
        assert page.evaluate(_NAMES_A_SIDE) == []
        page.goto(community["url"])
        mirror(page)
        assert_accessible(page)
    context.close()


def test_the_pages_begin_on_the_right(browser: Browser, demo: dict[str, Any]) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(demo["communities"][0]["url"])
    heading = page.locator("main h2 >> visible=true").first
    left, right = heading.evaluate(_BOX)
    mirror(page)
    mirrored_left, mirrored_right = heading.evaluate(_BOX)
    assert abs(left - mirrored_right) < 1.5
    assert abs(right - mirrored_left) < 1.5
    context.close()
