"""Checks before publishing, as an administrator meets them: found, one mended, one published."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, account, sign_in
from tests.browser.support import assert_accessible

NAME = "Corwin Aldous Vexley"
TEXT = "Police say that Vexley, Corwin is in custody."


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def admin(request: Any, demo: dict[str, Any], browser: Browser) -> Iterator[Page]:
    """An administrator of Riverbend, on a phone and on a laptop."""
    context = browser.new_context(viewport=request.param, device_scale_factor=1)
    page = context.new_page()
    community = demo["communities"][0]
    sign_in(page, community["admin_url"], account(community))
    yield page
    context.close()


def _write_paragraphs(page: Page, *lines: tuple[str, str]) -> None:
    """Type into the editor of rich text: the markdown mark at the start makes a heading."""
    editor = page.locator(".public-DraftEditor-content").first
    editor.click()
    for number, (mark, words) in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        if mark:
            page.keyboard.type(f"{mark} ")
        page.keyboard.type(words)


def _preview(page: Page) -> FrameLocator:
    return page.frame_locator("#w-preview-iframe")


def test_an_update_with_a_name_and_a_skipped_heading(demo: dict[str, Any], admin: Page) -> None:
    community = demo["communities"][0]
    # Another address each time: the same demo may be walked twice.
    title = f"Custody {uuid.uuid4().hex[:8]}"

    admin.goto(f"{community['admin_url']}names/")
    if not admin.get_by_text(NAME, exact=True).count():
        admin.get_by_label("Add names").fill(NAME)
        admin.get_by_role("button", name="Add to the list").click()
    expect(admin.get_by_text(NAME, exact=True)).to_be_visible()
    assert_accessible(admin)

    admin.goto(f"{community['admin_url']}go/new-update/")
    admin.locator("#id_title").fill(title)
    _write_paragraphs(admin, ("###", "Where people can turn"), ("", TEXT))
    # Found while somebody writes, without anything pressed.
    panel = admin.locator(".writing-panel")
    expect(panel.get_by_role("heading", name="2 things to look at")).to_be_visible(timeout=15_000)
    expect(panel.get_by_text("chose not to publish")).to_be_visible()
    expect(panel.get_by_text(TEXT)).to_be_visible()
    expect(panel.get_by_text("skips a level")).to_be_visible()
    assert_accessible(admin)

    admin.get_by_role("button", name="Publish", exact=True).click()
    admin.wait_for_url("**/admin/writing/**")
    expect(admin.get_by_role("heading", name="2 things to look at")).to_be_visible()
    assert_accessible(admin)
    # Back to mend the heading; the name stays.
    admin.get_by_role("link", name="Go back and correct it").click()
    editor = admin.locator(".public-DraftEditor-content").first
    editor.get_by_text("Where people can turn").click()
    admin.keyboard.press("Home")
    admin.keyboard.press("Control+Alt+2")
    expect(panel.get_by_role("heading", name="1 thing to look at")).to_be_visible(timeout=15_000)
    expect(panel.get_by_text("skips a level")).to_have_count(0)
    admin.get_by_role("button", name="Publish", exact=True).click()
    admin.wait_for_url("**/admin/writing/**")
    expect(admin.get_by_role("heading", name="1 thing to look at")).to_be_visible()
    admin.get_by_role("button", name="Publish anyway").click()
    expect(admin.get_by_text(f"“{title}” is published.")).to_be_visible()

    admin.goto(f"{community['admin_url']}audit-trail/")
    expect(admin.get_by_text("Published although").first).to_be_visible()
    expect(admin.get_by_text("Vexley")).to_have_count(0)
    admin.goto(f"{community['url']}updates/")
    expect(admin.get_by_role("link", name=title).first).to_be_visible()


def test_the_confirming_works_without_a_script(demo: dict[str, Any], browser: Browser) -> None:
    community = demo["communities"][0]
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, community["admin_url"], account(community))
    page.goto(f"{community['admin_url']}alert/")
    page.locator("[name=text_en]").fill("The park closes on Sunday, November 30, 2026.")
    page.get_by_role("button", name="Show it on the site").click()
    expect(page.get_by_role("heading", name="Please look at this first")).to_be_visible()
    expect(page.get_by_text("November 30, 2026 is a Monday")).to_be_visible()
    page.get_by_role("button", name="Publish anyway").click()
    expect(page.get_by_text("It is on every page of your site now.")).to_be_visible()
    page.get_by_role("button", name=re.compile("End it|End")).first.click()
    context.close()


def test_wagtails_own_checker_looks_at_the_preview(demo: dict[str, Any], browser: Browser) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    community = demo["communities"][0]
    sign_in(page, community["admin_url"], account(community))
    page.goto(f"{community['admin_url']}go/new-update/")
    page.locator("#id_title").fill("Looked at")
    _write_paragraphs(page, ("###", "Small"), ("", "Words."))
    expect(page.locator(".writing-panel").get_by_text("skips a level")).to_be_visible(
        timeout=15_000
    )
    page.get_by_role("button", name="Toggle checks").click()
    checks = page.locator("[data-checks-panel]")
    expect(checks.get_by_text("Incorrect heading hierarchy")).to_be_visible(timeout=20_000)
    context.close()


@pytest.mark.parametrize("where", ["community", "library"])
def test_previews_as_phone_paper_and_text(
    demo: dict[str, Any], browser: Browser, where: str
) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    if where == "community":
        community = demo["communities"][0]
        sign_in(page, community["admin_url"], account(community))
        page.goto(f"{community['admin_url']}go/assistance-center/")
        page.locator("table a[href*='/edit/']").first.click()
    else:
        sign_in(page, demo["platform"]["admin_url"], account(demo["platform"], "library editor"))
        page.goto(f"{demo['platform']['admin_url']}pages/")
        _open_first_item(page, demo)
    page.get_by_role("button", name="Toggle preview").click()
    frame = _preview(page)
    expect(frame.locator(".help-bar")).to_be_visible(timeout=20_000)
    expect(frame.locator("body.theme-civic, body.theme-base, body.theme-plain")).to_be_visible()
    page.get_by_label("Preview mode").select_option("print")
    expect(frame.locator("link[href*='print']").first).to_be_attached(timeout=15_000)
    # As on paper: no menu and no search, black on white.
    expect(frame.locator(".site-header .menu")).to_be_hidden()
    assert frame.locator("body").evaluate("node => getComputedStyle(node).color") == "rgb(0, 0, 0)"
    page.get_by_label("Preview mode").select_option("text")
    expect(frame.get_by_text("The page as it is read aloud")).to_be_visible(timeout=15_000)
    expect(frame.get_by_text("Heading 1", exact=True)).to_be_visible()
    context.close()


def _open_first_item(page: Page, demo: dict[str, Any]) -> None:
    """The editing screen of an item of the library, found by its search."""
    page.goto(f"{demo['platform']['admin_url']}pages/search/?q=sleep")
    page.locator("table a[href*='/edit/']").first.click()
