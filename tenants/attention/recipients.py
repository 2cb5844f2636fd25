"""Who gets mails about what needs a look: administrators and approvers who can sign in."""

from __future__ import annotations

from typing import Any

from tenants.access.models import User
from tenants.access.roles import community_roles
from tenants.attention.models import NoWeeklyMail
from tenants.registry.lifecycle import Status
from vrc.tenancy import current_community

# Others are frozen, or nobody is there yet.
MAILED = (Status.DRAFT, Status.LIVE)


def gets_mails() -> bool:
    """Whether the current community is one whose people are told anything."""
    return current_community().status in MAILED


def recipients() -> dict[int, User]:
    """The people of the current community who decide what is published, by id. One statement."""
    groups = [role.group for role in community_roles() if role.approves]
    people = User.objects.filter(is_active=True, groups__name__in=groups).distinct()
    return {person.pk: person for person in people.order_by("pk")}


def may_get_mails(user: Any) -> bool:
    """Whether this person is one of them."""
    return user.pk in recipients()


def wants_weekly(user: Any) -> bool:
    """Whether this person has not switched the weekly mail off. One statement."""
    return not NoWeeklyMail.objects.filter(pk=user.pk).exists()
