"""From the checklist to drafts of pages, on a phone and on a laptop."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import DESKTOP, PHONE, account, sign_in
from tests.browser.support import assert_accessible


@pytest.mark.parametrize(
    ("slug", "size"), [("larkfield", PHONE), ("riverbend", DESKTOP)], ids=["phone", "desktop"]
)
def test_drafts_for_a_school(demo: dict[str, Any], browser: Browser, slug: str, size: Any) -> None:
    community = next(each for each in demo["communities"] if each["slug"] == slug)
    page = browser.new_context(viewport=size).new_page()
    sign_in(page, community["admin_url"], account(community))
    page.goto(f"{community['admin_url']}pages-to-begin-with/")
    page.get_by_role("link", name="A school or college").click()
    expect(page.get_by_text("School days and care for students").first).to_be_visible()
    for summary in page.locator("main summary").all():
        summary.click()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    for box in page.get_by_role("checkbox").all():
        box.set_checked(box.get_attribute("value") == "school-days")
    page.get_by_role("button", name="Put these drafts among my pages").click()
    expect(page.get_by_text("1 draft is among your pages")).to_be_visible()
    expect(page.get_by_text("School days and care for students").first).to_be_visible()
    page.goto(f"{community['admin_url']}pages-to-begin-with/?kind=school")
    expect(page.get_by_text("among your pages already")).to_be_visible()
    page.context.close()
