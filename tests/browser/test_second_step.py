"""Protecting a sign-in: an app with recovery codes, a passkey, and the door that closes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import PHONE, account, sign_in
from tests.browser.support import assert_accessible
from tests.tenants.access.codes import code_of


def _community(demo: dict[str, Any], slug: str = "larkfield") -> dict[str, Any]:
    return next(dict(each) for each in demo["communities"] if each["slug"] == slug)


def _sign_out(page: Page) -> None:
    page.context.clear_cookies()


def _password(page: Page, admin_url: str, who: dict[str, str]) -> None:
    page.goto(admin_url)
    page.locator("#id_username").fill(who["username"])
    page.locator("#id_password").fill(who["password"])
    page.get_by_role("button", name="Sign in").click()


def _remove_all(page: Page, admin_url: str) -> None:
    """Leave the account as it was: other stories sign in with its password alone."""
    page.goto(f"{admin_url}security/")
    while page.get_by_role("link", name=re.compile("^Remove")).count():
        page.get_by_role("link", name=re.compile("^Remove")).first.click()
        page.get_by_role("button", name="Remove it").click()
        expect(page).to_have_url(re.compile("/admin/security/$"))


@pytest.fixture
def authenticator(desktop: Page) -> Iterator[CDPSession]:
    """A security key that Chromium pretends to have; it always says yes."""
    session = desktop.context.new_cdp_session(desktop)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield session
    session.send("WebAuthn.disable")


def test_an_app_and_recovery_codes_on_a_phone(demo: dict[str, Any], phone: Page) -> None:
    community = _community(demo)
    who, admin = account(community), community["admin_url"]
    phone.set_viewport_size(PHONE)
    sign_in(phone, admin, who)
    phone.goto(f"{admin}security/set-up/")
    assert_accessible(phone)
    phone.get_by_role("link", name="Use an app").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Authenticator app")
    assert_accessible(phone)
    secret = phone.locator(".security-secret").text_content() or ""
    phone.get_by_label("The six digits your app shows now").fill(code_of(secret))
    phone.get_by_role("button", name="Check and continue").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Keep your recovery codes")
    assert_accessible(phone)
    codes = phone.locator(".security-codes code").all_text_contents()
    assert len(codes) == 10
    phone.get_by_label("I have kept these codes").check()
    phone.get_by_role("button", name="Continue").click()
    expect(phone).to_have_url(re.compile("/admin/first-steps/"))

    _sign_out(phone)
    _password(phone, admin, who)
    expect(phone.get_by_role("heading", level=1)).to_have_text("One more step")
    assert_accessible(phone)
    phone.locator("#id_code").fill("000000")
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator("main")).to_contain_text("That code is wrong")
    # The one after: each code opens once, and clocks may be half a minute ahead.
    phone.locator("#id_code").fill(code_of(secret, 1))
    phone.get_by_role("button", name="Continue").click()
    expect(phone).to_have_url(re.compile("/admin/$"))

    _sign_out(phone)
    _password(phone, admin, who)
    phone.locator("#id_code").fill(codes[0])
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator("body")).to_contain_text("9 are left")
    phone.goto(f"{admin}security/")
    assert_accessible(phone)
    _remove_all(phone, admin)


@pytest.mark.usefixtures("authenticator")
def test_a_passkey(demo: dict[str, Any], desktop: Page) -> None:
    community = _community(demo)
    who, admin = account(community), community["admin_url"]
    sign_in(desktop, admin, who)
    desktop.goto(f"{admin}security/set-up/")
    desktop.get_by_role("link", name="Use a passkey").click()
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Passkey")
    assert_accessible(desktop)
    desktop.get_by_label("A name for this passkey").fill("My laptop")
    desktop.get_by_role("button", name="Make the passkey").click()
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Keep your recovery codes")
    desktop.get_by_label("I have kept these codes").check()
    desktop.get_by_role("button", name="Continue").click()

    _sign_out(desktop)
    _password(desktop, admin, who)
    desktop.get_by_role("button", name="Use your passkey").click()
    expect(desktop).to_have_url(re.compile("/admin/$"))
    desktop.goto(f"{admin}security/")
    expect(desktop.locator("main")).to_contain_text("My laptop")
    _remove_all(desktop, admin)


def test_wrong_passwords_close_the_door_for_a_while(demo: dict[str, Any], phone: Page) -> None:
    community = _community(demo)
    nobody = {"username": "nobody@larkfield.example", "password": "not the right one"}
    for _ in range(8):
        _password(phone, community["admin_url"], nobody)
        phone.wait_for_load_state()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Please wait a little")
    assert_accessible(phone)
