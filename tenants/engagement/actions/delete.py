"""Deleting what people sent: on schedule, or at once, and always with a record of it."""

from __future__ import annotations

import datetime
import hashlib
import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from tenants.engagement.models import Deletion, Message
from tenants.engagement.policies import may_read_messages, require
from tenants.engagement.retention import retention_of
from tenants.engagement.selectors import settings_row

if TYPE_CHECKING:
    from tenants.access.models import User

logger = logging.getLogger(__name__)
FORGOTTEN = "A person asked for it, or somebody of the community decided so."


def digest_of(identity: uuid.UUID) -> str:
    """What a deletion record keeps of a row."""
    return hashlib.sha256(identity.bytes).hexdigest()


def record_deletion(
    what: str, rule: str, identities: Sequence[uuid.UUID], user: User | None = None
) -> Deletion:
    """Write the proof. Call it in the transaction that deletes."""
    return Deletion.objects.create(
        what=what,
        rule=rule[:200],
        count=len(identities),
        digests=sorted(digest_of(identity) for identity in identities),
        by_id=user.pk if user else None,
        by_name=str(user)[:200] if user else "",
    )


def delete_due_messages() -> int:
    """Delete what has been kept long enough in the current community; returns how many."""
    kept = retention_of(settings_row())
    now = timezone.now()
    rules = (
        (
            f"{kept.keep_closed_days} days after it was closed",
            Q(closed_at__lte=now - datetime.timedelta(days=kept.keep_closed_days)),
        ),
        (
            f"{kept.keep_days} days after it arrived",
            Q(received_at__lte=now - datetime.timedelta(days=kept.keep_days)),
        ),
    )
    deleted = 0
    for rule, due in rules:
        with transaction.atomic():
            found = list(Message.objects.select_for_update().filter(due).values_list("pk", "uuid"))
            if not found:
                continue
            Message.objects.filter(pk__in=[pk for pk, _uuid in found]).delete()
            record_deletion(Deletion.What.MESSAGES, rule, [identity for _pk, identity in found])
            deleted += len(found)
    if deleted:
        logger.info("%d messages were deleted on schedule", deleted)
    return deleted


@dataclass(frozen=True)
class ForgetMessage:
    """Delete one message now, with everything that was written about it."""

    message_id: int
    user: User

    def execute(self) -> None:
        """Raises PermissionDenied, Message.DoesNotExist."""
        require(may_read_messages(self.user))
        with transaction.atomic():
            message = Message.objects.select_for_update().get(pk=self.message_id)
            log(message, "engagement.forget", user=self.user, title=message.reference)
            record_deletion(Deletion.What.MESSAGES, FORGOTTEN, [message.uuid], self.user)
            message.delete()
        logger.info("a message was forgotten")
