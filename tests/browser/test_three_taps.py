"""A survivor on a phone finds help for sleep, in Spanish, from a community's home: three taps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.written import WrittenPage, riverbend_page, served

HOST = "riverbend"
# The way, by what the links say: the need, then the page. One tap is left.
TAPS = ("Dormir y calmar mi cuerpo", "Cuando no puede dormir")
# WCAG asks for 24 pixels; people with shaking hands for more.
TARGET = 44
_THEMES = ("base", "civic", "plain")


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
            page = riverbend_page(pages, theme, path)
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


@pytest.mark.parametrize("slug", ["riverbend", "larkfield"])
def test_every_need_is_answered_within_three_taps(
    demo: dict[str, Any], phone: Page, slug: str
) -> None:
    home = next(each["url"] for each in demo["communities"] if each["slug"] == slug)
    phone.goto(home)
    first = [link.inner_text() for link in phone.locator(".need-chips a").all()]
    phone.locator(".need-chips a").last.click()
    needs = [link.inner_text() for link in phone.locator("main .need-list a").all()]
    assert set(first[:-1]) <= set(needs)
    for need in needs:
        phone.goto(home)
        ways = [need] if need in first else [first[-1], need]
        for words in ways:
            phone.locator("main").get_by_role("link", name=words, exact=True).first.click()
        expect(phone.get_by_role("heading", level=1)).to_have_text(need)
        # One tap is left: the first answer, and it is a page with words of its own.
        answer = phone.locator("main :is(.get-help a[href^='tel:'], .need-list a, .item-list a)")
        if not str(answer.first.get_attribute("href")).startswith("tel:"):
            answer.first.click()
            expect(phone.locator("main p").first).to_be_visible()
            assert "/find-help/" not in phone.url, need
