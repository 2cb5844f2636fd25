"""An official asks for a community's site (public schema only)."""

from __future__ import annotations

import datetime
import secrets
import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.intake.states import MOVES, OPEN_STATES, RequestState, Urgency, check_move

# No letters or digits that are mistaken for each other on the telephone.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    """A number to quote on the telephone, such as "R-7KQ2-M9TD"; it cannot be guessed."""
    first, second = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(2))
    return f"R-{first}-{second}"


class SiteRequestQuerySet(models.QuerySet["SiteRequest"]):
    """Questions asked about requests."""

    def open(self) -> SiteRequestQuerySet:
        """Still waiting for a decision."""
        return self.filter(state__in=OPEN_STATES)

    def for_triage(self) -> SiteRequestQuerySet:
        """New first, then verified, then decided; the most urgent and the oldest on top."""
        return self.annotate(
            state_order=_order("state", list(MOVES)),
            urgency_order=_order("urgency", list(Urgency.values)),
        ).order_by("state_order", "urgency_order", "created_at")


def _order(field: str, values: list[str]) -> models.Case:
    whens = [models.When(**{field: value}, then=place) for place, value in enumerate(values)]
    return models.Case(*whens, default=len(values), output_field=models.IntegerField())


class SiteRequest(models.Model):
    """One request for a site.

    `state` changes only through `move_to`, called by the actions. People are kept as id and name
    in text: users live in both kinds of schema, so a relation to them is not allowed here.
    Times are UTC; `incident_date` is a date where the incident happened.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(
        _("reference"), max_length=16, unique=True, default=new_reference, editable=False
    )
    # Made with the form and sent back with it: the same form sent twice is one request.
    idempotency_token = models.UUIDField(unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=16, choices=RequestState.choices, default=RequestState.RECEIVED
    )

    requester_name = models.CharField(_("name"), max_length=120)
    requester_role = models.CharField(_("role"), max_length=120)
    agency = models.CharField(_("agency"), max_length=160)
    email = models.EmailField(_("official e-mail address"))
    phone = models.CharField(_("telephone"), max_length=40)

    community_name = models.CharField(_("community"), max_length=120)
    wished_slug = models.CharField(_("wished address"), max_length=40, blank=True)
    incident_date = models.DateField(_("date of the incident"), null=True, blank=True)
    incident_place = models.CharField(_("place of the incident"), max_length=200, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    other_languages = models.CharField(_("other languages"), max_length=200, blank=True)
    urgency = models.CharField(_("urgency"), max_length=16, choices=Urgency.choices)
    notes = models.TextField(_("notes"), max_length=4000, blank=True)

    # Of the form that was filled in; the confirmation is written in it.
    form_language = models.CharField(max_length=16, default="en", editable=False)
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    confirmation_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    operator_told_at = models.DateTimeField(null=True, blank=True, editable=False)
    decision_sent_at = models.DateTimeField(null=True, blank=True, editable=False)

    verification_note = models.TextField(_("how it was verified"), max_length=2000, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    verified_by_id = models.BigIntegerField(null=True, blank=True, editable=False)
    verified_by_name = models.CharField(max_length=254, blank=True, editable=False)

    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by_id = models.BigIntegerField(null=True, blank=True, editable=False)
    decided_by_name = models.CharField(max_length=254, blank=True, editable=False)
    community_uuid = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    objects = SiteRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("site request")
        verbose_name_plural = _("site requests")
        indexes = [models.Index(fields=["state", "created_at"], name="request_state_created")]
        constraints = [
            models.CheckConstraint(
                name="approved_requests_name_their_community",
                condition=models.Q(state="approved", community_uuid__isnull=False)
                | (~models.Q(state="approved") & models.Q(community_uuid__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.community_name}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.state in OPEN_STATES

    @property
    def age(self) -> datetime.timedelta:
        """Time since it arrived."""
        return timezone.now() - self.created_at

    def move_to(self, state: str) -> None:
        """Change the state in memory. Raises IllegalRequestMove."""
        check_move(self.state, state)
        self.state = state

    def record_verification(self, user: Any, note: str) -> None:
        """Note who verified it and how, and move on. Raises IllegalRequestMove."""
        self.move_to(RequestState.VERIFIED)
        self.verification_note = note
        self.verified_at = timezone.now()
        self.verified_by_id, self.verified_by_name = user.pk, str(user)

    def record_decision(self, user: Any, state: str) -> None:
        """Note who decided, and move on. Raises IllegalRequestMove."""
        self.move_to(state)
        self.decided_at = timezone.now()
        self.decided_by_id, self.decided_by_name = user.pk, str(user)
