"""A community's own domain: claimed, proven, made the main address, given back (C1)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.registry.domain_checks import DomainReport, NameServersSilent, check_domain
from tenants.registry.models import Community, Domain, DomainClaim
from tenants.registry.own_domains import clean_own_domain
from vrc.tenancy import in_community, in_public

logger = logging.getLogger(__name__)

# More than anybody needs, and few enough to check each night.
MOST_CLAIMS = 5
Check = Callable[..., DomainReport]


def platform_host(community: Community) -> str:
    """The address every community has from its first minute on, and keeps."""
    return f"{community.slug}.{settings.PLATFORM_DOMAIN}"


def _taken() -> str:
    return _(
        "Another site already answers at this address. Nothing was changed. If it is yours, please "
        "write to %(email)s."
    ) % {"email": settings.OPERATOR_EMAIL}


@dataclass(frozen=True)
class ClaimDomain:
    """Say which domain is the community's. Nothing changes for visitors."""

    community_id: int
    typed: str

    def execute(self, actor_name: str) -> DomainClaim:
        """The claim, an earlier one if there is. Raises ValidationError in words for a person."""
        name = clean_own_domain(self.typed)
        with in_public(), transaction.atomic():
            community = Community.objects.select_for_update().get(pk=self.community_id)
            earlier = DomainClaim.objects.filter(community=community, domain=name).first()
            if earlier is not None:
                return earlier
            if Domain.objects.filter(domain=name).exclude(tenant=community).exists():
                # Which site it is stays that site's own matter (trap 19).
                raise ValidationError(_taken())
            if DomainClaim.objects.filter(community=community).count() >= MOST_CLAIMS:
                raise ValidationError(
                    _("There are %(most)d addresses already. Please remove one first.")
                    % {"most": MOST_CLAIMS}
                )
            claim = DomainClaim.objects.create(
                community=community, domain=name, claimed_by_name=actor_name[:200]
            )
        logger.info("community %s claims a domain", community.slug)
        return claim


@dataclass(frozen=True)
class CheckDomain:
    """Look at the records now. A proven domain begins to answer, and leads to the main address."""

    community_id: int
    claim_id: int

    def execute(self, check: Check | None = None) -> DomainClaim:
        """The claim with what was found.

        Raises DomainClaim.DoesNotExist; ValidationError when another site answers there, or when
        no name server can be asked (then all stays as it was).
        """
        with in_public():
            claim = DomainClaim.objects.select_related("community").get(
                pk=self.claim_id, community_id=self.community_id
            )
            # Outside of any transaction: name servers may take seconds.
            try:
                report = (check or check_domain)(
                    claim.domain,
                    claim.proof_name,
                    claim.proof_value,
                    platform_host(claim.community),
                )
            except NameServersSilent as error:
                raise ValidationError(
                    _("No name server answered. Nothing was changed; please try again in a minute.")
                ) from error
            with transaction.atomic():
                claim = DomainClaim.objects.select_for_update().get(pk=claim.pk)
                claim.is_proven = report.is_proven
                claim.points_here = report.points_here
                claim.is_secure = report.is_secure
                claim.findings = list(report.findings)
                claim.checked_at = timezone.now()
                claim.save()
                if claim.is_proven and not self._begins_to_answer(claim):
                    raise ValidationError(_taken())
        return claim

    def _begins_to_answer(self, claim: DomainClaim) -> bool:
        domain, _created = Domain.objects.get_or_create(
            domain=claim.domain, defaults={"tenant_id": claim.community_id, "is_primary": False}
        )
        return bool(domain.tenant_id == claim.community_id)


@dataclass(frozen=True)
class MakeMainAddress:
    """Make a proven domain, or the platform's own address, the one that all others lead to."""

    community_id: int
    domain: str

    def execute(self, actor: str) -> Community:
        """The community with its new main address. Raises ValidationError; nothing changed then."""
        with in_public(), transaction.atomic():
            community = Community.objects.select_for_update().get(pk=self.community_id)
            if self.domain != platform_host(community):
                claim = DomainClaim.objects.filter(community=community, domain=self.domain).first()
                if claim is None or not claim.is_ready:
                    raise ValidationError(
                        _(
                            "This address is not ready yet. Please check it again, and follow "
                            "what it says."
                        )
                    )
            Domain.objects.filter(tenant=community, is_primary=True).update(is_primary=False)
            changed = Domain.objects.filter(tenant=community, domain=self.domain).update(
                is_primary=True
            )
            if changed != 1:
                raise ValidationError(_("The site does not answer at this address."))
        community.known_primary_host = self.domain
        _tell_the_site(community)
        logger.info("community %s has another main address, by %s", community.slug, actor)
        return community


@dataclass(frozen=True)
class RemoveDomain:
    """Give a domain up: the site no longer answers there."""

    community_id: int
    claim_id: int

    def execute(self, actor: str) -> None:
        """Raises DomainClaim.DoesNotExist, or ValidationError for the main address."""
        with in_public(), transaction.atomic():
            community = Community.objects.select_for_update().get(pk=self.community_id)
            claim = DomainClaim.objects.get(pk=self.claim_id, community=community)
            domain = Domain.objects.filter(tenant=community, domain=claim.domain).first()
            if domain is not None and domain.is_primary:
                raise ValidationError(
                    _("This is the main address. Please choose another main address first.")
                )
            if domain is not None:
                domain.delete()
            claim.delete()
        logger.info("community %s gave a domain up, by %s", community.slug, actor)


def _tell_the_site(community: Community) -> None:
    """What a community keeps of its own address: Wagtail's site record, and prepared pages."""
    from tenants.local_content.seed import address_site_record
    from tenants.public_site.actions.rebuild import rebuild_site_state

    if not community.is_provisioned:
        return
    with in_community(community), transaction.atomic():
        address_site_record(community)
        rebuild_site_state()
