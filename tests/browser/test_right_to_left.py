"""Mirrored for languages that run from right to left: nothing sticks out, arrows point the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.support import assert_accessible
from themes.unbroken import unbroken

PATHS = [
    "",
    "grief-trauma/",
    "grief-trauma/hard-thoughts/",
    "victim-social-services/what-comes-when/",
    "updates/",
    "assistance-center/",
    "services/",
    "media/",
    "court/",
    "contact/",
    "search/?q=sleep",
]
_STICKS_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Rules that name a side would not turn with the page.
_NAMES_A_SIDE = """() => [...document.styleSheets].flatMap(function rules(holder) {
  return [...(holder.cssRules || [])].flatMap(rule => rule.cssRules && rule.cssRules.length
    ? rules(rule)
    : rule.style && (/(^|[ ;-])(left|right):|float: (left|right)|text-align: (left|right)/
        .test(rule.style.cssText) || differs(rule.style)) ? [rule.cssText] : []);
  // "padding: 0 0 0 1rem" says left without saying it.
  function differs(style) {
    return ["padding", "margin", "inset"].some(name => {
      const token = /(?:[^\\s()]|\\((?:[^()]|\\([^()]*\\))*\\))+/g;
      const parts = style.getPropertyValue(name).match(token) || [];
      return parts.length === 4 && parts[1] !== parts[3];
    });
  }
})"""

# Telephone numbers and addresses whose first character is not left of their last.
_TURNED_ROUND = """() => [...document.querySelectorAll("bdi[dir=ltr]")].filter(node => {
  const letter = (from, to) => {
    const range = document.createRange();
    range.setStart(node.firstChild, from);
    range.setEnd(node.firstChild, to);
    return range.getBoundingClientRect();
  };
  const end = node.textContent.length;
  return node.checkVisibility() && end > 3 && letter(0, 1).left >= letter(end - 1, end).left;
}).map(node => node.textContent)"""

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
            if page.goto(f"{community['url']}{path}").status != 200:  # type: ignore[union-attr]
                continue
            arrow = page.locator("main .i-arrow, main .i-chevron").first
            mirror(page)
            page.screenshot(
                path=tmp_path / f"{community['slug']}-{path.strip('/').replace('/', '-')[:30]}.png",
                full_page=True,
            )
            assert page.evaluate(_STICKS_OUT) <= 0, f"{page.url} scrolls sideways"
            assert page.evaluate(_TURNED_ROUND) == [], page.url
            if arrow.count():
                turned = arrow.evaluate("node => getComputedStyle(node).transform")
                assert turned == "matrix(-1, 0, 0, 1, 0, 0)", page.url
        assert page.evaluate(_NAMES_A_SIDE) == []
        page.goto(community["url"])
        mirror(page)
        assert_accessible(page)
    context.close()


def test_the_check_of_numbers_would_notice(demo: dict[str, Any], phone: Page) -> None:
    phone.goto(f"{demo['communities'][0]['url']}assistance-center/")
    mirror(phone)
    assert phone.locator("bdi[dir=ltr]").count() > 5
    phone.evaluate(
        "document.querySelectorAll('bdi').forEach(node => { node.style.direction = 'rtl'; })"
    )
    assert unbroken("(555) 555-0142") in phone.evaluate(_TURNED_ROUND)


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
