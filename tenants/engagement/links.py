"""Links in e-mails: signed for one purpose, one community and one subscriber."""

from __future__ import annotations

import datetime
import uuid

from django.core.signing import BadSignature, Signer, TimestampSigner

from vrc.tenancy import current_community

CONFIRM_WITHIN = datetime.timedelta(hours=48)


def _salt(purpose: str) -> str:
    return f"engagement.{purpose}.{current_community().schema_name}"


def confirm_token(subscriber: uuid.UUID) -> str:
    """For the link that begins the e-mails; good for two days."""
    return TimestampSigner(salt=_salt("confirm"), sep=".").sign(subscriber.hex)


def stop_token(subscriber: uuid.UUID) -> str:
    """For the link that ends them; good for ever, as it stands in old e-mails too."""
    return Signer(salt=_salt("stop"), sep=".").sign(subscriber.hex)


def read_confirm(token: str) -> uuid.UUID | None:
    """Whose it is; None for one that is forged, too old, or of another community."""
    try:
        signer = TimestampSigner(salt=_salt("confirm"), sep=".")
        return uuid.UUID(signer.unsign(token, max_age=CONFIRM_WITHIN))
    except (BadSignature, ValueError):
        return None


def read_stop(token: str) -> uuid.UUID | None:
    """Whose it is; None for one that is forged or of another community."""
    try:
        return uuid.UUID(Signer(salt=_salt("stop"), sep=".").unsign(token))
    except (BadSignature, ValueError):
        return None
