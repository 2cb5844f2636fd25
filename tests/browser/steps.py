"""Steps that more than one story takes: asking for a site, approving it, being invited."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import account, sign_in
from tests.browser.support import assert_accessible


def _no_picture(page: Page, name: str) -> None:
    """Most stories need none."""


def ask_for_a_site(
    page: Page,
    url: str,
    slug: str,
    name: str,
    email: str,
    picture: Callable[[Page, str], None] = _no_picture,
) -> None:
    """An official fills in and sends the public form on the operator's host."""
    page.goto(f"{url}request-a-site/")
    assert_accessible(page)
    page.locator("[name=urgency]").first.check()
    page.get_by_label("Your name", exact=True).fill("Dana Whitfield")
    page.get_by_label("Your role").fill("City clerk")
    page.get_by_label("Your agency").fill(f"City of {name}")
    page.get_by_label("Your official e-mail address").fill(email)
    page.get_by_label("A telephone number").fill("(555) 555-0142")
    page.get_by_label("Name of the community").fill(name)
    page.get_by_label("Address you would like").fill(slug)
    page.get_by_label("Place of the incident").fill(f"{name}, town center")
    two_days_ago = datetime.date.today() - datetime.timedelta(days=2)
    page.locator("[name=incident_date]").fill(two_days_ago.isoformat())
    # The form's own guard against machines: nobody fills it in within three seconds.
    page.wait_for_timeout(3200)
    page.locator("#main, main").first.evaluate("node => node.scrollIntoView()")
    picture(page, "1-request")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile("/request-a-site/received/"))
    assert_accessible(page)
    picture(page, "2-received")


def prepare_approval(page: Page, demo: dict[str, Any], name: str) -> None:
    """The operator signs in and verifies the request; then the approval form is open."""
    sign_in(page, demo["platform"]["admin_url"], account(demo["platform"]))
    page.get_by_role("link", name="Site requests").first.click()
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("link", name="Verify", exact=True).click()
    page.get_by_label("How did you make sure").fill("Called the city hall's published number.")
    page.get_by_role("button", name="It is genuine").click()
    page.get_by_role("link", name="Approve and open the site").click()
    page.locator("[name=open_when_ready]").check()


def invitation_link(page: Page, url: str, slug: str) -> str:
    """The link in the invitation to this community's admin, from the demo's mail box."""
    for _ in range(40):
        page.goto(f"{url}dev/mail/")
        letters = page.locator("a[href*='/dev/mail/']")
        for href in [letters.nth(i).get_attribute("href") for i in range(letters.count())]:
            page.goto(f"{url.rstrip('/')}{href}" if href and href.startswith("/") else str(href))
            link = page.locator(f"a[href*='{slug}.localhost'][href*='/admin/welcome/']")
            if link.count():
                return str(link.first.get_attribute("href"))
        page.wait_for_timeout(500)
    raise AssertionError("no invitation arrived")
