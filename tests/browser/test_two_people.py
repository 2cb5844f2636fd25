"""Two people of one community have the same update open; nobody's words are lost."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, account, sign_in
from tests.browser.steps import invitation_link
from tests.browser.support import assert_accessible, assert_fits

PASSWORD = "warm-lamp-by-the-window-3"
THEIRS, MINE = "Doors open at 9 a.m. today.", "Doors open at noon today."


def _second_person(demo: dict[str, Any], desktop: Page, browser: Browser) -> Page:
    """Pat, whom the administrator has invited as an editor; signed in."""
    community = next(each for each in demo["communities"] if each["slug"] == "riverbend")
    desktop.goto(f"{community['admin_url']}people/invite/")
    desktop.get_by_label("E-mail", exact=False).fill("pat.moreno@riverbend.example")
    desktop.get_by_label("Name", exact=False).fill("Pat Moreno")
    desktop.get_by_role("radio", name="Editor").check(force=True)
    desktop.get_by_role("button", name="Send the invitation").click()
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.goto(invitation_link(desktop, demo["platform"]["url"], "riverbend"))
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password_again]").fill(PASSWORD)
    page.get_by_role("button", name="Save and begin").click()
    page.wait_for_load_state()
    return page


def _publish(page: Page) -> None:
    page.get_by_role("button", name="Publish", exact=True).click()


def test_the_second_who_saves_is_asked(
    demo: dict[str, Any], desktop: Page, browser: Browser
) -> None:
    community = next(each for each in demo["communities"] if each["slug"] == "riverbend")
    admin = community["admin_url"]
    sign_in(desktop, admin, account(community))
    pat = _second_person(demo, desktop, browser)

    desktop.goto(f"{admin}go/new-update/")
    desktop.get_by_role("textbox", name="Headline").fill("Center opens")
    desktop.get_by_role("textbox", name="Summary").fill("Doors open soon.")
    desktop.get_by_role("textbox", name="Source", exact=True).fill("City of Riverbend")
    _publish(desktop)
    expect(desktop.get_by_role("status").filter(has_text="published")).to_be_visible()
    desktop.get_by_role("link", name="Center opens", exact=False).first.click()
    editor = desktop.url
    # Both have it open before one of them changes a word.
    pat.goto(editor)
    desktop.get_by_role("textbox", name="Summary").fill(THEIRS)
    _publish(desktop)
    expect(desktop.get_by_role("status").filter(has_text="published")).to_be_visible()

    summary = pat.get_by_role("textbox", name="Summary")
    summary.fill(MINE)
    _publish(pat)
    message = pat.get_by_role("alert").filter(has_text="Not saved yet: Dana Whitlow changed this")
    # Wagtail looks for other people every ten seconds; its window comes first when it has seen her.
    window = pat.get_by_role("dialog").filter(has_text="Nothing is overwritten")
    expect(message.or_(window)).to_be_visible()
    if window.is_visible():
        window.get_by_role("button", name="Publish").click()
    expect(message).to_be_visible()
    expect(summary).to_have_value(MINE)
    for words in ("Saved on", "9 a.m.", "noon", "changed by them"):
        expect(message).to_contain_text(words)
    assert_accessible(pat, but={"scrollable-region-focusable": ".w-minimap__list"})
    pat.set_viewport_size(PHONE)
    assert_fits(pat)
    # The public page still has the words of the first.
    visitor = browser.new_page(viewport=PHONE)
    visitor.goto(f"{community['url']}updates/center-opens/")
    expect(visitor.get_by_text(THEIRS)).to_be_visible()
    with pat.expect_popup() as popup:
        message.get_by_role("link", name="See theirs").click()
    expect(popup.value.get_by_role("textbox", name="Summary")).to_have_value(THEIRS)
    popup.value.close()

    message.get_by_role("button", name="Keep mine").click()
    expect(pat.get_by_role("status").filter(has_text="published")).to_be_visible()
    visitor.reload()
    expect(visitor.get_by_text(MINE)).to_be_visible()
    visitor.close()
    pat.context.close()
