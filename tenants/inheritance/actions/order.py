"""A community's own order: one step up or down at a time, and back to the library's."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log

from shared_content.published.selectors import library_index
from tenants.inheritance.actions.adjust import check_may_adjust, keep_or_delete, lock_site
from tenants.inheritance.models import LibraryOrder

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Move:
    """Move an item within its topic, or a topic within its section, one step.

    `within`: the topic's UUID as text, or the section's slug. A step goes past the next one that
    is shown beside it: what is pinned stays before what is not. At the end nothing happens.
    """

    within: str
    what: UUID
    up: bool

    def execute(self, user: User | AnonymousUser | None) -> bool:
        """Move it; returns whether anything moved.

        Raises PermissionDenied or NotInCommunity; then nothing was changed.
        """
        from tenants.public_site.actions.rebuild import rebuild_site_state

        check_may_adjust(user)
        with transaction.atomic():
            lock_site()
            order = _step(*self._current(), self.what, self.up)
            if order is None:
                return False
            row = LibraryOrder.objects.filter(within=self.within).first()
            row = row or LibraryOrder(within=self.within)
            row.uuids = order
            keep_or_delete(row, True, user, "moved up" if self.up else "moved down")
            rebuild_site_state()
        logger.info("order of %s: %s moved", self.within, self.what)
        return True

    def _current(self) -> tuple[list[UUID], frozenset[UUID]]:
        """What stands there now, in order, and which of them are put first."""
        from tenants.public_site.selectors import site_state

        known = site_state().arrangement
        items = known.in_order(library_index())
        if any(item.section == self.within for item in items):
            topics = dict.fromkeys(item.topic_uuid for item in items if item.section == self.within)
            return list(topics), known.topics_first
        return [item.uuid for item in items if str(item.topic_uuid) == self.within], known.pinned


def _step(
    current: Sequence[UUID], first: frozenset[UUID], what: UUID, up: bool
) -> list[UUID] | None:
    """The order after the step; None when there is none to make."""
    if what not in current:
        return None
    beside = [each for each in current if (each in first) == (what in first)]
    place = beside.index(what) + (-1 if up else 1)
    if not 0 <= place < len(beside):
        return None
    order = list(current)
    here, there = order.index(what), order.index(beside[place])
    order[here], order[there] = order[there], order[here]
    return order


@dataclass(frozen=True)
class ResetOrder:
    """Go back to the library's order in a topic or section."""

    within: str

    def execute(self, user: User | AnonymousUser | None) -> bool:
        """Do it; returns whether there was an own order.

        Raises PermissionDenied or NotInCommunity; then nothing was changed.
        """
        from tenants.public_site.actions.rebuild import rebuild_site_state

        check_may_adjust(user)
        with transaction.atomic():
            lock_site()
            row = LibraryOrder.objects.filter(within=self.within).first()
            if row is None:
                return False
            log(row, "wagtail.delete", user=user, title="order of the library", deleted=True)
            row.delete()
            rebuild_site_state()
        return True
