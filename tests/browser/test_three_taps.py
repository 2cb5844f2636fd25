"""A survivor on a phone finds help for sleep, in Spanish, from a community's home: three taps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.written import WrittenPage, served

HOST = "riverbend"
# The way, by what the links say: the need, then the page. One tap is left.
TAPS = ("Dormir y calmar mi cuerpo", "Cuando no puede dormir")
# WCAG asks for 24 pixels; people with shaking hands for more.
TARGET = 44
_THEMES = ("base", "civic", "plain")


def _page(pages: list[WrittenPage], theme: str, path: str) -> WrittenPage:
    return next(
        page
        for page in pages
        if page.theme == theme and page.host.startswith(HOST) and page.path == path
    )


@pytest.mark.parametrize("theme", _THEMES)
def test_help_for_sleep_in_spanish(
    demo: dict[str, Any],
    phone: Page,
    written_pages: tuple[Path, list[WrittenPage]],
    theme: str,
) -> None:
    folder, pages = written_pages
    with served(folder, Path(demo["var"])) as base:

        def opened(path: str) -> None:
            page = _page(pages, theme, path)
            phone.goto(f"{base}/{theme}/{page.file}")
            expect(phone.locator("html")).to_have_attribute("lang", "es")
            assert f"theme-{theme} " in str(phone.locator("body").get_attribute("class"))

        opened("/es/")
        for words in TAPS:
            link = phone.locator("main").get_by_role("link", name=words).first
            link.scroll_into_view_if_needed()
            box = link.bounding_box()
            assert box is not None
            assert box["height"] >= TARGET, f"{words}: {box}"
            opened(str(link.get_attribute("href")))
        heading = phone.get_by_role("heading", level=1)
        expect(heading).to_contain_text("dormir")
        expect(phone.locator("article .prose p").first).to_be_visible()


def test_the_same_on_the_demo_itself(demo: dict[str, Any], phone: Page) -> None:
    home = next(each["url"] for each in demo["communities"] if each["slug"] == HOST)
    phone.goto(home)
    phone.get_by_role("link", name="Español").first.click()
    for words in TAPS:
        phone.locator("main").get_by_role("link", name=words).first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("dormir")
    assert "/es/" in phone.url
