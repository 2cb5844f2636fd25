"""An item is translated beside its English text, in a browser, and a person marks it as read."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import account, sign_in
from tests.browser.support import assert_accessible

ITEM = "The first three days"
ENGLISH = (
    "A short list for the first hours and days. You do not have to do all of it, or do it alone."
)
SPANISH = "Una lista breve para las primeras horas y los primeros días."


def test_side_by_side(desktop: Page, demo: dict[str, Any]) -> None:
    page = desktop
    admin = demo["platform"]["admin_url"]
    sign_in(page, admin, account(demo["platform"]))
    page.get_by_role("link", name="Translations", exact=True).click()
    page.wait_for_url("**/translations/")
    assert_accessible(page)
    page.get_by_label("Words in the title").fill(ITEM)
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("1 entry", exact=True)).to_be_visible()
    assert_accessible(page)

    page.get_by_role("button", name=f"Translate “{ITEM}” into Español").click()
    passage = page.locator("li", has=page.get_by_text(ENGLISH, exact=True)).last
    expect(passage).to_contain_text("Una lista")
    passage.get_by_role("button", name="Edit").click()
    passage.locator("textarea").fill(SPANISH)
    passage.get_by_role("button", name="Save").click()
    expect(passage).to_contain_text(SPANISH)
    page.get_by_role("button", name="Publish in Español").click()
    expect(page.get_by_text("is published on every site")).to_be_visible()

    page.goto(f"{demo['platform']['url']}es/victim-social-services/los-primeros-tres-dias/")
    expect(page.get_by_text(SPANISH)).to_be_visible()
    expect(page.get_by_text("todavía no la ha revisado una persona")).to_be_visible()

    page.goto(f"{admin}translations/?words=first+three")
    page.get_by_role("link", name=f"Compare and mark as read: “{ITEM}”").click()
    expect(page.get_by_role("button", name="Mark as read")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Your name").fill("Rosa Lima")
    page.get_by_label("I know both languages well").check()
    page.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_text("is marked as read by you")).to_be_visible()
    page.goto(f"{demo['platform']['url']}es/victim-social-services/los-primeros-tres-dias/")
    expect(page.get_by_text("Rosa Lima")).to_be_visible()
