"""Mails that tell a person what happened to their own account."""

from __future__ import annotations

from enum import Enum

from django.db import transaction

from tenants.access.models import User
from vrc.tenancy import current_schema, is_public


class Notice(Enum):
    """What is told; the value names the template in `access/mail/`."""

    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    CODES_RENEWED = "codes_renewed"
    FACTORS_RESET = "factors_reset"
    ROLE_CHANGED = "role_changed"


def tell_at_commit(user: User, notice: Notice) -> None:
    """Queue the mail for the schema that is current now. Only the account's number travels."""
    from tenants.access.tasks import send_community_notice, send_operator_notice

    task = send_operator_notice if is_public() else send_community_notice
    message = {
        "args": [user.pk, notice.value],
        "headers": {"_schema_name": current_schema()},
    }
    # Robust: what was done is done, also when the queue is down.
    transaction.on_commit(lambda: task.apply_async(**message), robust=True)
