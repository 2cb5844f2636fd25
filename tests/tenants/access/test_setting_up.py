"""Setting up, changing and losing a second factor."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry

from tests.support.hosts import client_for
from tests.tenants.access.codes import code_of
from tests.tenants.access.second_step import (
    STEP,
    password_step,
    person,
    signed_in,
    with_app,
)
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
DANA = "dana@riverbend.example"
APP, CODES = "/admin/security/app/", "/admin/security/codes/"


def _secret(page: Any) -> str:
    found = re.search(r'security-secret">([A-Z2-7 ]+)<', page.content.decode())
    assert found
    return found[1].replace(" ", "")


def _fresh(riverbend: Any) -> Client:
    person(riverbend, DANA)
    return password_step(riverbend, DANA)


def test_an_app_then_the_codes_then_the_first_steps(
    riverbend: Any, eager_tasks: None, commits: Any
) -> None:
    client = _fresh(riverbend)
    page = client.get(APP)
    assert "<svg" in page.content.decode()
    with commits():
        added = client.post(APP, {"code": code_of(_secret(page))})
    assert added["Location"] == CODES
    (told,) = mail.outbox
    assert told.to == [DANA]
    assert "a second step was added" in told.subject
    codes = client.get(CODES)
    shown = re.findall(r"<code>(\d{5} \d{5})</code>", codes.content.decode())
    assert len(set(shown)) == 10
    assert "no-store" in codes["Cache-Control"]
    file = client.get(f"{CODES}file/")
    assert shown[0] in file.content.decode()
    assert "attachment" in file["Content-Disposition"]
    refused = client.post(CODES, {})
    assert refused.status_code == 422
    assert shown[0] in refused.content.decode()
    kept = client.post(CODES, {"kept": "on"})
    assert kept["Location"] == "/admin/first-steps/"
    # Shown once: neither the page nor the file gives them again.
    assert client.get(CODES)["Location"] == "/admin/security/"
    assert client.get(f"{CODES}file/")["Location"] == "/admin/security/"
    assert "10 codes are left" in client.get("/admin/security/").content.decode()
    with in_community(riverbend):
        entry = ModelLogEntry.objects.get(action="access.factor_added")
        assert entry.data == {"factor": "app"}
        assert entry.user is not None
        assert entry.user.email == DANA


def test_a_wrong_code_keeps_the_picture_and_adds_nothing(riverbend: Any) -> None:
    client = _fresh(riverbend)
    secret = _secret(client.get(APP))
    wrong = client.post(APP, {"code": "000000"})
    assert wrong.status_code == 422
    assert _secret(wrong) == secret
    with in_community(riverbend):
        assert not Authenticator.objects.exists()


def test_two_tabs_show_the_same_picture(riverbend: Any) -> None:
    client = _fresh(riverbend)
    first, second = _secret(client.get(APP)), _secret(client.get(APP))
    assert first == second
    assert client.post(APP, {"code": code_of(first)})["Location"] == CODES
    # The other tab is late: its secret was used up, so a new one is asked for.
    assert client.post(APP, {"code": code_of(second)}).status_code == 422


def test_the_code_of_the_set_up_does_not_sign_in_again(riverbend: Any) -> None:
    client = _fresh(riverbend)
    secret = _secret(client.get(APP))
    code = code_of(secret)
    client.post(APP, {"code": code})
    later = password_step(riverbend, DANA)
    assert later.post(STEP, {"code": code}).status_code == 422


def test_changing_factors_asks_once_more_after_a_while(riverbend: Any) -> None:
    _user, secret = with_app(riverbend)
    client = signed_in(riverbend, DANA, secret)
    assert client.get("/admin/security/set-up/").status_code == 200
    with in_community(riverbend):
        session = client.session
        session["access.confirmed_at"] = int(time.time()) - 11 * 60
        session.save()
    asked = client.get("/admin/security/set-up/")
    assert asked["Location"] == "/admin/security/confirm/?next=%2Fadmin%2Fsecurity%2Fset-up%2F"
    # A form that was opened in time can still be sent.
    assert client.post(f"{CODES}renew/")["Location"] == CODES


def test_who_has_no_factor_confirms_with_the_password(riverbend: Any) -> None:
    client = _fresh(riverbend)
    with in_community(riverbend):
        session = client.session
        session["access.confirmed_at"] = 0
        session.save()
    asked = client.get(APP)["Location"]
    wrong = client.post(asked, {"password": "nonsense"})
    assert wrong.status_code == 422
    right = client.post(asked, {"password": "quiet water runs deep"})
    assert right["Location"] == APP
    assert client.get(APP).status_code == 200


def test_removing_the_last_factor_takes_the_codes_too(riverbend: Any) -> None:
    user, secret = with_app(riverbend)
    client = signed_in(riverbend, DANA, secret)
    with in_community(riverbend):
        pk = Authenticator.objects.get(type=Authenticator.Type.TOTP).pk
    page = client.get(f"/admin/security/remove/{pk}/").content.decode()
    assert "You will be asked to set up a new one" in page
    assert client.post(f"/admin/security/remove/{pk}/").status_code == 302
    assert client.post(f"/admin/security/remove/{pk}/").status_code == 302
    with in_community(riverbend):
        assert not Authenticator.objects.filter(user=user).exists()


def test_nobody_removes_somebody_else_s_factor(riverbend: Any) -> None:
    with_app(riverbend, "other@riverbend.example")
    with in_community(riverbend):
        pk = Authenticator.objects.get(type=Authenticator.Type.TOTP).pk
    client = _fresh(riverbend)
    assert client.get(f"/admin/security/remove/{pk}/").status_code == 404
    client.post(f"/admin/security/remove/{pk}/")
    with in_community(riverbend):
        assert Authenticator.objects.filter(pk=pk).exists()


def test_a_passkey_of_another_address_is_explained(riverbend: Any) -> None:
    user, _ = with_app(riverbend)
    with in_community(riverbend):
        Authenticator.objects.create(
            user=user,
            type=Authenticator.Type.WEBAUTHN,
            data={"name": "My phone", "host": "old.example.org", "credential": {}},
        )
    client = password_step(riverbend, DANA)
    page = client.get(STEP).content.decode()
    assert "You have a passkey for old.example.org" in page
    assert "Use a code from your app" in page
    assert "Use your passkey" not in page


@pytest.mark.parametrize("credential", ["", "null", "{}", '{"id": 1}', "[]", "{", '"x"'])
def test_a_broken_answer_of_a_browser_makes_no_passkey(riverbend: Any, credential: str) -> None:
    client = _fresh(riverbend)
    client.get("/admin/security/passkey/")
    answer = client.post("/admin/security/passkey/", {"name": "x", "credential": credential})
    assert answer.status_code == 422
    with in_community(riverbend):
        assert not Authenticator.objects.exists()


def test_the_overview_needs_a_sign_in(riverbend: Any) -> None:
    client = client_for(riverbend.primary_host)
    assert client.get("/admin/security/")["Location"].startswith("/admin/login/")
    assert client.get(CODES)["Location"].startswith("/admin/login/")
