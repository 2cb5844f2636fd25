"""The alert from the admin's phone to the visitor's, and where to go now, in both themes."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tenants.alerts.sms import count_sms
from tests.browser.conftest import PHONE, account, sign_in
from tests.browser.support import assert_accessible

TEXT = "The family center is closed on Monday. Please call first."
COUNTED = ["", "a" * 160, "a" * 161, "señal", "atención", "€" * 81, "í" * 66 + "🕯" + "í" * 10]


def _community(demo: dict[str, Any], slug: str) -> dict[str, Any]:
    return dict(next(each for each in demo["communities"] if each["slug"] == slug))


@pytest.mark.parametrize("slug", ["riverbend", "larkfield"])
def test_alert_and_center_on_a_phone(demo: dict[str, Any], browser: Browser, slug: str) -> None:
    community = _community(demo, slug)
    context = browser.new_context(viewport=PHONE, color_scheme="light")
    admin = context.new_page()
    sign_in(admin, community["admin_url"], account(community))
    admin.goto(f"{community['admin_url']}alert/")
    admin.get_by_label("Text", exact=False).first.fill(TEXT)
    expect(
        admin.get_by_text(f"{len(TEXT)} of 280 characters, 1 text message (GSM-7)")
    ).to_be_visible()
    for text in COUNTED:
        counted = admin.evaluate("text => window.vrcCountSms(text)", text)
        count = count_sms(text)
        assert counted == {
            "encoding": count.encoding,
            "units": count.units,
            "segments": count.segments,
            "left": count.left,
        }
    admin.get_by_role("button", name="Show it on the site").click()
    expect(admin.get_by_text("on every page of your site now")).to_be_visible()
    context.close()

    for scheme in ("light", "dark"):
        visit = browser.new_context(viewport=PHONE, color_scheme=scheme)
        _look(visit.new_page(), community["url"])
        visit.close()


def _look(page: Page, home: str) -> None:
    page.goto(home)
    expect(page.get_by_text(TEXT)).to_be_visible()
    assert_accessible(page)
    first = page.locator(".now-place").first
    box = first.locator("h2").bounding_box()
    # Where to go, readable without scrolling more than one screen.
    assert box is not None
    assert box["y"] < 2 * PHONE["height"]
    expect(first.locator('a[href^="tel:"]')).to_be_visible()
    expect(first.get_by_text("Directions")).to_be_visible()
    page.goto(f"{home}assistance-center/")
    expect(page.get_by_text(TEXT)).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
