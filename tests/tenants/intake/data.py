"""A request as an official would type it."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.core import signing
from django.utils import timezone

from tenants.intake import form_guard
from tenants.intake.models import SiteRequest
from tenants.intake.states import RequestState

FORM = "/request-a-site/"


def token(age_seconds: float = 60, identity: uuid.UUID | None = None) -> str:
    """A form's token, handed out some time ago."""
    issued = timezone.now().timestamp() - age_seconds
    return signing.dumps([(identity or uuid.uuid4()).hex, issued], salt=form_guard._SALT)


def typed(**changes: Any) -> dict[str, Any]:
    """Everything in the form, correct unless changed."""
    return {
        "urgency": "now",
        "requester_name": "Dana Whitfield",
        "requester_role": "Director of victim services",
        "agency": "Ashgrove County",
        "email": "dana.whitfield@ashgrove.gov",
        "phone": "614-555-0134",
        "community_name": "Ashgrove",
        "wished_slug": "ashgrove",
        "incident_date": timezone.now().date().isoformat(),
        "incident_place": "Ashgrove, Ohio",
        "languages": ["en", "es"],
        "other_languages": "",
        "notes": "",
        "confirm_subject": "",
        "token": token(),
        **changes,
    }


def make_request(state: str = RequestState.RECEIVED, **changes: Any) -> SiteRequest:
    """A request in the database, as if it had come some minutes ago."""
    values: dict[str, Any] = {
        "idempotency_token": uuid.uuid4(),
        "requester_name": "Dana Whitfield",
        "requester_role": "Director of victim services",
        "agency": "Ashgrove County",
        "email": "dana.whitfield@ashgrove.gov",
        "phone": "(614) 555-0134",
        "community_name": "Ashgrove",
        "wished_slug": "ashgrove",
        "incident_date": timezone.now().date() - datetime.timedelta(days=1),
        "incident_place": "Ashgrove, Ohio",
        "languages": ["en", "es"],
        "urgency": "now",
        "state": state,
        "created_at": timezone.now() - datetime.timedelta(minutes=10),
        **changes,
    }
    if state != RequestState.RECEIVED:
        values.setdefault("verification_note", "Called the county's switchboard.")
        values.setdefault("verified_at", timezone.now())
        values.setdefault("verified_by_name", "Robin")
    return SiteRequest.objects.create(**values)
