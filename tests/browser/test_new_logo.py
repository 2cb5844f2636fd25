"""A new logo in "Look and name": seen in the preview before it is saved, refused in plain words."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import account, sign_in
from tests.browser.support import assert_accessible
from tests.tenants.branding.pictures import bomb, picture


def _file(data: bytes) -> FilePayload:
    return {"name": "logo.png", "mimeType": "image/png", "buffer": data}


def test_a_new_logo_is_seen_before_it_is_saved(demo: dict[str, Any], desktop: Page) -> None:
    page = desktop
    community = next(each for each in demo["communities"] if each["slug"] == "larkfield")
    sign_in(page, community["admin_url"], account(community))
    page.goto(f"{community['admin_url']}branding/")
    logo = page.frame_locator("iframe[name=look-preview]").locator("header img.logo")
    before = str(logo.get_attribute("src"))
    page.locator("[name=tagline]").fill("Side by side")
    page.locator("[name=brand_colour]").fill("#ffffff")
    guard = page.locator("[data-guard-summary]")
    expect(guard).to_contain_text(re.compile("shade|white|color", re.IGNORECASE))

    for data, words in ((picture(size=(1, 1)), "1 × 1"), (bomb(12_000, 12_000), "more pixels")):
        page.locator("[name=logo]").set_input_files(_file(data))
        expect(page.locator("[data-note=logo]")).to_contain_text(words)
        assert_accessible(page)
        expect(page.locator("[name=tagline]")).to_have_value("Side by side")
        expect(logo).to_have_attribute("src", before)

    page.locator("[name=logo]").set_input_files(_file(picture(colour=(120, 20, 60))))
    expect(page.locator("[data-arrived=logo]")).to_be_visible()
    expect(page.locator("[data-note=logo]")).to_be_empty()
    expect(logo).not_to_have_attribute("src", before)
    assert logo.evaluate("node => node.complete && node.naturalWidth > 0")
    expect(guard).to_be_visible()
    page.context.new_page().goto(community["url"])
    shown = page.context.pages[-1].locator("header img.logo")
    expect(shown).to_have_attribute("src", before)
