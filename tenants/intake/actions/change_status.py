"""Open a site to the public, or close it again for visitors."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import transaction

from tenants.registry.lifecycle import IllegalMove, Provisioning
from tenants.registry.models import Community
from vrc.tenancy import in_public

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ChangeStatus:
    """`status` is one of tenants.registry.lifecycle.Status. Callers check who may do this."""

    community_id: int
    status: str

    def execute(self, actor: str) -> Community:
        """The community as it is now; asking for the status it has already changes nothing.

        Raises IllegalMove, with words for a person, when the life cycle does not allow it, the
        site is not made yet, or it is a drill.
        """
        with in_public(), transaction.atomic():
            community = Community.objects.select_for_update().get(pk=self.community_id)
            if community.status == self.status:
                return community
            if community.provisioning != Provisioning.READY:
                raise IllegalMove("This site is not ready yet. Please wait until it is.")
            community.move_to(self.status)
            community.save(update_fields=["status", "live_at"])
        logger.info("community %s is %s, by %s", community.slug, self.status, actor)
        return community
