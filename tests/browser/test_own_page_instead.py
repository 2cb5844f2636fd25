"""An official puts a page of their own in place of an item, and goes back to the original."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, account, sign_in
from tests.browser.support import assert_accessible, assert_fits

OWN = "Sleep, and where to find quiet in Riverbend"


def _picture(page: Page, name: str) -> None:
    """With PICTURES=folder each screen leaves a picture there."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"own-{name}.png", full_page=True)


def _community(demo: dict[str, Any], slug: str) -> dict[str, Any]:
    return next(dict(each) for each in demo["communities"] if each["slug"] == slug)


def _heading(page: Page, address: str) -> str:
    page.goto(address)
    return page.get_by_role("heading", level=1).inner_text()


def test_a_page_of_ones_own_instead_and_back(
    demo: dict[str, Any], browser: Browser, desktop: Page
) -> None:
    here, other = _community(demo, "riverbend"), _community(demo, "larkfield")
    visitor = browser.new_page(viewport=PHONE)
    visitor.goto(f"{here['url']}health-wellness/")
    link = visitor.locator("main a[href^='/health-wellness/']").first
    path = str(link.get_attribute("href")).lstrip("/")
    original = _heading(visitor, f"{here['url']}{path}")
    assert _heading(visitor, f"{other['url']}{path}") == original

    sign_in(desktop, here["admin_url"], account(here))
    desktop.get_by_role("link", name="Shared library").first.click()
    _picture(desktop, "1-library")
    desktop.locator("main").get_by_role("link", name=original).first.click()
    expect(desktop.get_by_role("heading", name="Your own page instead")).to_be_visible()
    _picture(desktop, "2-item")
    assert_accessible(desktop)
    item = desktop.url
    desktop.get_by_role("button", name="Start from a copy").click()

    # A draft in the editor: visitors still read the shared text.
    title = desktop.get_by_role("textbox", name="Title")
    expect(title).to_have_value(original)
    _picture(desktop, "3-copy")
    assert _heading(visitor, f"{here['url']}{path}") == original
    title.fill(OWN)
    desktop.get_by_role("button", name="Publish", exact=True).click()
    expect(desktop.get_by_role("status").filter(has_text="published")).to_be_visible()
    _picture(desktop, "4-published")

    # The same address, said to be the community's own; the other one's is as it was.
    assert _heading(visitor, f"{here['url']}{path}") == OWN
    expect(visitor.locator("main")).to_contain_text("Riverbend")
    _picture(visitor, "5-visitor")
    assert_accessible(visitor)
    assert_fits(visitor)
    assert _heading(visitor, f"{other['url']}{path}") == original

    # Publishing led back to the item, where the way back is.
    assert desktop.url.partition("#")[0] == item
    expect(desktop.get_by_text(f"Visitors read your page “{OWN}”.")).to_be_visible()
    _picture(desktop, "6-item-replaced")
    desktop.get_by_role("button", name="Go back to the shared text").first.click()
    expect(desktop.get_by_role("status").first).to_be_visible()
    _picture(desktop, "7-back")
    assert _heading(visitor, f"{here['url']}{path}") == original
    visitor.close()
