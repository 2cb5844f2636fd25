"""On the smallest screen, nothing that has the focus lies under the help bar (WCAG 2.2, 2.4.11)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_every_page import NARROW
from tests.browser.written import WrittenPage, riverbend_page, served

_PATHS = ("/contact/with-mistakes/", "/es/contact/with-mistakes/", "/subscribe/with-mistakes/")
_THEMES = ("base", "civic", "plain")


def _below_the_bar(page: Page, node: Locator) -> bool:
    """Whether a node begins below the bar and inside the window."""
    bar, box = page.locator(".help-bar").bounding_box(), node.bounding_box()
    assert bar is not None
    assert box is not None
    return bool(bar["y"] + bar["height"] <= box["y"] + 1 and box["y"] < NARROW["height"] - 24)


def _opened(page: Page, base: str, pages: list[WrittenPage], theme: str, path: str) -> None:
    written = riverbend_page(pages, theme, path)
    page.set_viewport_size(NARROW)
    page.goto(f"{base}/{theme}/{written.file}")
    # Letters of another width move what stands below them.
    page.evaluate("document.fonts.ready")


@pytest.mark.parametrize("theme", _THEMES)
def test_after_a_mistake(
    demo: dict[str, Any],
    phone: Page,
    written_pages: tuple[Path, list[WrittenPage]],
    theme: str,
) -> None:
    folder, pages = written_pages
    with served(folder, Path(demo["var"])) as base:
        for path in _PATHS:
            _opened(phone, base, pages, theme, path)
            expect(phone.locator(".error-summary")).to_be_focused()
            assert _below_the_bar(phone, phone.locator("#error-title")), path
            links = phone.locator(".error-summary a")
            for link in links.all():
                phone.evaluate("window.scrollTo(0, 0)")
                link.click()
                field = phone.locator(":focus")
                around = phone.locator(".field", has=field)
                assert _below_the_bar(phone, field), path
                for part in (around.locator("label").first, around.locator(".field-error")):
                    assert _below_the_bar(phone, part), f"{path} {part.inner_text()}"


@pytest.mark.parametrize("theme", _THEMES)
def test_backwards_through_a_page_with_the_keyboard(
    demo: dict[str, Any],
    phone: Page,
    written_pages: tuple[Path, list[WrittenPage]],
    theme: str,
) -> None:
    folder, pages = written_pages
    seen = 0
    with served(folder, Path(demo["var"])) as base:
        _opened(phone, base, pages, theme, _PATHS[0])
        phone.locator("footer a").last.focus()
        while not phone.locator(".help-bar :focus").count():
            focused = phone.locator(":focus")
            assert _below_the_bar(phone, focused), focused.evaluate("node => node.outerHTML")
            phone.keyboard.press("Shift+Tab")
            seen += 1
    # Links of the footer and the help lines, fields, the menu.
    assert seen > 30
