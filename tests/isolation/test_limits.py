"""A count of attempts in one community never closes a door in another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches

from tenants.access.session import count_try
from tests.support.hosts import client_for
from tests.tenants.access.second_step import person
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.data import typed
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_was_here() -> Iterator[None]:
    caches["platform"].clear()
    yield
    caches["platform"].clear()


def test_second_steps_of_accounts_with_the_same_number(riverbend: Any, larkfield: Any) -> None:
    # Numbers of accounts begin at the same place in every community.
    ours, theirs = person(riverbend, "ana@example.org"), person(larkfield, "lee@example.org")
    theirs.pk = ours.pk
    with in_community(riverbend):
        while count_try(ours):
            pass
        assert not count_try(ours)
    with in_community(larkfield):
        assert count_try(theirs)


def test_messages_from_the_same_network(riverbend: Any, larkfield: Any) -> None:
    for community in (riverbend, larkfield):
        open_forms(community)
    ours, theirs = client_for(riverbend.primary_host), client_for(larkfield.primary_host)
    statuses = [ours.post("/contact/", typed()).status_code for _ in range(13)]
    assert statuses == [303] * 12 + [429]
    assert theirs.post("/contact/", typed()).status_code == 303


def test_wrong_passwords_for_the_same_address(riverbend: Any, larkfield: Any) -> None:
    for community in (riverbend, larkfield):
        person(community, "ana@example.org")
    ours, theirs = client_for(riverbend.primary_host), client_for(larkfield.primary_host)
    guess = {"username": "ana@example.org", "password": "a wrong guess"}
    assert [ours.post("/admin/login/", guess).status_code for _ in range(8)][-1] == 429
    right = {"username": "ana@example.org", "password": "quiet water runs deep"}
    assert ours.post("/admin/login/", right).status_code == 429
    assert theirs.post("/admin/login/", right).status_code == 302


def test_links_for_a_new_password(riverbend: Any, larkfield: Any) -> None:
    ours, theirs = client_for(riverbend.primary_host), client_for(larkfield.primary_host)
    asked = {"email": "ana@example.org"}
    statuses = [ours.post("/admin/password_reset/", asked).status_code for _ in range(5)]
    assert statuses == [302] * 4 + [429]
    assert theirs.post("/admin/password_reset/", asked).status_code == 302
