"""What one community's sign-in service says opens nothing at another community."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import caches
from django.test import Client

from tenants.access.actions.invite import InvitePerson
from tenants.access.actions.provider import SaveProvider
from tenants.access.models import Invitation, User
from tests.support.hosts import client_for
from tests.tenants.access.fake_provider import BACK, CLIENT_ID, GO, SECRET, Service, running
from tests.tenants.access.second_step import LOGIN, person
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
DANA = "dana@riverbend.example"
# Two offices of one county are two applications at the county's one service.
THEIR_ID = "larkfield-site"


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    caches["platform"].clear()


@pytest.fixture
def offices(riverbend: Any, larkfield: Any, service: Service) -> Service:
    """Both communities at the same service, each as an application of its own."""
    set_up(riverbend, service, CLIENT_ID)
    set_up(larkfield, service, THEIR_ID)
    return service


def set_up(community: Any, service: Service, client_id: str) -> None:
    """An administrator says where the people of a community sign in."""
    ana = person(community, f"ana@{client_id}.example")
    with in_community(community):
        SaveProvider(ana, "The county", service.issuer, client_id, SECRET, False, True).execute()


def begin(community: Any) -> tuple[Client, dict[str, str]]:
    """A browser on its way to the service, and what it was sent there with."""
    client = client_for(community.primary_host)
    query = parse_qs(urlsplit(client.get(GO)["Location"]).query)
    return client, {name: values[0] for name, values in query.items()}


def signed_in(client: Client) -> bool:
    """Whether the browser is in the admin of its host."""
    return client.get("/admin/").status_code == 200


def come_in(community: Any, service: Service, **claims: Any) -> Client:
    """The whole way, with what the service says of the person."""
    client, sent = begin(community)
    service.says(sent["nonce"], **claims)
    client.get(BACK, {"state": sent["state"], "code": "abc"})
    return client


def test_each_opens_its_own(riverbend: Any, larkfield: Any, offices: Service) -> None:
    """Else the rest of this file would prove nothing."""
    for community, client_id in ((riverbend, CLIENT_ID), (larkfield, THEIR_ID)):
        person(community, DANA)
        assert signed_in(come_in(community, offices, aud=client_id))


def test_a_token_for_the_other_application_of_the_same_service(
    riverbend: Any, larkfield: Any, offices: Service
) -> None:
    for community in (riverbend, larkfield):
        person(community, DANA)
    assert not signed_in(come_in(larkfield, offices, aud=CLIENT_ID))
    assert not signed_in(come_in(riverbend, offices, aud=THEIR_ID))


def test_a_token_of_the_other_community_s_service(riverbend: Any, larkfield: Any) -> None:
    """The same person number, the same application name and even the same key."""
    for community in (riverbend, larkfield):
        person(community, DANA)
    with running() as ours, running() as theirs:
        set_up(riverbend, ours, CLIENT_ID)
        set_up(larkfield, theirs, CLIENT_ID)
        assert signed_in(come_in(riverbend, ours))
        assert not signed_in(come_in(larkfield, theirs, iss=ours.issuer))
        assert not signed_in(come_in(riverbend, ours, iss=theirs.issuer))


def test_a_token_asked_for_at_the_other_community(
    riverbend: Any, larkfield: Any, offices: Service
) -> None:
    """Caught on its way and played to a sign-in that was really begun here."""
    for community in (riverbend, larkfield):
        person(community, DANA)
    _there, caught = begin(riverbend)
    client, sent = begin(larkfield)
    offices.says(caught["nonce"], aud=THEIR_ID)
    client.get(BACK, {"state": sent["state"], "code": "abc"})
    assert not signed_in(client)


def test_the_state_of_an_attempt_at_the_other_community(
    riverbend: Any, larkfield: Any, offices: Service
) -> None:
    """Somebody else's way back, given to a browser that has an attempt of its own here."""
    for community in (riverbend, larkfield):
        person(community, DANA)
    _there, caught = begin(riverbend)
    client, sent = begin(larkfield)
    offices.says(sent["nonce"], aud=THEIR_ID)
    client.get(BACK, {"state": caught["state"], "code": "abc"})
    assert not signed_in(client)
    assert offices.asked == []
    # And the attempt is used up: it cannot be tried until it fits.
    client.get(BACK, {"state": sent["state"], "code": "abc"})
    assert not signed_in(client)


def test_a_token_that_has_already_opened_the_door(riverbend: Any, offices: Service) -> None:
    person(riverbend, DANA)
    client, sent = begin(riverbend)
    offices.says(sent["nonce"])
    client.get(BACK, {"state": sent["state"], "code": "abc"})
    assert signed_in(client)
    again, sent_again = begin(riverbend)
    again.get(BACK, {"state": sent_again["state"], "code": "abc"})
    assert not signed_in(again)


def test_being_in_at_one_is_not_being_in_at_the_other(
    riverbend: Any, larkfield: Any, offices: Service
) -> None:
    for community in (riverbend, larkfield):
        person(community, DANA)
    inside = come_in(riverbend, offices)
    assert signed_in(inside)
    there = client_for(larkfield.primary_host)
    for name, cookie in inside.cookies.items():
        there.cookies[name] = cookie.value
    assert not signed_in(there)


def test_the_same_number_at_another_service_is_another_person(riverbend: Any) -> None:
    """A community that changes its service: numbers begin again there."""
    person(riverbend, DANA)
    with running() as first, running() as second:
        set_up(riverbend, first, CLIENT_ID)
        assert signed_in(come_in(riverbend, first, sub="1"))
        with in_community(riverbend):
            ana = User.objects.get(email__startswith="ana@")
            SaveProvider(ana, "New", second.issuer, CLIENT_ID, SECRET, False, True).execute()
        assert not signed_in(come_in(riverbend, second, sub="1", email="mallory@elsewhere.example"))
        assert not signed_in(come_in(riverbend, second, sub="1", email=None))


def test_an_account_in_another_community_is_none_here(
    riverbend: Any, larkfield: Any, offices: Service
) -> None:
    theirs = person(larkfield, DANA)
    client = come_in(riverbend, offices)
    assert not signed_in(client)
    assert "There is no account here for you" in client.get(LOGIN).content.decode()
    with in_community(riverbend):
        assert not User.objects.filter(email=DANA).exists()
    with in_community(larkfield):
        theirs.refresh_from_db()
        assert theirs.provider_subject == ""
        assert theirs.last_login is None


def test_an_account_in_both_is_two_accounts(
    riverbend: Any, larkfield: Any, offices: Service
) -> None:
    """Closing one leaves the other; the one does not become an administrator by the other."""
    here = person(riverbend, DANA, "Community editors")
    there = person(larkfield, DANA)
    assert signed_in(come_in(riverbend, offices))
    with in_community(larkfield):
        there.refresh_from_db()
        assert there.provider_subject == ""
    with in_community(riverbend):
        here.refresh_from_db()
        assert here.provider_subject == f"{offices.issuer}|person-1"
        assert [group.name for group in here.groups.all()] == ["Community editors"]
        here.is_active = False
        here.save()
    assert not signed_in(come_in(riverbend, offices))
    assert signed_in(come_in(larkfield, offices, aud=THEIR_ID))


def test_an_invitation_to_another_community_is_none_here(
    riverbend: Any, larkfield: Any, offices: Service
) -> None:
    with in_community(larkfield):
        InvitePerson(DANA, "Dana", "administrator").execute("Lee")
    assert not signed_in(come_in(riverbend, offices))
    with in_community(riverbend):
        assert not User.objects.filter(email=DANA).exists()
    with in_community(larkfield):
        assert Invitation.objects.get().accepted_at is None
