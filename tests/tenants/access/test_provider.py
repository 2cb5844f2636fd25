"""Single sign-on with the sign-in service of a community's own office."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import caches
from django.test import Client, override_settings

from tenants.access.actions.invite import InvitePerson
from tenants.access.actions.provider import SaveProvider
from tenants.access.models import IdentityProvider, Invitation, User
from tests.support.hosts import client_for
from tests.tenants.access.fake_provider import BACK, CLIENT_ID, GO, SECRET, Service, running
from tests.tenants.access.second_step import LOGIN, STEP, password_step, person, with_app
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
SETTINGS = "/admin/people/single-sign-on/"
DANA = "dana@riverbend.example"


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    caches["platform"].clear()


@pytest.fixture
def office(riverbend: Any, service: Service) -> Service:
    """The same, set up for Riverbend by its administrator."""
    ana = person(riverbend, "ana@riverbend.example")
    with in_community(riverbend):
        SaveProvider(
            ana, "City of Riverbend", service.issuer, CLIENT_ID, SECRET, False, True
        ).execute()
    return service


def _begin(client: Client) -> dict[str, str]:
    answer = client.get(f"{GO}?next=/admin/first-steps/")
    assert answer.status_code == 302
    query = parse_qs(urlsplit(answer["Location"]).query)
    return {name: values[0] for name, values in query.items()}


def _come_back(community: Any, service: Service, **claims: Any) -> tuple[Client, Any]:
    client = client_for(community.primary_host)
    sent = _begin(client)
    service.says(sent["nonce"], **claims)
    return client, client.get(BACK, {"state": sent["state"], "code": "abc"})


def _refused(client: Client, answer: Any, words: str) -> None:
    assert answer["Location"] == LOGIN
    assert words in client.get(LOGIN).content.decode()
    assert client.get("/admin/")["Location"].startswith(LOGIN)


def test_the_button_stands_on_that_community_s_page_only(
    riverbend: Any, larkfield: Any, office: Service
) -> None:
    words = "Sign in with City of Riverbend"
    assert words in client_for(riverbend.primary_host).get(LOGIN).content.decode()
    assert words not in client_for(larkfield.primary_host).get(LOGIN).content.decode()
    assert words not in client_for("localhost").get(LOGIN).content.decode()
    assert client_for(larkfield.primary_host).get(GO)["Location"] == LOGIN


def test_somebody_with_an_account_signs_in(riverbend: Any, office: Service) -> None:
    person(riverbend, DANA)
    client = client_for(riverbend.primary_host)
    sent = _begin(client)
    assert sent["redirect_uri"] == f"{riverbend.primary_url}{BACK}"
    assert sent["code_challenge_method"] == "S256"
    office.says(sent["nonce"])
    answer = client.get(BACK, {"state": sent["state"], "code": "abc"})
    assert answer["Location"] == "/admin/first-steps/"
    assert client.get("/admin/").status_code == 200
    (asked,) = office.asked
    assert asked["form"]["redirect_uri"] == [sent["redirect_uri"]]
    assert asked["form"]["code_verifier"]
    pair = f"{CLIENT_ID}:{quote(SECRET, safe='')}"
    assert asked["authorization"] == f"Basic {base64.b64encode(pair.encode()).decode()}"


def test_an_invitation_becomes_an_account_without_a_password(
    riverbend: Any, office: Service
) -> None:
    with in_community(riverbend):
        InvitePerson(DANA, "Dana", "editor").execute("Ana")
    _client, answer = _come_back(riverbend, office)
    assert answer["Location"] == "/admin/first-steps/"
    with in_community(riverbend):
        user = User.objects.get(email=DANA)
        assert not user.has_usable_password()
        assert [group.name for group in user.groups.all()] == ["Community editors"]
        assert Invitation.objects.get().accepted_at is not None


@pytest.mark.parametrize("verified", [False, None, "false", 1, "yes"])
def test_an_address_that_is_not_verified_opens_nothing(
    riverbend: Any, office: Service, verified: Any
) -> None:
    person(riverbend, DANA)
    client, answer = _come_back(riverbend, office, email_verified=verified)
    _refused(client, answer, "There is no account here for you")


def test_nobody_gets_an_account_unasked(riverbend: Any, office: Service) -> None:
    client, answer = _come_back(riverbend, office, email="stranger@riverbend.example")
    _refused(client, answer, "There is no account here for you")
    with in_community(riverbend):
        assert not User.objects.filter(email__startswith="stranger").exists()


def test_an_expired_or_withdrawn_invitation_opens_nothing(riverbend: Any, office: Service) -> None:
    from django.utils import timezone

    with in_community(riverbend):
        invitation = InvitePerson(DANA, "Dana", "editor").execute("Ana")
        invitation.expires_at = timezone.now()
        invitation.save()
    client, answer = _come_back(riverbend, office)
    _refused(client, answer, "There is no account here for you")


def test_an_address_that_moved_to_somebody_else_opens_nothing(
    riverbend: Any, office: Service
) -> None:
    person(riverbend, DANA)
    _come_back(riverbend, office)
    client, answer = _come_back(riverbend, office, sub="person-2")
    _refused(client, answer, "There is no account here for you")
    # The person themself stays known, also under a new address.
    _client, again = _come_back(riverbend, office, email="dana.new@riverbend.example")
    assert again["Location"] == "/admin/first-steps/"


def test_a_closed_account_stays_closed(riverbend: Any, office: Service) -> None:
    dana = person(riverbend, DANA)
    _come_back(riverbend, office)
    with in_community(riverbend):
        dana.refresh_from_db()
        dana.is_active = False
        dana.save()
    client, answer = _come_back(riverbend, office)
    _refused(client, answer, "There is no account here for you")


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://evil.example"},
        {"aud": "somebody-else"},
        {"aud": [CLIENT_ID, "other"]},
        {"aud": [CLIENT_ID, "other"], "azp": "other"},
        {"exp": 1},
        {"iat": 99999999999},
        {"nonce": "another"},
        {"sub": ""},
        {"sub": 7},
        {"exp": "soon"},
        {"aud": None},
    ],
)
def test_a_token_that_is_not_for_us_opens_nothing(
    riverbend: Any, office: Service, wrong: dict[str, Any]
) -> None:
    person(riverbend, DANA)
    client, answer = _come_back(riverbend, office, **wrong)
    _refused(client, answer, "no usable answer")


@pytest.mark.parametrize("header", [{"alg": "none"}, {"alg": "HS256"}, {"kid": "two"}])
def test_a_token_signed_in_another_way_opens_nothing(
    riverbend: Any, office: Service, header: dict[str, str]
) -> None:
    person(riverbend, DANA)
    office.header = header
    client, answer = _come_back(riverbend, office)
    _refused(client, answer, "no usable answer")


def test_a_token_signed_by_somebody_else_opens_nothing(riverbend: Any, office: Service) -> None:
    person(riverbend, DANA)
    office.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    client, answer = _come_back(riverbend, office)
    _refused(client, answer, "no usable answer")


def test_an_attempt_works_once_in_the_browser_that_began_it(
    riverbend: Any, larkfield: Any, office: Service
) -> None:
    person(riverbend, DANA)
    client = client_for(riverbend.primary_host)
    sent = _begin(client)
    office.says(sent["nonce"])
    query = {"state": sent["state"], "code": "abc"}
    for community in (riverbend, larkfield):
        stranger = client_for(community.primary_host)
        _refused(stranger, stranger.get(BACK, query), "begun somewhere else")
    # The session of one community says nothing in another.
    there = client_for(larkfield.primary_host)
    there.cookies["vrc_session"] = client.cookies["vrc_session"].value
    assert there.get(BACK, query)["Location"] == LOGIN
    assert client.get(BACK, query)["Location"] == "/admin/first-steps/"
    assert client.get(BACK, query)["Location"] == LOGIN


@pytest.mark.parametrize("query", [{}, {"state": "x"}, {"state": "é", "code": "a"}, {"code": "a"}])
def test_coming_back_without_having_gone(
    riverbend: Any, office: Service, query: dict[str, str]
) -> None:
    client = client_for(riverbend.primary_host)
    _begin(client)
    _refused(client, client.get(BACK, query), "begun somewhere else")


def test_a_factor_of_one_s_own_is_still_asked(riverbend: Any, office: Service) -> None:
    with_app(riverbend, DANA)
    client, answer = _come_back(riverbend, office)
    assert answer["Location"] == STEP
    assert client.get("/admin/")["Location"].startswith(LOGIN)
    with in_community(riverbend):
        IdentityProvider.objects.update(asks_second_step=True)
    trusted, answer = _come_back(riverbend, office)
    assert answer["Location"] == "/admin/first-steps/"
    assert trusted.get("/admin/").status_code == 200


def test_an_administrator_sets_it_up(riverbend: Any, service: Service) -> None:
    person(riverbend, "ana@riverbend.example")
    client = password_step(riverbend, "ana@riverbend.example")
    page = client.get(SETTINGS).content.decode()
    assert f"{riverbend.primary_url}{BACK}" in page
    data = {
        "label": "City",
        "issuer": service.issuer,
        "client_id": CLIENT_ID,
        "secret": SECRET,
        "is_on": "on",
    }
    assert client.post(SETTINGS, data)["Location"] == SETTINGS
    assert SECRET not in client.get(SETTINGS).content.decode()
    with in_community(riverbend):
        row = IdentityProvider.objects.get()
        assert SECRET not in row.sealed_secret
        assert row.secret == SECRET
    # Empty keeps the secret; another issuer must not get the one that was meant for the first.
    client.post(SETTINGS, {**data, "secret": "", "label": "City hall"})
    with in_community(riverbend):
        assert IdentityProvider.objects.get().secret == SECRET
    with running() as other:
        client.post(SETTINGS, {**data, "secret": "", "issuer": other.issuer})
    with in_community(riverbend):
        assert IdentityProvider.objects.get().secret == ""
    client.post(SETTINGS, {"remove": "1"})
    with in_community(riverbend):
        assert not IdentityProvider.objects.exists()


def test_what_does_not_answer_is_not_saved(riverbend: Any, service: Service) -> None:
    person(riverbend, "ana@riverbend.example")
    client = password_step(riverbend, "ana@riverbend.example")
    data = {"label": "City", "issuer": f"{service.issuer}/x", "client_id": "c", "is_on": "on"}
    answer = client.post(SETTINGS, data)
    assert answer.status_code == 422
    assert "status 404" in answer.content.decode()
    service.discovery = {"issuer": "https://other.example"}
    answer = client.post(SETTINGS, {**data, "issuer": service.issuer})
    assert "calls itself https://other.example" in answer.content.decode()
    service.discovery = {"token_endpoint": "file:///etc/passwd"}
    answer = client.post(SETTINGS, {**data, "issuer": service.issuer})
    assert "not secure" in answer.content.decode()
    with in_community(riverbend):
        assert not IdentityProvider.objects.exists()


@override_settings(OUTSIDE_MAY_BE_PRIVATE=False)
@pytest.mark.parametrize(
    ("issuer", "words"),
    [
        ("http://login.example.org", "begin with https://"),
        ("https://127.0.0.1", "not on the public Internet"),
        ("https://localhost", "not on the public Internet"),
        ("https://10.0.0.8", "not on the public Internet"),
        ("https://169.254.169.254", "not on the public Internet"),
        ("https://[::1]", "not on the public Internet"),
        ("https://[::ffff:10.0.0.1]", "not on the public Internet"),
        ("https://100.64.0.1", "not on the public Internet"),
        ("https://user:pw@login.example.org", "not a web address"),
    ],
)
def test_in_production_nobody_reaches_our_own_network(
    riverbend: Any, issuer: str, words: str
) -> None:
    person(riverbend, "ana@riverbend.example")
    client = password_step(riverbend, "ana@riverbend.example")
    answer = client.post(SETTINGS, {"label": "City", "issuer": issuer, "client_id": "c"})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_editors_do_not_set_it_up(riverbend: Any) -> None:
    person(riverbend, "eli@riverbend.example", "Community editors")
    client = password_step(riverbend, "eli@riverbend.example")
    assert client.get(SETTINGS)["Location"] == "/admin/"
