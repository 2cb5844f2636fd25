"""A community: one tenant, one schema, one or more domains."""

from __future__ import annotations

import datetime
import uuid
import zoneinfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tenants.models import TenantMixin

from tenants.registry.lifecycle import (
    PROVISIONING_MOVES,
    STATUS_MOVES,
    Phase,
    Provisioning,
    Status,
    check_move,
)
from tenants.registry.slugs import validate_slug


def validate_time_zone(value: str) -> None:
    """Raise ValidationError unless the value names a time zone of the IANA database."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("“%(name)s” is not a known time zone.") % {"name": value})


def default_languages() -> list[str]:
    """Every community starts in English."""
    return ["en"]


class CommunityQuerySet(models.QuerySet["Community"]):
    """Questions asked about communities as a whole."""

    def usable(self) -> CommunityQuerySet:
        """Ready, and their schema really exists."""
        return self.alias(
            has_schema=schema_exists_expression('"registry_community"."schema_name"')
        ).filter(provisioning=Provisioning.READY, has_schema=True)

    def live(self) -> CommunityQuerySet:
        """Open to the public."""
        return self.filter(status=Status.LIVE, provisioning=Provisioning.READY, is_drill=False)


class Community(TenantMixin):
    """One affected community.

    `status` and `provisioning` change only through `move_to` and `move_provisioning_to`.
    Times are UTC; `incident_date` is a date in the community's own `time_zone`.
    """

    auto_create_schema = False  # provisioning makes it, step by step
    auto_drop_schema = False
    # Set by vrc.tenancy.hosts when the request came to the primary host: saves a statement.
    known_primary_host = ""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.CharField(max_length=40, unique=True, validators=[validate_slug])
    name = models.CharField(max_length=120)
    incident_date = models.DateField(null=True, blank=True)
    incident_place = models.CharField(max_length=200, blank=True)
    time_zone = models.CharField(
        max_length=64, default="America/New_York", validators=[validate_time_zone]
    )
    languages = models.JSONField(default=default_languages)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.DRAFT)
    provisioning = models.CharField(
        max_length=16, choices=Provisioning.choices, default=Provisioning.QUEUED
    )
    provisioning_step = models.CharField(max_length=80, blank=True)
    provisioning_done = models.PositiveSmallIntegerField(default=0)
    provisioning_error = models.TextField(blank=True)
    provisioning_attempts = models.PositiveSmallIntegerField(default=0)
    go_live_when_ready = models.BooleanField(default=False)
    is_drill = models.BooleanField(default=False)
    phase_override = models.CharField(max_length=16, choices=Phase.choices, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    live_at = models.DateTimeField(null=True, blank=True)

    objects = CommunityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "communities"
        constraints = [
            models.CheckConstraint(
                name="a_drill_is_never_live",
                condition=~models.Q(is_drill=True, status=Status.LIVE),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_provisioned(self) -> bool:
        """Whether its schema is complete."""
        return self.provisioning == Provisioning.READY

    def move_to(self, status: str) -> None:
        """Change the status in memory. Raises IllegalMove; a drill can never go live."""
        check_move(STATUS_MOVES, self.status, status)
        if status == Status.LIVE:
            if self.is_drill:
                from tenants.registry.lifecycle import IllegalMove

                raise IllegalMove("This community is a drill. A drill can never go live.")
            self.live_at = self.live_at or timezone.now()
        self.status = status

    def move_provisioning_to(self, state: str) -> None:
        """Change the provisioning state in memory. Raises IllegalMove."""
        check_move(PROVISIONING_MOVES, self.provisioning, state)
        self.provisioning = state
        if state == Provisioning.READY:
            self.ready_at = timezone.now()

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The community's time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)

    def today(self) -> datetime.date:
        """Today's date where the community is."""
        return timezone.now().astimezone(self.zone).date()

    def phase(self, today: datetime.date | None = None) -> str:
        """The phase on a day (default: today there): set by hand, or computed from the date.

        What a site shows is what its people confirmed; this is what the calendar suggests to them.
        """
        from tenants.defaults.loader import phase_defaults

        if self.phase_override:
            return self.phase_override
        if self.incident_date is None:
            return Phase.FIRST_DAYS
        days = ((today or self.today()) - self.incident_date).days
        begun = (name for name, rules in phase_defaults().phases.items() if days >= rules.from_day)
        return max(begun, key=list(Phase.values).index, default=Phase.FIRST_DAYS.value)

    @property
    def primary_host(self) -> str:
        """Host name of the primary domain; the platform's subdomain when none is set."""
        if self.known_primary_host:
            return self.known_primary_host
        for domain in self.domains.all():  # type: ignore[attr-defined]
            if domain.is_primary:
                return str(domain.domain)
        return f"{self.slug}.{settings.PLATFORM_DOMAIN}"

    @property
    def primary_url(self) -> str:
        """Address of the site without final slash, from the registry, never from a request."""
        return url_for_host(self.primary_host)


def url_for_host(host: str) -> str:
    """Scheme, host and public port of a host of this platform, without final slash."""
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{settings.PUBLIC_SCHEME}://{host}{port}"


def schema_exists_expression(column: str) -> RawSQL:
    """SQL that says whether the schema named in a column exists, for use in an annotation."""
    return RawSQL(  # noqa: S611 - the column is a constant of this program
        f"to_regnamespace(quote_ident({column})) IS NOT NULL",
        [],
        output_field=models.BooleanField(),
    )
