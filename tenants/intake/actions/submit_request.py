"""Keep a request, once, and answer it."""

from __future__ import annotations

import datetime
import hashlib
import logging
import uuid
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils import timezone

from tenants.intake.models import SiteRequest
from tenants.intake.states import RequestState
from vrc.tenancy import in_public

logger = logging.getLogger(__name__)

# The same person asking for the same community within this time means the same request.
SAME_REQUEST = datetime.timedelta(hours=24)


@dataclass(frozen=True)
class Submitted:
    """The request that is kept, and whether it is new."""

    request: SiteRequest
    is_new: bool


@dataclass(frozen=True)
class SubmitRequest:
    """What an official sent. `token` identifies the form it was typed into."""

    token: uuid.UUID
    requester_name: str
    requester_role: str
    agency: str
    email: str
    phone: str
    community_name: str
    urgency: str
    wished_slug: str = ""
    incident_date: datetime.date | None = None
    incident_place: str = ""
    languages: list[str] = field(default_factory=lambda: ["en"])
    other_languages: str = ""
    notes: str = ""
    form_language: str = "en"

    def execute(self) -> Submitted:
        """Keep it and send the two mails at commit; a repetition changes and sends nothing."""
        with in_public(), transaction.atomic():
            self._one_at_a_time()
            earlier = self.find_earlier()
            if earlier is not None:
                return Submitted(earlier, is_new=False)
            request = SiteRequest.objects.create(
                idempotency_token=self.token,
                **{name: getattr(self, name) for name in _COPIED},
            )
            logger.info("request %s received", request.reference)
            _answer_at_commit(request.pk)
            return Submitted(request, is_new=True)

    def find_earlier(self) -> SiteRequest | None:
        """The request this one repeats, if any."""
        requests = SiteRequest.objects.all()
        return (
            requests.filter(idempotency_token=self.token).first()
            # Whoever was declined may ask again at once, with what was missing.
            or requests.exclude(state=RequestState.DECLINED)
            .filter(
                email__iexact=self.email,
                community_name__iexact=self.community_name,
                created_at__gt=timezone.now() - SAME_REQUEST,
            )
            .first()
        )

    def _one_at_a_time(self) -> None:
        """Make a second sending of the same request wait for the first one's commit."""
        for what in sorted({self.token.hex, f"{self.email}|{self.community_name}".lower()}):
            digest = hashlib.sha256(f"intake.submit|{what}".encode()).digest()
            key = int.from_bytes(digest[:8], "big", signed=True)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


_COPIED = tuple(name for name in SubmitRequest.__dataclass_fields__ if name != "token")


def _answer_at_commit(request_id: int) -> None:
    from tenants.intake.tasks import send_confirmation, tell_operator

    # Robust: when the queue is down the request is kept all the same, and says so in triage.
    transaction.on_commit(lambda: send_confirmation.send_public(request_id), robust=True)
    transaction.on_commit(lambda: tell_operator.send_public(request_id), robust=True)
