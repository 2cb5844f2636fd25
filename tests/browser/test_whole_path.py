"""The main job, as people do it: request → approval → invitation → branding → update → leaving.

With PICTURES=folder each step leaves a picture there (docs/tour.md is made of them).
"""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.steps import ask_for_a_site, invitation_link, prepare_approval
from tests.browser.support import assert_accessible

SLUG = "millbrook"
ADMIN = "clerk@millbrook.example"
PASSWORD = "quiet-water-runs-deep-7"


def _picture(page: Page, name: str) -> None:
    folder = os.environ.get("PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png")


def _accept(page: Page, link: str) -> None:
    page.goto(link)
    assert_accessible(page)
    _picture(page, "5-welcome")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password_again]").fill(PASSWORD)
    page.get_by_role("button", name="Save and begin").click()
    expect(page).to_have_url(re.compile("/admin/"))
    page.get_by_text("Not now").click()
    expect(page.get_by_role("heading", name="First steps").first).to_be_attached()
    _picture(page, "6-first-steps")
    page.goto(link)
    expect(page.get_by_role("button", name="Save and begin")).to_have_count(0)


def _brand(page: Page, home: str) -> None:
    page.goto(f"{home}admin/branding/")
    page.locator("[name=site_name]").fill("Millbrook Together")
    page.locator("input[name=theme][value=civic]").check(force=True)
    page.locator("[name=brand_colour]").first.fill("#8a2be2")
    page.wait_for_timeout(900)
    _picture(page, "7-look-and-name")
    page.locator("#look-form").get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[name=site_name]")).to_have_value("Millbrook Together")


def _post_an_update(page: Page, home: str) -> None:
    page.goto(f"{home}admin/")
    page.get_by_role("link", name="Post an update").first.click()
    page.locator("[name=title]").fill("Assistance center opens tomorrow")
    page.locator("[name=summary]").fill("Doors open at 9 a.m. at the library on Mill Street.")
    page.locator("[name=source_name]").fill("City of Millbrook")
    _picture(page, "8-update")
    page.locator("button[name=action-publish]").click()
    expect(page.locator("body")).to_contain_text("published")


def _read_on_a_phone(page: Page, home: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(home)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("body")).to_contain_text("Assistance center opens tomorrow")
    expect(page.locator("body")).to_contain_text("Millbrook Together")
    assert_accessible(page)
    assert all(f"{SLUG}.localhost" in url for url in requests), requests
    assert page.context.cookies() == []
    _picture(page, "9-home-on-a-phone")
    page.get_by_role("link", name="Managing Grief & Trauma").first.click()
    page.locator("main a[href^='/grief-trauma/']").first.click()
    expect(page.locator("main")).to_contain_text("reviewed")
    assert_accessible(page)
    _picture(page, "10-item-on-a-phone")


def _leave(page: Page, home: str, folder: Path) -> Path:
    page.goto(f"{home}admin/export/")
    page.get_by_role("button", name="Prepare the download").click()
    link = page.locator("a[href*='download']").first
    expect(link).to_be_visible(timeout=90_000)
    _picture(page, "11-export")
    with page.expect_download() as waiting:
        link.click()
    target = folder / "site.zip"
    waiting.value.save_as(target)
    with zipfile.ZipFile(target) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def _open_from_disk(page: Page, folder: Path) -> None:
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    index = next(folder.rglob("index.html"))
    index = min(folder.rglob("index.html"), key=lambda path: len(path.parts)) or index
    page.goto(index.as_uri())
    expect(page.locator("body")).to_contain_text("Millbrook Together")
    page.get_by_role("link", name="Managing Grief & Trauma").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Grief")
    assert page.url.startswith("file:")
    assert failed == []
    _picture(page, "12-from-disk")


def test_from_request_to_leaving(
    demo: dict[str, Any], desktop: Page, phone: Page, tmp_path: Path
) -> None:
    url = demo["platform"]["url"]
    home = url.replace("//localhost", f"//{SLUG}.localhost")
    ask_for_a_site(desktop, url, SLUG, "Millbrook", ADMIN, picture=_picture)
    prepare_approval(desktop, demo, "Millbrook")
    _picture(desktop, "3-approve")
    desktop.get_by_role("button", name="Open the site").click()
    expect(desktop.get_by_role("link", name="Open the site")).to_be_visible(timeout=30_000)
    _picture(desktop, "4-progress")
    link = invitation_link(desktop, url, SLUG)
    assert link.startswith(home), link
    _accept(desktop, link)
    _brand(desktop, home)
    _post_an_update(desktop, home)
    phone.set_viewport_size(PHONE)
    _read_on_a_phone(phone, home)
    desktop.set_viewport_size(DESKTOP)
    folder = _leave(desktop, home, tmp_path)
    _open_from_disk(phone, folder)
