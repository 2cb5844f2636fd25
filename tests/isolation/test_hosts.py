"""Traps 17, 19 and 27: hosts, cookies and names."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from tenants.registry.lifecycle import Provisioning
from tenants.registry.models import Community
from tenants.registry.slugs import validate_slug
from tests.support.hosts import client_for
from vrc.tenancy import UnknownHost
from vrc.tenancy.checks import check_cookies, check_tenant_settings
from vrc.tenancy.hosts import normalise

GARBAGE = [
    "nowhere.localhost",
    "localhost.evil.example",
    "riverbend.localhost.evil.example",
    "evil.example",
    "127.0.0.1",
    "under_score.localhost",
    "-dash.localhost",
    "a" * 64 + ".localhost",
    "xn--rvrbend.localhost",
]


@pytest.mark.parametrize("host", GARBAGE)
def test_unknown_hosts_get_a_plain_404_that_names_nobody(host: str, riverbend: Community) -> None:
    for path in ("/", "/admin/", "/sitemap.xml"):
        response = client_for(host).get(path)
        assert response.status_code == 404
        body = response.content.decode()
        for word in ("Riverbend", "Larkfield", "riverbend", "localhost"):
            assert word not in body
        assert not response.cookies


@pytest.mark.parametrize(
    "host",
    ["", " ", "a b", "riverbend..localhost", "river/bend", "a\\b", "host:port", "::1", "é.x"],
)
def test_malformed_hosts_are_unknown(host: str) -> None:
    with pytest.raises(UnknownHost):
        normalise(host)


def test_case_port_and_final_dot_do_not_matter(riverbend: Community) -> None:
    assert normalise("RiverBend.LOCALHOST:8000") == "riverbend.localhost"
    assert normalise("riverbend.localhost.") == "riverbend.localhost"


def test_a_community_still_being_made_is_not_served(riverbend: Community) -> None:
    Community.objects.filter(pk=riverbend.pk).update(provisioning=Provisioning.SEEDING)
    response = client_for("riverbend.localhost").get("/")
    assert response.status_code == 503
    assert "Riverbend" not in response.content.decode()


def test_probes_are_answered_for_any_host(db: None) -> None:
    for path, text in (("/healthz", "alive"), ("/readyz", "ready")):
        response = client_for("10.0.0.1").get(path)
        assert (response.status_code, response.content.decode().strip()) == (200, text)


def test_a_session_of_one_community_means_nothing_on_another(
    riverbend: Community,
    larkfield: Community,
    community_client: Callable[[Community], Client],
    platform_client: Client,
) -> None:
    from tenants.access.models import User
    from vrc.tenancy import in_community

    with in_community(riverbend):
        User.objects.create_superuser("admin@riverbend.example", "a-long-enough-password")
    client = community_client(riverbend)
    login = client.post(
        "/admin/login/",
        {"username": "admin@riverbend.example", "password": "a-long-enough-password"},
    )
    assert login.status_code == 302
    assert client.get("/admin/").status_code == 200
    for cookie in client.cookies.values():
        assert cookie["domain"] == ""
    for other in (community_client(larkfield), platform_client):
        other.cookies.update(client.cookies)
        response = other.get("/admin/")
        assert response.status_code == 302
        assert "/admin/login/" in response["Location"]


def test_the_same_password_does_not_open_another_community(
    riverbend: Community, larkfield: Community, community_client: Callable[[Community], Client]
) -> None:
    from tenants.access.models import User
    from vrc.tenancy import in_community

    with in_community(riverbend):
        User.objects.create_superuser("admin@riverbend.example", "a-long-enough-password")
    response = community_client(larkfield).post(
        "/admin/login/",
        {"username": "admin@riverbend.example", "password": "a-long-enough-password"},
    )
    assert response.status_code == 200
    assert "_auth_user_id" not in community_client(larkfield).session


def test_start_up_is_refused_with_leaking_settings(settings: Any) -> None:
    assert check_cookies() == []
    assert check_tenant_settings() == []
    settings.SESSION_COOKIE_DOMAIN = ".localhost"
    settings.SHOW_PUBLIC_IF_NO_TENANT_FOUND = True
    settings.TENANT_LIMIT_SET_CALLS = False
    settings.STORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    assert [error.id for error in check_cookies()] == ["tenancy.E003"]
    assert {error.id for error in check_tenant_settings()} == {
        "tenancy.E004",
        "tenancy.E005",
        "tenancy.E007",
    }


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("", "empty"),
        ("a" * 41, "too_long"),
        ("rivière", "not_ascii"),
        ("river_bend", "underscore"),
        ("River", "invalid"),
        ("-river", "invalid"),
        ("river--bend", "invalid"),
        ("river.bend", "invalid"),
        ("admin", "reserved"),
        ("www", "reserved"),
    ],
)
def test_addresses_that_cannot_be_used_say_why(slug: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_slug(slug)
    assert caught.value.code == code
    assert len(caught.value.messages[0]) > 20 or code == "empty"


@pytest.mark.parametrize("slug", ["riverbend", "river-bend", "r2", "a" * 40])
def test_good_addresses_pass(slug: str) -> None:
    validate_slug(slug)
