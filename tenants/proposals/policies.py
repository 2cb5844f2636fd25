"""Who may see a proposal, and who may decide about it."""

from __future__ import annotations

from typing import Any

from tenants.access.models import SecondPersonTask
from tenants.access.policies import needs_second_person
from tenants.proposals.models import Proposal


def is_approver(user: Any) -> bool:
    """Whether one of this person's roles approves."""
    return SecondPersonTask.is_approver(user)


def may_see(user: Any, proposal: Proposal) -> bool:
    """Those who approve, and who proposed it."""
    return bool(user.is_active) and (proposal.by_id == user.pk or is_approver(user))


def may_decide(user: Any, proposal: Proposal) -> bool:
    """Somebody who approves and who did not propose it.

    Where the switch is off again one person is enough, for what still waits too.
    """
    if not is_approver(user):
        return False
    return proposal.by_id != user.pk or not needs_second_person(user)


def may_ask_to_take_off(user: Any, page: Any) -> bool:
    """Who could take this page off the site, were one person enough."""
    return bool(page.live) and page.permissions_for_user(user).could_unpublish()
