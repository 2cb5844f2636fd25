"""An administrator opens the home, sees what needs a look, and goes where it is mended."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import account, sign_in
from tests.browser.support import assert_accessible


@pytest.fixture(params=["phone", "desktop"])
def screen(request: pytest.FixtureRequest) -> Page:
    """Both sizes."""
    page = request.getfixturevalue(request.param)
    assert isinstance(page, Page)
    return page


def test_from_the_home_to_where_it_is_mended(screen: Page, demo: dict[str, Any]) -> None:
    community = demo["communities"][0]
    sign_in(screen, community["admin_url"], account(community))
    screen.goto(community["admin_url"])
    panel = screen.get_by_role("region", name="What needs a look")
    expect(panel).to_be_visible()
    lines = panel.locator(".console-matter")
    assert 0 < lines.count() <= 7
    assert_accessible(screen)

    panel.get_by_role("link", name=re.compile(r"^See all \d+ things$")).click()
    expect(screen.get_by_role("heading", name="What needs a look")).to_be_visible()
    assert screen.locator(".console-matter").count() > 7
    assert_accessible(screen)
    width = screen.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1], "nothing is wider than the screen"

    link = screen.locator(".console-matter a").first
    target = link.get_attribute("href")
    assert target
    link.click()
    expect(screen).to_have_url(re.compile(re.escape(target.partition("?")[0])))
    expect(screen.locator("main")).not_to_contain_text("404")


def test_the_lists_say_what_they_are_for(desktop: Page, demo: dict[str, Any]) -> None:
    community = demo["communities"][0]
    sign_in(desktop, community["admin_url"], account(community))
    for path, words in (
        ("go/updates/", "add a correction"),
        ("go/assistance-center/", "add a special day"),
        ("go/events/", "Do not delete the event"),
        ("go/funds/", "you are reminded of them"),
        ("go/questions/", "waits here until somebody knows the answer"),
        ("pages/", "A list without anything in it is not shown"),
        ("services/", "Visitors find these under what they need"),
        ("messages/", "each opening is written down"),
        ("email-updates/", "Publishing an update sends nothing"),
        ("images/", "no pictures of the scene"),
        ("documents/", "To publish a PDF"),
    ):
        desktop.goto(community["admin_url"] + path)
        expect(desktop.locator("main")).to_contain_text(words)
        assert_accessible(desktop)
