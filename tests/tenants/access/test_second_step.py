"""Signing in with a password and a second step."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import override_settings

from tests.support.hosts import client_for
from tests.tenants.access.codes import code_of
from tests.tenants.access.second_step import (
    LOGIN,
    PASSWORD,
    STEP,
    password_step,
    person,
    recovery,
    signed_in,
    stored_secret,
    with_app,
)
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
DANA = "dana@riverbend.example"


def test_a_password_alone_does_not_sign_in(riverbend: Any) -> None:
    _user, secret = with_app(riverbend)
    client = password_step(riverbend, DANA, next="/admin/first-steps/")
    assert client.get("/admin/")["Location"].startswith(LOGIN)
    page = client.get(STEP)
    assert page.status_code == 200
    assert "The six digits your app shows" in page.content.decode()
    done = client.post(STEP, {"code": code_of(secret)})
    assert done["Location"] == "/admin/first-steps/"
    assert client.get("/admin/").status_code == 200


def test_the_second_step_without_the_first_leads_to_the_first(riverbend: Any) -> None:
    with_app(riverbend)
    client = client_for(riverbend.primary_host)
    assert client.get(STEP)["Location"] == LOGIN
    assert client.post(STEP, {"code": "123456"})["Location"] == LOGIN


def test_spaces_in_a_code_do_not_matter(riverbend: Any) -> None:
    _user, secret = with_app(riverbend)
    client = password_step(riverbend, DANA)
    code = code_of(secret)
    assert client.post(STEP, {"code": f" {code[:3]} {code[3:]} "}).status_code == 302


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "１２３４５６", "0" * 41, "\x00"])
def test_a_wrong_code_is_told_and_counted(riverbend: Any, code: str) -> None:
    with_app(riverbend)
    client = password_step(riverbend, DANA)
    answer = client.post(STEP, {"code": code})
    assert answer.status_code == 422
    assert client.get("/admin/").status_code == 302


def test_a_code_works_once(riverbend: Any) -> None:
    _user, secret = with_app(riverbend)
    code = code_of(secret)
    first = password_step(riverbend, DANA)
    second = password_step(riverbend, DANA)
    assert first.post(STEP, {"code": code}).status_code == 302
    again = second.post(STEP, {"code": code})
    assert again.status_code == 422
    assert "used before" in again.content.decode()


def test_an_older_code_does_not_work_after_a_newer_one(riverbend: Any) -> None:
    _user, secret = with_app(riverbend)
    signed_in(riverbend, DANA, secret, steps=1)
    late = password_step(riverbend, DANA)
    assert late.post(STEP, {"code": code_of(secret)}).status_code == 422


def test_a_recovery_code_works_once_and_says_how_many_are_left(riverbend: Any) -> None:
    user, _secret = with_app(riverbend)
    code = recovery(riverbend, user)[3]
    client = password_step(riverbend, DANA)
    assert client.post(STEP, {"code": f"{code[:5]} {code[5:]}"}).status_code == 302
    assert "9 are left" in client.get("/admin/").content.decode()
    again = password_step(riverbend, DANA)
    assert again.post(STEP, {"code": code}).status_code == 422


def test_wrong_codes_close_the_door_for_a_while_also_for_the_password(riverbend: Any) -> None:
    _user, secret = with_app(riverbend)
    client = password_step(riverbend, DANA)
    statuses = [client.post(STEP, {"code": "000000"}).status_code for _ in range(8)]
    assert statuses == [422] * 7 + [429]
    assert client.post(STEP, {"code": code_of(secret)}).status_code == 429
    fresh = client_for(riverbend.primary_host)
    assert fresh.post(LOGIN, {"username": DANA, "password": PASSWORD}).status_code == 429


def test_wrong_passwords_and_wrong_codes_count_together(riverbend: Any) -> None:
    with_app(riverbend)
    client = password_step(riverbend, DANA)
    for _ in range(5):
        client.post(LOGIN, {"username": DANA, "password": "wrong"})
    statuses = [client.post(STEP, {"code": "000000"}).status_code for _ in range(3)]
    assert statuses == [422, 422, 429]


def test_many_addresses_do_not_help_to_guess(riverbend: Any) -> None:
    with_app(riverbend)
    client = password_step(riverbend, DANA)
    statuses = [
        client.post(STEP, {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{number}").status_code
        for number in range(32)
    ]
    assert statuses[:30] == [422] * 30
    assert statuses[30:] == [429, 429]


def test_nothing_secret_is_kept_of_a_failed_try(riverbend: Any) -> None:
    from axes.models import AccessAttempt

    with_app(riverbend)
    client = password_step(riverbend, DANA)
    client.post(STEP, {"code": "987654"})
    with in_community(riverbend):
        (attempt,) = AccessAttempt.objects.all()
        assert "987654" not in attempt.post_data


def test_the_second_step_waits_ten_minutes(riverbend: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _user, secret = with_app(riverbend)
    client = password_step(riverbend, DANA)
    monkeypatch.setattr("tenants.access.session.WAITING_SECONDS", -1)
    assert client.post(STEP, {"code": code_of(secret)})["Location"] == LOGIN
    assert "from the beginning" in client.get(LOGIN).content.decode()


def test_secrets_are_sealed_for_their_own_community(riverbend: Any, larkfield: Any) -> None:
    from vrc.ops.sealing import CannotUnseal

    user, secret = with_app(riverbend)
    assert stored_secret(riverbend, user) == secret
    with in_community(riverbend):
        row = Authenticator.objects.get(type=Authenticator.Type.TOTP)
        assert secret not in str(row.data)
    twin = person(larkfield, DANA)
    with in_community(larkfield):
        Authenticator.objects.create(user=twin, type=row.type, data=row.data)
    with pytest.raises(CannotUnseal):
        stored_secret(larkfield, twin)


def test_a_factor_of_one_community_is_none_of_another(riverbend: Any, larkfield: Any) -> None:
    _user, secret = with_app(riverbend)
    person(larkfield, DANA)
    there = client_for(larkfield.primary_host)
    answer = there.post(LOGIN, {"username": DANA, "password": PASSWORD})
    # No second step there: that account has no factor. The waiting note of A is worth nothing in B.
    assert answer["Location"] == "/admin/"
    waiting = password_step(riverbend, DANA)
    stolen = client_for(larkfield.primary_host)
    stolen.cookies = waiting.cookies
    assert stolen.post(STEP, {"code": code_of(secret)})["Location"] == LOGIN
    assert stolen.get("/admin/")["Location"].startswith(LOGIN)


@override_settings(SECOND_FACTOR_SKIPPABLE=False)
def test_an_administrator_without_a_factor_sets_one_up_first(riverbend: Any) -> None:
    person(riverbend, DANA)
    client = password_step(riverbend, DANA)
    for path in ("/admin/", "/admin/pages/", "/admin/first-steps/", "/admin/api/main/pages/"):
        assert client.get(path)["Location"].startswith("/admin/security/set-up/?next=%2Fadmin%2F")
    page = client.get("/admin/security/set-up/").content.decode()
    assert "Use a passkey" in page
    assert "Not now" not in page


@override_settings(SECOND_FACTOR_SKIPPABLE=False)
def test_so_do_the_operator_s_people(db: None) -> None:
    from tests.support.people import sign_in_operator

    client = sign_in_operator()
    assert client.get("/admin/")["Location"].startswith("/admin/security/set-up/")


@override_settings(SECOND_FACTOR_SKIPPABLE=False, SECOND_FACTOR_GRACE_DAYS=7)
def test_a_grace_period_counts_from_the_first_time_it_is_asked(riverbend: Any) -> None:
    import datetime

    from django.utils import timezone

    user = person(riverbend, DANA)
    client = password_step(riverbend, DANA)
    assert client.get("/admin/").status_code == 200
    with in_community(riverbend):
        user.refresh_from_db()
        assert user.factor_asked_at is not None
        user.factor_asked_at = timezone.now() - datetime.timedelta(days=8)
        user.save()
    assert client.get("/admin/")["Location"].startswith("/admin/security/set-up/")


def test_a_session_from_before_the_factor_has_to_show_it(riverbend: Any) -> None:
    user, secret = with_app(riverbend)
    client = client_for(riverbend.primary_host)
    with in_community(riverbend):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/admin/pages/")
    assert answer["Location"] == "/admin/security/confirm/?next=%2Fadmin%2Fpages%2F"
    assert client.get("/admin/security/").status_code == 302
    done = client.post(answer["Location"], {"code": code_of(secret)})
    assert done["Location"] == "/admin/pages/"
    assert client.get("/admin/").status_code == 200


def test_a_foreign_address_is_not_gone_to(riverbend: Any) -> None:
    user, secret = with_app(riverbend)
    client = client_for(riverbend.primary_host)
    with in_community(riverbend):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    confirm = "/admin/security/confirm/?next=https://evil.example/"
    assert client.post(confirm, {"code": code_of(secret)})["Location"] == "/admin/"
