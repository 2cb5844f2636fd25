"""What the screen "Web address" shows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from tenants.registry.actions.own_domain import platform_host
from tenants.registry.models import Domain, DomainClaim
from tenants.registry.models.community import url_for_host
from vrc.tenancy import current_community


@dataclass(frozen=True)
class Record:
    """One line for the person who looks after the domain."""

    kind: str
    name: str
    value: str


@dataclass(frozen=True)
class ClaimView:
    """One claimed domain. `checked_at` is UTC, None before the first check."""

    pk: int
    domain: str
    records: tuple[Record, ...]
    checked_at: datetime.datetime | None
    is_proven: bool
    points_here: bool
    is_secure: bool
    is_ready: bool
    is_main: bool
    findings: tuple[str, ...]


@dataclass(frozen=True)
class AddressesView:
    """All addresses of the current community."""

    main_url: str
    platform_host: str
    platform_is_main: bool
    claims: tuple[ClaimView, ...]


def addresses() -> AddressesView:
    """The current community's addresses. Two statements. Raises NotInCommunity."""
    community = current_community()
    given = platform_host(community)
    main = Domain.objects.filter(tenant_id=community.pk, is_primary=True).first()
    main_host = str(main.domain) if main else given
    claims = DomainClaim.objects.filter(community_id=community.pk)
    return AddressesView(
        main_url=url_for_host(main_host),
        platform_host=given,
        platform_is_main=main_host == given,
        claims=tuple(_view(claim, given, main_host) for claim in claims),
    )


def _view(claim: DomainClaim, given: str, main_host: str) -> ClaimView:
    return ClaimView(
        pk=claim.pk,
        domain=claim.domain,
        records=(
            Record("TXT", claim.proof_name, claim.proof_value),
            Record("CNAME", claim.domain, given),
        ),
        checked_at=claim.checked_at,
        is_proven=claim.is_proven,
        points_here=claim.points_here,
        is_secure=claim.is_secure,
        is_ready=claim.is_ready,
        is_main=claim.domain == main_host,
        findings=tuple(claim.findings),
    )


@dataclass(frozen=True)
class ClaimInTrouble:
    """A claimed domain that is not in order. `in_use`: the site answers there. Time: UTC."""

    domain: str
    in_use: bool
    checked_at: datetime.datetime | None


def claims_in_trouble() -> tuple[ClaimInTrouble, ...]:
    """Of the current community, once they were checked. One statement."""
    community = current_community()
    rows = DomainClaim.objects.filter(community_id=community.pk, checked_at__isnull=False).exclude(
        is_proven=True, points_here=True, is_secure=True
    )
    in_use = Domain.objects.filter(tenant_id=community.pk, domain=OuterRef("domain"))
    return tuple(
        ClaimInTrouble(domain, used, checked_at)
        for domain, used, checked_at in rows.annotate(used=Exists(in_use)).values_list(
            "domain", "used", "checked_at"
        )
    )
