"""From a visitor's tap to the number on the admin's screen; the page about privacy."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, account, sign_in
from tests.browser.support import assert_accessible

# What Chromium says of itself here would be left out, as that of a robot.
AGENT = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)
SCREEN = "how-the-site-is-used/"


def _community(demo: dict[str, Any], slug: str) -> dict[str, Any]:
    return dict(next(each for each in demo["communities"] if each["slug"] == slug))


def _today(admin: Page, community: dict[str, Any]) -> int:
    """The number of today; 0 while it is too small to be shown."""
    admin.goto(f"{community['admin_url']}{SCREEN}?days=7")
    words = admin.locator("dd").nth(1).inner_text()
    return int(words.replace(",", "")) if words[0].isdigit() else 0


def test_what_visitors_open_is_counted_within_seconds(
    demo: dict[str, Any], browser: Browser
) -> None:
    community = _community(demo, "riverbend")
    admin = browser.new_context(viewport=DESKTOP).new_page()
    sign_in(admin, community["admin_url"], account(community))
    before = _today(admin, community)

    visit = browser.new_context(viewport=PHONE, user_agent=AGENT)
    page = visit.new_page()
    page.goto(community["url"])
    for _again in range(4):
        page.reload()
    page.get_by_role("link", name="More about privacy").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your privacy on this site")
    assert visit.cookies() == []
    visit.close()
    # A robot, and the one who is signed in, count for nothing.
    admin.goto(community["url"])

    for _second in range(30):
        if _today(admin, community) >= before + 6:
            break
        admin.wait_for_timeout(1000)
    assert _today(admin, community) == before + 6
    admin.context.close()


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(PHONE, "light"), (DESKTOP, "light"), (DESKTOP, "dark")],
    ids=["phone", "desktop", "desktop-dark"],
)
def test_the_screen_is_accessible_and_prints(
    demo: dict[str, Any], browser: Browser, size: Any, scheme: Any
) -> None:
    community = _community(demo, "riverbend")
    context = browser.new_context(viewport=size, color_scheme=scheme, accept_downloads=True)
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    sign_in(page, community["admin_url"], account(community))
    page.goto(f"{community['admin_url']}{SCREEN}")
    expect(page.get_by_role("img", name=re.compile("Pages opened on each day"))).to_be_visible()
    for summary in page.locator(".usage summary").all():
        summary.click()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as a table").click()
    assert download.value.suggested_filename == "riverbend-usage.csv"
    page.emulate_media(media="print")
    expect(page.locator(".sidebar")).to_be_hidden()
    expect(page.get_by_role("heading", name="By page")).to_be_visible()
    # Not only what the window shows.
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf())) > 1
    assert problems == []
    context.close()
