"""The admin's own screens: accessible, and whole on a phone, for each role."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESKTOP, PHONE, account, sign_in
from tests.browser.steps import invitation_link
from tests.browser.support import assert_accessible, assert_fits

# Screens that no menu entry names, with the address below /admin/.
COMMUNITY = (
    "first-steps/",
    "first-steps/open/",
    "security/",
    "security/set-up/",
    "services/new/",
    "services/import/",
    "people/invite/",
    "shared-library/changes/",
    "account/",
)
OPERATOR: tuple[str, ...] = ("account/",)
# In lists: the button for a new page, the first page's editor, a message, a service, an item.
_WAYS_ON = (
    ".console-new a",
    "main td.title .title-wrapper a",
    "main .svc-title a",
    "main .library a[href*='/admin/shared-library/']",
)
PASSWORD = "warm-lamp-by-the-window-3"


def _menu(page: Page) -> list[str]:
    page.locator(".sidebar nav a").first.wait_for()
    found = page.locator(".sidebar nav a").evaluate_all("nodes => nodes.map(node => node.href)")
    return [str(each) for each in found if "/admin/" in each]


def _screens(page: Page, admin_url: str, more: tuple[str, ...]) -> list[str]:
    """Every menu entry, and from each the first ways on."""
    entries = _menu(page)
    assert len(entries) > 5
    found = [*entries, *(urljoin(admin_url, each) for each in more)]
    for entry in entries:
        page.goto(entry)
        for way in _WAYS_ON:
            links = page.locator(way).evaluate_all("nodes => nodes.map(node => node.href)")
            found += [each for each in links if "/admin/" in each][:1]
    return list(dict.fromkeys(each.partition("#")[0] for each in found))


def _accessible(page: Page) -> None:
    # Wagtail's own map of a long form scrolls, and has nothing in it that takes the focus.
    assert_accessible(page, but={"scrollable-region-focusable": ".w-minimap__list"})


def _look_at_all(page: Page, screens: list[str]) -> None:
    wrong: list[str] = []
    for screen in screens:
        page.set_viewport_size(DESKTOP)
        page.goto(screen)
        # Wagtail draws its editors while the page comes; a few screens have no menu to wait for.
        page.wait_for_load_state("load")
        page.locator("h1").first.wait_for(state="attached")
        for size, check in ((DESKTOP, _accessible), (PHONE, assert_fits)):
            page.set_viewport_size(size)
            try:
                check(page)
            except AssertionError as error:
                wrong.append(str(error))
    assert not wrong, "\n\n".join(wrong)


def _community(demo: dict[str, Any], slug: str) -> dict[str, Any]:
    return next(dict(each) for each in demo["communities"] if each["slug"] == slug)


def test_screens_of_an_administrator(demo: dict[str, Any], desktop: Page) -> None:
    community = _community(demo, "riverbend")
    sign_in(desktop, community["admin_url"], account(community))
    _look_at_all(desktop, _screens(desktop, community["admin_url"], COMMUNITY))


def test_screens_of_an_editor(demo: dict[str, Any], browser: Browser, desktop: Page) -> None:
    community = _community(demo, "larkfield")
    admin_url = community["admin_url"]
    sign_in(desktop, admin_url, account(community))
    desktop.goto(f"{admin_url}people/invite/")
    desktop.get_by_label("E-mail", exact=False).fill("pat@larkfieldcounty.example")
    desktop.get_by_label("Name", exact=False).fill("Pat Moreno")
    desktop.get_by_role("radio", name="Editor").check(force=True)
    desktop.get_by_role("button", name="Send the invitation").click()
    page = browser.new_page(viewport=DESKTOP)
    page.goto(invitation_link(desktop, demo["platform"]["url"], "larkfield"))
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password_again]").fill(PASSWORD)
    page.get_by_role("button", name="Save and begin").click()
    page.wait_for_load_state()
    page.goto(admin_url)
    entries = " ".join(_menu(page))
    assert not [each for each in ("people", "audit-trail", "export", "address/") if each in entries]
    _look_at_all(page, _screens(page, admin_url, ()))
    page.close()


def test_screens_of_the_library(demo: dict[str, Any], desktop: Page) -> None:
    platform = demo["platform"]
    sign_in(desktop, platform["admin_url"], account(platform, "library editor"))
    _look_at_all(desktop, _screens(desktop, platform["admin_url"], OPERATOR))
