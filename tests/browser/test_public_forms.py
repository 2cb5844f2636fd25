"""Forms on a phone: what is wrong is said kindly where it is, and what was typed is kept."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.support import assert_accessible

# The form's own guard against machines: nobody fills it in within three seconds.
_AS_LONG_AS_A_PERSON = 3200
PRIVATE = "My brother cannot know about this"


def _home(demo: dict[str, Any]) -> str:
    return str(next(each["url"] for each in demo["communities"] if each["slug"] == "riverbend"))


def _send(page: Page) -> None:
    page.wait_for_timeout(_AS_LONG_AS_A_PERSON)
    page.locator("main form button[type=submit]").click()


def _summary(page: Page) -> Any:
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    assert_accessible(page)
    return summary


def _assert_untold(page: Page, words: str) -> None:
    """Nothing typed is in the address or kept in the browser."""
    assert "?" not in page.url
    assert words.split()[-1] not in page.url
    assert page.context.cookies() == []
    stored = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert stored == [0, 0, ""]


@pytest.mark.parametrize(
    ("path", "wrong", "way"),
    [
        ("contact/", "Enter a number, or choose another way to be answered.", "Call me"),
        ("volunteer/", "Enter a number, or choose another way to be answered.", "Call me"),
        (
            "es/contact/",
            "Escriba un número o elija otra forma",
            "Llámenme",
        ),
    ],
)
def test_a_message_with_a_mistake(
    demo: dict[str, Any], phone: Page, path: str, wrong: str, way: str
) -> None:
    phone.goto(_home(demo) + path)
    assert_accessible(phone)
    phone.locator("[name=message]").fill(PRIVATE)
    phone.get_by_label(way).check()
    phone.locator("[name=name]").fill("Sam")
    _send(phone)
    link = _summary(phone).get_by_role("link", name=re.compile(re.escape(wrong)))
    _assert_untold(phone, PRIVATE)
    expect(phone.locator("[name=message]")).to_have_value(PRIVATE)
    expect(phone.locator("[name=name]")).to_have_value("Sam")
    expect(phone.get_by_label(way)).to_be_checked()
    link.click()
    number = phone.locator("[name=phone]")
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(phone.locator(".has-error", has=number)).to_contain_text(wrong)


def test_how_to_be_answered_is_asked_of_those_who_want_an_answer(
    demo: dict[str, Any], browser: Browser
) -> None:
    # Without any script, too.
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{_home(demo)}contact/")
    number, mail = page.locator("[name=phone]"), page.locator("[name=email]")
    for field in (number, mail, page.locator("[name=safe_times]")):
        expect(field).to_be_hidden()
    expect(page.get_by_text("This is read by:")).to_be_visible()
    page.get_by_label("Call me").check()
    expect(number).to_be_visible()
    expect(page.get_by_label("When is it safe?")).to_be_visible()
    expect(mail).to_be_hidden()
    page.get_by_label("Write me an e-mail").check()
    expect(mail).to_be_visible()
    expect(number).to_be_hidden()
    context.close()


def test_an_address_for_updates_that_is_none(demo: dict[str, Any], phone: Page) -> None:
    phone.goto(f"{_home(demo)}subscribe/")
    phone.get_by_label("Your e-mail address").fill("sam at example")
    phone.get_by_label("One e-mail a day, if there is something new").check()
    _send(phone)
    _summary(phone).get_by_role("link", name=re.compile("Check the e-mail address")).click()
    address = phone.get_by_label("Your e-mail address")
    expect(address).to_be_focused()
    expect(address).to_have_value("sam at example")
    expect(phone.get_by_label("One e-mail a day")).to_be_checked()
    _assert_untold(phone, "sam at example")


def test_a_machine_learns_nothing(demo: dict[str, Any], phone: Page) -> None:
    phone.goto(f"{_home(demo)}contact/")
    phone.locator("[name=message]").fill("Buy this")
    phone.locator("[name=confirm_subject]").evaluate("node => { node.value = 'machine'; }")
    _send(phone)
    expect(_summary(phone)).to_contain_text("This did not go through.")
    expect(phone.locator(".error-summary a")).to_have_count(0)
    assert phone.locator(".has-error").count() == 0


def test_a_volunteer_is_led_to_the_questions_first(demo: dict[str, Any], phone: Page) -> None:
    phone.goto(f"{_home(demo)}volunteer/")
    questions = phone.get_by_role("link", name="Thinking of helping others: am I ready?")
    box, form = questions.bounding_box(), phone.locator("main form").last.bounding_box()
    assert box is not None
    assert form is not None
    assert box["y"] < form["y"]
    questions.click()
    expect(phone.locator(".self-check").first).to_be_visible()
