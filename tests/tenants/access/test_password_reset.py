"""A link for a new password: for people with an account, a few times, and nobody learns more."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches

from tests.support.hosts import client_for
from tests.tenants.access.second_step import PASSWORD, person
from vrc.ops.logs import CommunityFormatter

pytestmark = pytest.mark.django_db
URL = "/admin/password_reset/"


@pytest.fixture(autouse=True)
def _nobody_was_here() -> Iterator[None]:
    caches["platform"].clear()
    yield
    caches["platform"].clear()


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_the_same_answers_whether_or_not_there_is_an_account(riverbend: Any, email: str) -> None:
    person(riverbend, "ana@example.org")
    client = client_for(riverbend.primary_host)
    answers = [client.post(URL, {"email": email}) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [302] * 4 + [429]
    words = answers[-1].content.decode()
    assert "try again in an hour" in words
    assert email in words
    assert int(answers[-1]["Retry-After"]) > 0
    assert len(mail.outbox) == (4 if email.startswith("ana") else 0)


def test_spelling_an_address_otherwise_is_no_way_around(riverbend: Any) -> None:
    person(riverbend, "ana@example.org")
    client = client_for(riverbend.primary_host)
    for spelled in ("ana@example.org", "ANA@example.org", "Ana@Example.org", "anA@example.org"):
        client.post(URL, {"email": spelled})
    assert client.post(URL, {"email": "aNa@example.org"}).status_code == 429
    assert len(mail.outbox) == 4


@pytest.mark.parametrize(
    "path",
    [
        "/admin/password_reset/confirm/MQ/abc-secret-token/",
        "/admin/login/again/secret-token/",
        "/admin/welcome/secret-token/",
        "/es/subscribe/stop/secret-token/",
    ],
)
def test_links_that_open_doors_stay_out_of_logs(path: str) -> None:
    record = logging.makeLogRecord({"msg": "Internal Server Error: %s", "args": (path,)})
    line = CommunityFormatter().format(record)
    assert "Internal Server Error" in line
    assert "secret" not in line


def test_a_stranger_behind_the_same_proxy_locks_nobody_out(riverbend: Any, settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    person(riverbend, "ana@example.org")
    wrong = {"username": "ana@example.org", "password": "a wrong guess"}
    stranger = client_for(riverbend.primary_host, REMOTE_ADDR="10.0.0.1")
    for _guess in range(8):
        answer = stranger.post("/admin/login/", wrong, headers={"x-forwarded-for": "203.0.113.9"})
    assert answer.status_code == 429
    ana = client_for(riverbend.primary_host, REMOTE_ADDR="10.0.0.1")
    right = {"username": "ana@example.org", "password": PASSWORD}
    answer = ana.post("/admin/login/", right, headers={"x-forwarded-for": "198.51.100.7"})
    assert answer.status_code == 302


def test_a_forged_header_is_no_way_around_the_lock(riverbend: Any) -> None:
    person(riverbend, "ana@example.org")
    client = client_for(riverbend.primary_host)
    wrong = {"username": "ana@example.org", "password": "a wrong guess"}
    for guess in range(8):
        header = {"x-forwarded-for": f"203.0.113.{guess}"}
        answer = client.post("/admin/login/", wrong, headers=header)
    assert answer.status_code == 429
