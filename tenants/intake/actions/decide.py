"""What the operator's people do with a request: verify, approve, decline."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tenants.intake import languages
from tenants.intake.models import SiteRequest
from tenants.intake.policies import require_operator
from tenants.intake.states import RequestState
from tenants.registry.actions.create_community import CreateCommunity
from tenants.registry.models import Community
from vrc.tenancy import in_public

logger = logging.getLogger(__name__)


class AlreadyDecided(Exception):
    """Somebody was quicker. Carries the request as it is now; the message can be shown."""

    def __init__(self, request: SiteRequest) -> None:
        self.request = request
        super().__init__(
            _("%(name)s has already decided: this request is “%(state)s”. Nothing was changed.")
            % {"name": request.decided_by_name, "state": request.get_state_display()}
        )


def _locked(request_id: int) -> SiteRequest:
    """The request, held until the transaction ends. Raises AlreadyDecided."""
    request = SiteRequest.objects.select_for_update().get(pk=request_id)
    if not request.is_open:
        raise AlreadyDecided(request)
    return request


def _needed(text: str, message: str) -> str:
    text = text.strip()
    if not text:
        raise ValidationError(message, code="required")
    return text


@dataclass(frozen=True)
class VerifyRequest:
    """Note how it was made sure that the request comes from the agency."""

    request_id: int
    user: Any
    note: str

    def execute(self) -> SiteRequest:
        """Raises PermissionDenied, ValidationError, AlreadyDecided or IllegalRequestMove."""
        require_operator(self.user)
        note = _needed(self.note, _("Say how you verified the request."))
        with in_public(), transaction.atomic():
            request = _locked(self.request_id)
            request.record_verification(self.user, note)
            request.save()
        logger.info("request %s verified by user %s", request.reference, self.user.pk)
        return request


@dataclass(frozen=True)
class ApproveRequest:
    """Open the site. The administrator's name and address are where the invitation goes."""

    request_id: int
    user: Any
    name: str
    slug: str
    time_zone: str
    contact_name: str
    contact_email: str
    open_when_ready: bool = True
    is_drill: bool = False

    def execute(self) -> tuple[SiteRequest, Community]:
        """Register the community once and start its provisioning at commit.

        Raises PermissionDenied, ValidationError (the community cannot be made like this),
        AlreadyDecided or IllegalRequestMove (not verified yet); then nothing was changed.
        """
        require_operator(self.user)
        with in_public(), transaction.atomic():
            request = _locked(self.request_id)
            # First the state, so that an unverified request never reaches the registry.
            request.record_decision(self.user, RequestState.APPROVED)
            community = CreateCommunity(
                slug=self.slug,
                name=self.name,
                incident_date=request.incident_date,
                incident_place=request.incident_place,
                languages=languages.offered(request.languages),
                time_zone=self.time_zone,
                contact_name=self.contact_name,
                contact_email=self.contact_email,
                go_live_when_ready=self.open_when_ready and not self.is_drill,
                is_drill=self.is_drill,
            ).execute(actor=f"user {self.user.pk}")
            request.community_uuid = community.uuid
            request.save()
        logger.info("request %s approved by user %s", request.reference, self.user.pk)
        return request, community


@dataclass(frozen=True)
class DeclineRequest:
    """Say no, with a reason that is mailed to the official."""

    request_id: int
    user: Any
    reason: str

    def execute(self) -> SiteRequest:
        """Raises PermissionDenied, ValidationError or AlreadyDecided."""
        require_operator(self.user)
        reason = _needed(self.reason, _("Give the reason. It is mailed to the official."))
        with in_public(), transaction.atomic():
            request = _locked(self.request_id)
            request.record_decision(self.user, RequestState.DECLINED)
            request.reason = reason
            request.save()
            _mail_at_commit(request.pk)
        logger.info("request %s declined by user %s", request.reference, self.user.pk)
        return request


def _mail_at_commit(request_id: int) -> None:
    from tenants.intake.tasks import send_declined

    transaction.on_commit(lambda: send_declined.send_public(request_id), robust=True)
