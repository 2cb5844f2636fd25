"""Hide a whole topic, put it first in its section, or leave it as the library has it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from tenants.inheritance.actions.adjust import check_may_adjust, keep_or_delete, lock_site
from tenants.inheritance.models import TopicAdjustment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class AdjustTopic:
    """Set what is given, keep the other. A hidden topic hides what comes into it later, too."""

    topic_uuid: UUID
    hidden: bool | None = None
    pinned: bool | None = None

    def execute(self, user: User | AnonymousUser | None) -> TopicAdjustment | None:
        """Do it for a person, or with None for the program; returns what adjusts the topic now.

        Raises PermissionDenied or NotInCommunity; then nothing was changed.
        """
        from tenants.public_site.actions.rebuild import rebuild_site_state

        check_may_adjust(user)
        with transaction.atomic():
            lock_site()
            rows = TopicAdjustment.objects.select_for_update()
            row = rows.filter(topic_uuid=self.topic_uuid).first()
            row = row or TopicAdjustment(topic_uuid=self.topic_uuid)
            wanted = (
                row.hidden if self.hidden is None else self.hidden,
                row.pinned if self.pinned is None else self.pinned,
            )
            if wanted == (row.hidden, row.pinned):
                return row if row.pk else None
            row.hidden, row.pinned = wanted
            what = ", ".join(
                word for word, so in (("hidden", row.hidden), ("first", row.pinned)) if so
            )
            kept = keep_or_delete(row, any(wanted), user, f"topic: {what or 'as in the library'}")
            rebuild_site_state()
        logger.info("topic %s: %s", self.topic_uuid, what or "as in the library")
        return row if kept else None
