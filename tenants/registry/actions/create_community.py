"""Register a community and start making its site."""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tenants.registry.lifecycle import Status
from tenants.registry.models import Community, Domain
from tenants.registry.slugs import schema_name_for, validate_slug
from vrc.tenancy import in_public
from vrc.tenancy.schemas import schema_exists

logger = logging.getLogger(__name__)


def check_slug_is_free(slug: str) -> None:
    """Raise ValidationError when the slug, its host or its schema is already in use."""
    validate_slug(slug)
    taken = ValidationError(
        _("The address “%(slug)s” is already used by another community. Please choose another.")
        % {"slug": slug},
        code="taken",
    )
    host = f"{slug}.{settings.PLATFORM_DOMAIN}"
    if (
        Community.objects.filter(slug=slug).exists()
        or Community.objects.filter(schema_name=schema_name_for(slug)).exists()
        or Domain.objects.filter(domain=host).exists()
        or schema_exists(schema_name_for(slug))
    ):
        raise taken


@dataclass(frozen=True)
class CreateCommunity:
    """What is needed to open a site. `incident_date` is a day where the community is."""

    slug: str
    name: str
    incident_date: datetime.date | None = None
    incident_place: str = ""
    time_zone: str = "America/New_York"
    languages: list[str] = field(default_factory=lambda: ["en"])
    contact_name: str = ""
    contact_email: str = ""
    go_live_when_ready: bool = False
    is_drill: bool = False

    def check(self) -> None:
        """Raise ValidationError, in words for a person, when the site cannot be made like this."""
        check_slug_is_free(self.slug)
        if self.is_drill and self.go_live_when_ready:
            raise ValidationError(_("A drill can never go live."), code="drill")
        # Called before provisioning starts, so that a wrong value never becomes a failed clone.
        self._unsaved().full_clean(exclude=["schema_name"])
        if self.incident_date and self.incident_date > self._unsaved().today():
            raise ValidationError(
                _("The date of the incident is in the future. Please check it."), code="future"
            )

    def _unsaved(self) -> Community:
        return Community(
            schema_name=schema_name_for(self.slug),
            slug=self.slug,
            name=self.name,
            incident_date=self.incident_date,
            incident_place=self.incident_place,
            time_zone=self.time_zone,
            languages=self.languages,
            contact_name=self.contact_name,
            contact_email=self.contact_email,
            status=Status.DRAFT,
            go_live_when_ready=self.go_live_when_ready,
            is_drill=self.is_drill,
        )

    def execute(self, actor: str, queue: bool = True) -> Community:
        """Register the community and, unless `queue` is off, send its provisioning at commit.

        `actor` names who did it, for the log. Raises ValidationError; then nothing was changed.
        """
        with in_public(), transaction.atomic():
            self.check()
            community = self._unsaved()
            try:
                with transaction.atomic():
                    community.save()
                    Domain.objects.create(
                        domain=f"{self.slug}.{settings.PLATFORM_DOMAIN}",
                        tenant=community,
                        is_primary=True,
                    )
            except IntegrityError:
                # Two people at the same moment: the second one hears what the check would say.
                check_slug_is_free(self.slug)
                raise
            logger.info("community %s registered by %s", community.slug, actor)
            if queue:
                from tenants.registry.tasks import provision_community

                key = community.pk
                transaction.on_commit(lambda: provision_community.send_public(key))
        return community
