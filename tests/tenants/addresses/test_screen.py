"""The screen "Web address": for administrators only, kind when something is missing."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import ModelLogEntry

from tenants.registry.domain_checks import DomainReport, NameServersSilent
from tenants.registry.models import Community, Domain, DomainClaim
from tests.support.people import sign_in, sign_in_operator
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
SCREEN = "/admin/address/"
OWN = "help.riverbend.example"


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the next check finds; set `found["report"]`."""
    found: dict[str, Any] = {"report": DomainReport(True, True, True)}

    def check(*args: Any) -> DomainReport:
        if isinstance(found["report"], Exception):
            raise found["report"]
        return found["report"]

    monkeypatch.setattr("tenants.registry.actions.own_domain.check_domain", check)
    return found


def test_only_administrators_of_a_community_see_it(riverbend: Community) -> None:
    nobody = sign_in(riverbend, "nobody@example.org", group="")
    assert nobody.get(SCREEN).status_code in (302, 403)
    assert sign_in_operator(superuser=True).get(SCREEN).status_code == 404
    page = sign_in(riverbend).get(SCREEN)
    assert page.status_code == 200
    assert b"http://riverbend.localhost:8000" in page.content


def test_from_the_name_to_the_main_address(riverbend: Community, found: dict[str, Any]) -> None:
    client = sign_in(riverbend)
    page = client.post(SCREEN, {"domain": f"https://{OWN}/"}, follow=True)
    claim = DomainClaim.objects.get()
    for record in (f"_vrc-proof.{OWN}", f"vrc-proof={claim.token}", "riverbend.localhost"):
        assert record in page.content.decode()
    page = client.post(f"{SCREEN}{claim.pk}/check/", follow=True)
    assert b"Make it the main address" in page.content
    assert b"Passkeys belong to an address" in page.content
    moved = client.post(f"{SCREEN}main/", {"domain": OWN})
    assert f"http://{OWN}:8000/admin/address/" in moved.content.decode()
    assert Domain.objects.get(tenant=riverbend, is_primary=True).domain == OWN
    with in_community(riverbend):
        actions = set(ModelLogEntry.objects.values_list("action", flat=True))
    assert {"addresses.claim", "addresses.main"} <= actions


def test_what_is_missing_stands_on_the_screen(riverbend: Community, found: dict[str, Any]) -> None:
    client = sign_in(riverbend)
    client.post(SCREEN, {"domain": OWN})
    claim = DomainClaim.objects.get()
    found["report"] = DomainReport(True, False, False, ("The address points somewhere else now.",))
    page = client.post(f"{SCREEN}{claim.pk}/check/", follow=True).content.decode()
    assert "The address points somewhere else now." in page
    assert "Make it the main address<" not in page
    found["report"] = NameServersSilent("x")
    page = client.post(f"{SCREEN}{claim.pk}/check/", follow=True).content.decode()
    assert "No name server answered" in page


def test_a_wrong_name_stays_in_the_field(riverbend: Community) -> None:
    page = sign_in(riverbend).post(SCREEN, {"domain": "bad_name.example"})
    assert page.status_code == 422
    assert 'value="bad_name.example"' in page.content.decode()
    assert not DomainClaim.objects.exists()


def test_nothing_of_another_community_can_be_touched(
    riverbend: Community, larkfield: Community, found: dict[str, Any]
) -> None:
    sign_in(larkfield).post(SCREEN, {"domain": "help.larkfield.example"})
    theirs = DomainClaim.objects.get()
    client = sign_in(riverbend)
    assert client.post(f"{SCREEN}{theirs.pk}/check/").status_code == 404
    assert client.post(f"{SCREEN}{theirs.pk}/remove/").status_code == 404
    assert b"larkfield" not in client.get(SCREEN).content
    client.post(f"{SCREEN}main/", {"domain": "larkfield.localhost"})
    assert Domain.objects.get(tenant=larkfield, is_primary=True).domain == "larkfield.localhost"


def test_a_domain_can_be_given_up(riverbend: Community, found: dict[str, Any]) -> None:
    client = sign_in(riverbend)
    client.post(SCREEN, {"domain": OWN})
    claim = DomainClaim.objects.get()
    client.post(f"{SCREEN}{claim.pk}/check/")
    page = client.post(f"{SCREEN}{claim.pk}/remove/", follow=True)
    assert b"no longer answers" in page.content
    assert not Domain.objects.filter(domain=OWN).exists()
