"""Written once, right everywhere: a phone number is corrected, and a page; both reach every site.

An editor of the library corrects a number in the contact registry. At the next request it is right
in both communities: on pages, on the flyer, on the card, in the search's own help. Then a page
changes, and an official sees how, and adjusts it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import account, sign_in
from tests.browser.support import assert_accessible, assert_fits

LINE = "Disaster Distress Helpline"
OLD, NEW = "1-800-985-5990", "1-555-010-0199"
TITLE, PATH = "When you can't sleep", "health-wellness/sleep/"
ADDED = "It helps to know what is usual."
NOTE = "Quiet evenings at the library on Mill Street, Tuesdays."


def _fetch(url: str) -> bytes:
    address = urlsplit(url)
    # Browsers resolve *.localhost themselves; other programs need not.
    path = f"{address.path}?{address.query}" if address.query else address.path
    request = Request(f"http://127.0.0.1:{address.port}{path}", headers={"Host": address.netloc})
    with urlopen(request, timeout=30) as response:
        return bytes(response.read())


def _words(url: str) -> str:
    """What a page says; of a PDF, its letters without spaces."""
    content = _fetch(url)
    if content.startswith(b"%PDF"):
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        # A line may end within a number.
        return "".join("".join(page.extract_text() for page in pages).split())
    return content.decode()


def _everywhere(demo: dict[str, Any]) -> list[str]:
    """Addresses that name the line, in both communities and on the operator's host."""
    found = [f"{demo['platform']['url']}grief-trauma/when-to-get-more-help/"]
    for community in demo["communities"]:
        home = community["url"]
        found += [
            f"{home}grief-trauma/when-to-get-more-help/",
            f"{home}search/?q=zzxy",
            f"{home}flyer.pdf",
            f"{home}card/",
        ]
    return found


def _write_number(page: Page, admin_url: str, number: str) -> None:
    """The editor's way: the list of contacts, the line, its numbers, save."""
    page.goto(admin_url)
    page.get_by_role("link", name="Contacts", exact=True).click()
    page.get_by_role("link", name=LINE).first.click()
    expect(page.get_by_label("Number or address").first).to_be_visible()
    for line in page.get_by_label("Number or address").all():
        if line.input_value():
            line.fill(number)
    for words in page.get_by_label("Words on the button").all():
        if words.input_value():
            said = words.input_value()
            words.fill(said.replace(OLD, number).replace(NEW, number))
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(re.compile(r"/admin/contacts/$"))
    expect(page.locator(".messages")).to_contain_text(LINE)


@pytest.fixture
def editor(demo: dict[str, Any], desktop: Page) -> Iterator[Page]:
    """An editor of the library, signed in; afterwards the number is as it was."""
    platform = demo["platform"]
    sign_in(desktop, platform["admin_url"], account(platform, "library editor"))
    yield desktop
    _write_number(desktop, platform["admin_url"], OLD)


def test_a_corrected_number_is_right_everywhere_at_the_next_request(
    demo: dict[str, Any], editor: Page
) -> None:
    for url in _everywhere(demo):
        assert OLD in _words(url), url
    _write_number(editor, demo["platform"]["admin_url"], NEW)
    for url in _everywhere(demo):
        said = _words(url)
        assert NEW in said, url
        assert OLD not in said, url


def _open_item(page: Page, admin_url: str) -> None:
    page.goto(f"{admin_url}library/review-calendar/")
    page.get_by_role("link", name=TITLE, exact=True).first.click()
    # Wagtail builds a long editor in the browser, block by block.
    expect(page.locator("[name=summary]")).to_be_visible(timeout=30_000)


def test_an_official_sees_what_changed_and_adjusts_it(
    demo: dict[str, Any], desktop: Page, phone: Page
) -> None:
    platform = demo["platform"]
    community = demo["communities"][1]
    sign_in(desktop, platform["admin_url"], account(platform, "super-admin"))
    _open_item(desktop, platform["admin_url"])
    summary = desktop.locator("[name=summary]").input_value()
    desktop.locator("[name=summary]").fill(f"{summary} {ADDED}")
    desktop.get_by_role("button", name="Publish", exact=True).click()
    expect(desktop.get_by_role("status").filter(has_text="published")).to_be_visible()

    # On the official's own home screen, on a phone, word by word.
    sign_in(phone, community["admin_url"], account(community))
    phone.get_by_role("link", name="See what changed").first.click()
    changed = phone.locator("li").filter(has=phone.get_by_role("heading", name=TITLE)).first
    expect(changed).to_be_visible()
    # Open already where the official had written something beside the page.
    for closed in changed.locator("details:not([open])").all()[::-1]:
        closed.get_by_text("See what changed").click()
    expect(changed.locator("ins").filter(has_text=ADDED).first).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    changed.get_by_role("link", name=TITLE, exact=True).click()

    # A note of their own beside it, hidden, shown again, and seen.
    page = f"{community['url']}{PATH}"
    note = phone.get_by_role("textbox", name="Your note")
    note.click()
    note.press("ControlOrMeta+a")
    phone.keyboard.type(NOTE)
    expect(phone.locator("#note [data-draftail-input]")).to_have_value(re.compile(NOTE))
    phone.get_by_role("button", name="Save the note").click()
    expect(phone.locator(".messages li").first).to_be_visible()
    assert NOTE in _words(page)
    phone.get_by_role("button", name=re.compile("^Hide")).click()
    expect(phone.get_by_role("button", name=re.compile("^Show again"))).to_be_visible()
    assert TITLE not in _words(f"{community['url']}health-wellness/")
    phone.get_by_role("button", name=re.compile("^Show again")).click()
    expect(phone.get_by_role("button", name=re.compile("^Hide"))).to_be_visible()
    assert ADDED in _words(page)
    expect(phone.get_by_role("heading", name="Your own page instead")).to_be_visible()
    phone.goto(f"{community['admin_url']}shared-library/changes/")
    # What one has adjusted counts as seen; the rest in one press.
    everything = phone.get_by_role("button", name="Mark everything as seen")
    if everything.count():
        everything.click()
    told = re.compile(r"Everything is marked as seen\.|You are up to date\.")
    expect(phone.get_by_text(told).first).to_be_visible()

    # As it was, for the other stories.
    _open_item(desktop, platform["admin_url"])
    desktop.locator("[name=summary]").fill(summary)
    desktop.get_by_role("button", name="Publish", exact=True).click()
    expect(desktop.get_by_role("status").filter(has_text="published")).to_be_visible()
