"""A new admin's first hour, from the invitation to a site that is open, on both sizes of screen.

Whoever is tired finds the way by what the screens say: this story presses only what it reads there,
and counts what that costs. `pytest -s` prints the count.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.person import Person
from tests.browser.steps import ask_for_a_site, invitation_link, prepare_approval
from tests.tenants.access.codes import code_of

PASSWORD = "quiet-water-runs-deep-7"
SERVICES = """Name,Organization,Phone,What it is,Address,City,State,ZIP
Counseling,Ashford Health,(555) 555-0101,Talk with somebody,1 Main Street,Ashford,IL,62701
Legal help,Legal Aid,(555) 555-0102,Questions about rights,2 Main Street,Ashford,IL,62701
Food boxes,Food Pantry,(555) 555-0103,Groceries for a week,3 Main Street,Ashford,IL,62701
Rides,Ashford Transit,(555) 555-0104,Free rides to the center,4 Main Street,Ashford,IL,62701
Child care,North School,(555) 555-0105,While you take care of things,5 Main Street,Ashford,IL,62701
"""
SOON = datetime.date.today() + datetime.timedelta(days=3)
# Presses and typed fields, from the link in the mail to the open site, with the second step.
MOST_INTERACTIONS = 50
# Visible words of all its screens together, and minutes for somebody who reads every one of them.
MOST_WORDS = 1200
MOST_MINUTES = 9.75


@pytest.fixture
def invited(demo: dict[str, Any], desktop: Page) -> Iterator[Any]:
    """Makes a site the way the operator does, and gives the link of the invitation."""

    def invite(slug: str, name: str) -> str:
        url = demo["platform"]["url"]
        ask_for_a_site(desktop, url, slug, name, f"clerk@{slug}.example")
        prepare_approval(desktop, demo, name)
        desktop.locator("[name=open_when_ready]").uncheck()
        desktop.get_by_role("button", name="Open the site").click()
        expect(desktop.get_by_role("link", name="Open the site")).to_be_visible(timeout=30_000)
        return invitation_link(desktop, url, slug)

    yield invite


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_ready_within_ten_minutes(
    invited: Any, browser: Browser, size: str, tmp_path: Path
) -> None:
    on_a_phone = size == "phone"
    slug = f"ashford-{size}"
    link = invited(slug, f"Ashford {size}")
    context = browser.new_context(
        viewport=PHONE if on_a_phone else DESKTOP, has_touch=on_a_phone, is_mobile=False
    )
    who = Person(context.new_page(), on_a_phone)
    _accept(who, link)
    before = who.counted
    _second_step(who)
    second_step = tuple(now - then for now, then in zip(who.counted, before, strict=True))
    _brand(who)
    _write_an_update(who)
    _add_a_place(who)
    _add_an_event(who)
    _import_services(who, tmp_path)
    _add_a_fund(who)
    _open(who)
    _see(browser, link.partition("/admin/")[0])
    context.close()

    for screen, count in who.words.items():
        print(f"{count:5} {screen}")  # noqa: T201
    # "Not now" is one press, where the second step may wait.
    without = who.interactions - int(second_step[0] + second_step[1]) + 1
    print(  # noqa: T201
        f"\n{size}: {who.presses} presses and {who.fields} typed fields, {who.interactions} "
        f"together ({without} without the second step); {who.seconds / 60:.1f} minutes of doing, "
        f"and {who.reading / 60:.1f} of reading for somebody who reads each of the "
        f"{sum(who.words.values())} words"
    )
    assert who.interactions <= MOST_INTERACTIONS
    assert len(who.words) >= 17
    assert sum(who.words.values()) <= MOST_WORDS
    assert (who.seconds + who.reading) / 60 <= MOST_MINUTES


def _field(who: Person, label: str) -> Locator:
    """A field, by the words above it."""
    return who.page.get_by_role("textbox", name=re.compile(rf"^{re.escape(label)}\W*$"))


def _go_on(who: Person, step: str) -> None:
    """To the next of the first steps, which stand on the screen where the last one ended."""
    steps = who.page.get_by_role("navigation", name=re.compile("^First steps"))
    who.press(steps.get_by_role("link", name=step, exact=True))


def _publish(who: Person) -> None:
    who.press(who.page.get_by_role("button", name="Publish", exact=True))
    expect(who.page.get_by_role("status").filter(has_text="published")).to_be_visible()
    who.reads()


def _accept(who: Person, link: str) -> None:
    # The link in the mail.
    who.presses += 1
    who.page.goto(link)
    who.has_arrived(re.compile("Welcome|password"))
    who.write(who.page.locator("[name=password]"), PASSWORD)
    who.write(who.page.locator("[name=password_again]"), PASSWORD)
    who.press(who.page.get_by_role("button", name="Save and begin"))
    who.has_arrived("Protect your sign-in")


def _second_step(who: Person) -> None:
    page = who.page
    who.press(page.get_by_role("link", name="Use an app"))
    who.has_arrived("Authenticator app")
    secret = page.locator(".security-secret").text_content() or ""
    who.write(page.get_by_label("The six digits your app shows now"), code_of(secret))
    who.press(page.get_by_role("button", name="Check and continue"))
    who.has_arrived("Keep your recovery codes")
    who.press(page.get_by_label("I have kept these codes"))
    who.press(page.get_by_role("button", name="Continue"))


def _brand(who: Person) -> None:
    page = who.page
    who.has_arrived("First steps")
    who.press(page.get_by_role("link", name="Look and name").last)
    who.has_arrived("Look and name")
    who.write(_field(who, "One line under the name"), "Help, close to home")
    who.press(page.get_by_text("Formal and plain"))
    who.write(_field(who, "Your color"), "#1f4e79")
    who.press(page.locator("#look-form").get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()


def _write_an_update(who: Person) -> None:
    _go_on(who, "The first update")
    who.has_arrived(re.compile("Headline"))
    who.write(_field(who, "Headline"), "Assistance center opens tomorrow")
    who.write(_field(who, "Summary"), "Doors open at 9 a.m. at the library on Mill Street.")
    who.write(_field(who, "Source"), "City of Ashford")
    _publish(who)


def _add_a_place(who: Person) -> None:
    page = who.page
    _go_on(who, "Where people can go")
    who.has_arrived(re.compile("Name of the place"))
    who.write(_field(who, "Name of the place"), "Family assistance center")
    who.write(_field(who, "Address"), "12 Mill Street\nAshford, IL 62701")
    who.write(_field(who, "Phone"), "(555) 555-0100")
    who.press(page.get_by_role("button", name="Add: Regular hours"))
    # Monday to Friday are ticked already.
    who.enter_time(page.get_by_label("Opens"), "09:00")
    who.enter_time(page.get_by_label("Closes"), "17:00")
    _publish(who)


def _add_an_event(who: Person) -> None:
    page = who.page
    _go_on(who, "A first event")
    who.has_arrived(re.compile("Name of the event"))
    who.write(_field(who, "Name of the event"), "Candlelight vigil")
    who.enter_date(page.get_by_label("Date", exact=False).first, SOON)
    who.enter_time(page.get_by_label("Begins at"), "19:00")
    who.write(_field(who, "Place"), "Riverside Park")
    _publish(who)


def _import_services(who: Person, folder: Path) -> None:
    page = who.page
    _go_on(who, "Local services")
    who.has_arrived("Services")
    who.press(page.get_by_role("link", name="Import a file"))
    who.has_arrived("Import services")
    table = folder / "services.csv"
    table.write_text(SERVICES)
    who.pick_file(page.get_by_label("The file"), table)
    who.press(page.get_by_role("button", name="Look at it"))
    who.has_arrived("What would happen")
    who.press(page.get_by_role("button", name="Import", exact=True))
    expect(page.get_by_text("5 added")).to_be_visible(timeout=30_000)
    who.reads()


def _add_a_fund(who: Person) -> None:
    _go_on(who, "Help with money")
    who.has_arrived(re.compile("Name of the fund"))
    who.write(_field(who, "Name of the fund or program"), "Ashford Community Fund")
    who.write(_field(who, "Who runs it"), "Ashford Community Foundation")
    who.write(_field(who, "Summary"), "Money for people who were hurt and for families.")
    who.write(_field(who, "Official web address"), "https://fund.ashford.example")
    _publish(who)


def _open(who: Person) -> None:
    _go_on(who, "Open to the public")
    who.has_arrived("Open the site to the public")
    who.press(who.page.get_by_role("button", name=re.compile("^Open it")))
    expect(who.page.get_by_text("Your site is open to the public")).to_be_visible()
    who.reads()


def _see(browser: Browser, home: str) -> None:
    """What anybody sees now: all of it is there."""
    page = browser.new_page(viewport=PHONE)
    page.goto(home)
    for words in (
        "Help, close to home",
        "Assistance center opens tomorrow",
        "Family assistance center",
        "Candlelight vigil",
    ):
        expect(page.locator("main").get_by_text(words).first).to_be_visible()
    page.goto(f"{home}/services/")
    expect(page.get_by_text("Food boxes")).to_be_visible()
    page.goto(f"{home}/funds/")
    expect(page.get_by_text("Ashford Community Fund")).to_be_visible()
    page.close()
