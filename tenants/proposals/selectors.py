"""What waits, and what became of what waited."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from tenants.access.approvals import waiting_states
from tenants.access.models import User
from tenants.proposals.models import Proposal
from tenants.proposals.policies import is_approver


@dataclass(frozen=True)
class Waiting:
    """How many proposals, and since when the oldest waits (UTC)."""

    count: int = 0
    proposal_id: int | None = None
    since: datetime.datetime | None = None


def waiting_for(user: Any) -> Waiting:
    """Proposals of others. One statement."""
    rows = Proposal.objects.filter(state=Proposal.State.WAITING).exclude(by_id=user.pk)
    found = list(rows.order_by("at", "pk").values_list("pk", "at"))
    return Waiting(len(found), found[0][0], found[0][1]) if found else Waiting()


def proposals_of_others(user: Any) -> tuple[Proposal, ...]:
    """What waits, the oldest first."""
    rows = Proposal.objects.filter(state=Proposal.State.WAITING).exclude(by_id=user.pk)
    return tuple(rows.order_by("at", "pk"))


def others_who_approve(user_id: int) -> int:
    """How many people could decide about what this person proposed. Two statements."""
    people = User.objects.filter(is_active=True).exclude(pk=user_id).prefetch_related("groups")
    return sum(is_approver(person) for person in people)


def own_proposals(user: Any) -> tuple[Proposal, ...]:
    """What this person waits for, the newest first."""
    return tuple(Proposal.objects.filter(state=Proposal.State.WAITING, by_id=user.pk))


def settled(user: Any, everybody: bool, count: int = 20) -> tuple[Proposal, ...]:
    """The newest that were decided: all of them, or those of one person."""
    rows = Proposal.objects.exclude(state=Proposal.State.WAITING)
    rows = rows if everybody else rows.filter(by_id=user.pk)
    return tuple(rows.order_by("-decided_at")[:count])


def waiting_at(kinds: Sequence[str], target: str) -> tuple[Proposal, ...]:
    """What waits for one record, for its screen. One statement."""
    rows = Proposal.objects.filter(state=Proposal.State.WAITING, kind__in=kinds, target=target)
    return tuple(rows.order_by("at", "pk"))


def waiting_of(beginning: str) -> tuple[Proposal, ...]:
    """What waits of the kinds that begin so, for the screen of all of them. One statement."""
    rows = Proposal.objects.filter(state=Proposal.State.WAITING, kind__startswith=beginning)
    return tuple(rows.order_by("at", "pk"))


def begun_from(request: HttpRequest, kind: str) -> dict[str, Any] | None:
    """What the person's own proposal in the address (`?from=`) holds, to write it again from."""
    asked = request.GET.get("from", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 12):
        return None
    own = Proposal.objects.filter(kind=kind, by_id=request.user.pk or 0)
    row = own.filter(pk=int(asked)).first()
    return row.given if row is not None and row.given else None


@dataclass(frozen=True)
class WaitingPage:
    """A page that was submitted by somebody else. `since` is UTC."""

    page_id: int
    title: str
    by_name: str
    since: datetime.datetime


def pages_of_others(user: Any) -> tuple[WaitingPage, ...]:
    """Pages that wait in the workflow of the second person, the oldest first. One statement."""
    rows = waiting_states(user).select_related("revision__user", "workflow_state")
    return tuple(
        WaitingPage(
            int(row.workflow_state.object_id),
            row.revision.object_str if row.revision else "",
            str(row.revision.user) if row.revision and row.revision.user else "",
            row.started_at,
        )
        for row in rows.order_by("started_at")
    )
