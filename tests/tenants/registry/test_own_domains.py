"""A community's own domain: claimed, proven, made the main address, given back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, override_settings
from wagtail.models import Site

from tenants.registry.actions.own_domain import (
    MOST_CLAIMS,
    CheckDomain,
    ClaimDomain,
    MakeMainAddress,
    RemoveDomain,
    platform_host,
)
from tenants.registry.domain_checks import (
    DomainReport,
    NameServersSilent,
    answers_securely,
    check_domain,
)
from tenants.registry.models import Community, Domain, DomainClaim
from tenants.registry.own_domains import clean_own_domain
from tests.support.hosts import client_for
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
OWN = "help.riverbend.example"
GOOD = DomainReport(is_proven=True, points_here=True, is_secure=True)


def _found(report: DomainReport) -> Callable[..., DomainReport]:
    return lambda *args: report


def _ready(community: Community, name: str = OWN) -> DomainClaim:
    claim = ClaimDomain(community.pk, name).execute("Ana")
    return CheckDomain(community.pk, claim.pk).execute(_found(GOOD))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("help.riverbend.example", "help.riverbend.example"),
        ("  HTTPS://Help.Riverbend.example/some/page?x=1 ", "help.riverbend.example"),
        ("help.riverbend.example.", "help.riverbend.example"),
        ("ayuda.mañana.example", "ayuda.xn--maana-pta.example"),
    ],
)
def test_what_people_paste_is_understood(typed: str, name: str) -> None:
    assert clean_own_domain(typed) == name


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "riverbend",
        "localhost",
        "printer.local",
        "127.0.0.1",
        "[::1]",
        "10.0.0.1:8000",
        "bad_name.example",
        "-x.example",
        "a" * 64 + ".example",
        ".".join(["abc"] * 90),
        "two words.example",
        "../../etc",
        "x.example<script>",
        "other.localhost",
        "user@help.example",
    ],
)
def test_what_is_no_domain_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        clean_own_domain(typed)
    assert refused.value.messages[0].endswith(".")


@override_settings(PLATFORM_DOMAIN="vrc.example")
def test_our_own_names_are_not_anybodys() -> None:
    with pytest.raises(ValidationError):
        clean_own_domain("vrc.example")
    with pytest.raises(ValidationError):
        clean_own_domain("larkfield.vrc.example")
    assert clean_own_domain("notvrc.example") == "notvrc.example"


def _records(**known: tuple[str, ...]) -> Callable[[str, str], tuple[str, ...]]:
    return lambda name, kind: known.get(f"{kind} {name}", ())


def _check(known: dict[str, tuple[str, ...]], secure: bool = True) -> DomainReport:
    return check_domain(
        OWN,
        f"_vrc-proof.{OWN}",
        "vrc-proof=abc",
        "riverbend.vrc.example",
        _records(**known),
        lambda domain: secure,
    )


PROOF: dict[str, tuple[str, ...]] = {f"TXT _vrc-proof.{OWN}": ("something else", "vrc-proof=abc")}


def test_an_alias_or_the_same_addresses_point_here() -> None:
    by_alias = _check({**PROOF, f"CNAME {OWN}": ("riverbend.vrc.example",)})
    by_address = _check(
        {
            **PROOF,
            f"A {OWN}": ("192.0.2.7",),
            "A riverbend.vrc.example": ("192.0.2.7", "192.0.2.8"),
        }
    )
    assert by_alias == by_address == GOOD


def test_each_thing_that_is_missing_is_said() -> None:
    report = _check({f"A {OWN}": ("198.51.100.1",), "A riverbend.vrc.example": ("192.0.2.7",)})
    assert (report.is_proven, report.points_here, report.is_secure) == (False, False, False)
    assert len(report.findings) == 2
    assert "198.51.100.1" in report.findings[1]
    assert "does not point anywhere" in " ".join(_check(PROOF).findings)
    half = _check({**PROOF, f"CNAME {OWN}": ("riverbend.vrc.example",)}, secure=False)
    assert (half.points_here, half.is_secure) == (True, False)
    assert "certificate" in half.findings[0]


def test_somebody_elses_proof_is_no_proof() -> None:
    report = _check({f"TXT _vrc-proof.{OWN}": ("vrc-proof=of-another-community",)})
    assert not report.is_proven


@override_settings(PUBLIC_SCHEME="http")
def test_without_certificates_nothing_is_asked() -> None:
    assert answers_securely(OWN)


def test_a_claim_changes_nothing_for_visitors(riverbend: Community) -> None:
    claim = ClaimDomain(riverbend.pk, OWN).execute("Ana")
    assert ClaimDomain(riverbend.pk, f"https://{OWN}/").execute("Ben").pk == claim.pk
    assert client_for(OWN).get("/").status_code == 404
    assert len(claim.token) == 32


def test_only_who_proves_a_domain_gets_it(riverbend: Community, larkfield: Community) -> None:
    mine = ClaimDomain(riverbend.pk, OWN).execute("Ana")
    theirs = ClaimDomain(larkfield.pk, OWN).execute("Ben")
    assert mine.token != theirs.token
    CheckDomain(riverbend.pk, mine.pk).execute(_found(GOOD))
    with pytest.raises(ValidationError):
        CheckDomain(larkfield.pk, theirs.pk).execute(_found(GOOD))
    assert Domain.objects.get(domain=OWN).tenant_id == riverbend.pk
    with pytest.raises(ValidationError):
        ClaimDomain(larkfield.pk, "riverbend.localhost").execute("Ben")
    with pytest.raises(DomainClaim.DoesNotExist):
        CheckDomain(larkfield.pk, mine.pk).execute(_found(GOOD))
    with pytest.raises(DomainClaim.DoesNotExist):
        RemoveDomain(larkfield.pk, mine.pk).execute("user 1")


def test_silent_name_servers_change_nothing(riverbend: Community) -> None:
    claim = _ready(riverbend)

    def silent(*args: Any) -> DomainReport:
        raise NameServersSilent(OWN)

    with pytest.raises(ValidationError):
        CheckDomain(riverbend.pk, claim.pk).execute(silent)
    claim.refresh_from_db()
    assert claim.is_ready


@pytest.mark.parametrize(
    "report",
    [
        DomainReport(True, False, False, ("elsewhere",)),
        DomainReport(False, True, True, ("no proof",)),
        DomainReport(True, True, False, ("no certificate",)),
    ],
)
def test_what_is_not_ready_never_becomes_the_main_address(
    riverbend: Community, report: DomainReport
) -> None:
    claim = ClaimDomain(riverbend.pk, OWN).execute("Ana")
    CheckDomain(riverbend.pk, claim.pk).execute(_found(report))
    with pytest.raises(ValidationError):
        MakeMainAddress(riverbend.pk, OWN).execute("user 1")
    with pytest.raises(ValidationError):
        MakeMainAddress(riverbend.pk, "larkfield.localhost").execute("user 1")
    assert Domain.objects.get(tenant=riverbend, is_primary=True).domain == "riverbend.localhost"


def test_every_other_address_leads_to_the_main_one(riverbend: Community) -> None:
    _ready(riverbend)
    before = client_for(OWN).get("/updates/?page=2")
    assert before.status_code == 301
    assert before["Location"] == "http://riverbend.localhost:8000/updates/?page=2"

    MakeMainAddress(riverbend.pk, OWN).execute("user 1")
    assert client_for(OWN).get("/").status_code == 200
    after = client_for("riverbend.localhost").get("/es/search/?q=dormir")
    assert (after.status_code, after["Location"]) == (
        301,
        f"http://{OWN}:8000/es/search/?q=dormir",
    )
    assert "max-age=300" in after["Cache-Control"]
    assert not after.cookies
    admin = client_for("riverbend.localhost").get("/admin/")
    assert admin["Location"] == f"http://{OWN}:8000/admin/"
    assert f"http://{OWN}:8000/" in client_for(OWN).get("/sitemap.xml").content.decode()
    with in_community(riverbend):
        assert Site.objects.get(is_default_site=True).hostname == OWN

    MakeMainAddress(riverbend.pk, platform_host(riverbend)).execute("user 1")
    assert client_for("riverbend.localhost").get("/").status_code == 200
    assert client_for(OWN).get("/").status_code == 301


def test_the_main_address_cannot_be_removed_and_others_can(riverbend: Community) -> None:
    claim = _ready(riverbend)
    MakeMainAddress(riverbend.pk, OWN).execute("user 1")
    with pytest.raises(ValidationError):
        RemoveDomain(riverbend.pk, claim.pk).execute("user 1")
    MakeMainAddress(riverbend.pk, platform_host(riverbend)).execute("user 1")
    RemoveDomain(riverbend.pk, claim.pk).execute("user 1")
    assert client_for(OWN).get("/").status_code == 404
    assert not DomainClaim.objects.exists()


def test_nobody_collects_domains(riverbend: Community) -> None:
    for number in range(MOST_CLAIMS):
        ClaimDomain(riverbend.pk, f"n{number}.riverbend.example").execute("Ana")
    with pytest.raises(ValidationError):
        ClaimDomain(riverbend.pk, "one.more.example").execute("Ana")


def test_a_form_at_an_older_address_still_arrives(riverbend: Community) -> None:
    _ready(riverbend)
    assert Client(headers={"host": OWN}).post("/no-such-form/").status_code != 301
