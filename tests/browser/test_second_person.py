"""Two-person approval, as two people meet it: one writes a number, another one says yes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, account, sign_in
from tests.browser.steps import invitation_link
from tests.browser.support import assert_accessible
from themes.unbroken import NO_BREAK

NUMBERS = ("(555) 555-0163", "(555) 555-0164")


PASSWORD = "warm-lamp-by-the-window-3"


def _words(page: Page) -> str:
    """What a visitor reads; spaces that do not break are spaces."""
    return page.locator("body").inner_text().replace(NO_BREAK, " ")


@pytest.fixture
def community(demo: dict[str, Any]) -> Any:
    """The first one."""
    return demo["communities"][0]


@pytest.fixture
def administrator(browser: Browser, community: Any) -> Iterator[Page]:
    """On a laptop, with two-person approval on; off again at the end, with a reason."""
    page = browser.new_context(viewport=DESKTOP, device_scale_factor=1).new_page()
    sign_in(page, community["admin_url"], account(community))
    page.goto(f"{community['admin_url']}people/")
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_text("From now on a second person approves")).to_be_visible()
    yield page
    page.goto(f"{community['admin_url']}people/")
    page.get_by_role("button", name="Turn it off").click()
    expect(page.get_by_text("This waits for a second person")).to_be_visible()
    assert_accessible(page)
    page.get_by_text("It cannot wait for a second person").click()
    page.get_by_label("Why?").fill("The story of this test is over.")
    page.get_by_role("button", name="Publish now without a second person").click()
    page.goto(f"{community['admin_url']}people/")
    expect(page.get_by_role("button", name="Turn it on")).to_be_visible()
    page.context.close()


@pytest.fixture
def editor(
    browser: Browser, demo: dict[str, Any], community: Any, administrator: Page
) -> Iterator[Page]:
    """Invited a moment ago; on a phone. Another one each time."""
    administrator.goto(f"{community['admin_url']}people/invite/")
    email = f"pat-{uuid.uuid4().hex[:8]}@riverbend.example"
    administrator.get_by_label("E-mail", exact=False).fill(email)
    administrator.get_by_label("Name", exact=False).fill("Pat Moreno")
    administrator.get_by_role("radio", name="Editor").check(force=True)
    administrator.get_by_role("button", name="Send the invitation").click()
    page = browser.new_context(viewport=PHONE, device_scale_factor=1).new_page()
    page.goto(invitation_link(administrator, demo["platform"]["url"], "riverbend"))
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password_again]").fill(PASSWORD)
    page.get_by_role("button", name="Save and begin").click()
    page.wait_for_load_state()
    yield page
    page.context.close()


def test_a_number_is_written_by_one_and_published_by_another(
    community: Any, administrator: Page, editor: Page, browser: Browser
) -> None:
    editor.goto(f"{community['admin_url']}services/")
    editor.locator(".svc-title a").first.click()
    # Another one each time: the same demo may be walked twice.
    phone = editor.locator("#id_phone")
    number = NUMBERS[phone.input_value() == NUMBERS[0]]
    phone.fill(number)
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("Visitors see no difference until")).to_be_visible()
    expect(editor.get_by_text("Waiting for a second person:")).to_be_visible()
    assert_accessible(editor)
    public = editor.get_by_role("link", name="See it as visitors do").get_attribute("href")
    assert public
    visitor = browser.new_context(viewport=PHONE).new_page()
    visitor.goto(public)
    assert number not in _words(visitor)
    # Whoever wrote it finds no button to approve it.
    editor.locator(".proposal-waiting a").first.click()
    expect(editor.get_by_role("heading", name="What would change for visitors")).to_be_visible()
    expect(editor.get_by_role("button", name="Approve and publish")).to_have_count(0)
    assert_accessible(editor)

    administrator.goto(community["admin_url"])
    expect(administrator.get_by_text("1 change waits for your approval.")).to_be_visible()
    administrator.get_by_role("link", name="Look at it").first.click()
    expect(administrator).to_have_url(f"{community['admin_url']}approvals/")
    assert_accessible(administrator)
    administrator.get_by_role("link", name="Look at it").first.click()
    expect(administrator.locator("ins", has_text=number)).to_be_visible()
    assert_accessible(administrator)
    administrator.get_by_role("button", name="Approve and publish").click()
    expect(administrator.get_by_text("Approved", exact=False).first).to_be_visible()
    visitor.reload()
    assert number in _words(visitor)
    visitor.context.close()
