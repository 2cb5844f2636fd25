"""Make a change at once, or keep it as a proposal where a second person has to look at it."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from tenants.access.models import User
from tenants.access.policies import needs_second_person
from tenants.proposals.kinds import Attempt, Kind, Payload, kind_of
from tenants.proposals.models import Proposal
from tenants.proposals.policies import is_approver
from vrc.tenancy import current_schema

logger = logging.getLogger(__name__)
State = Proposal.State
# A proposal shows so many lines; what is longer says how many more there are.
MOST_CHANGES = 400


@dataclass(frozen=True)
class Outcome:
    """`result`: what the action returned where it was done; else `proposal` waits."""

    result: Any = None
    proposal: Proposal | None = None


class _Undo(Exception):
    """Rolls an attempt back."""


def submit(key: str, payload: Payload, user: Any) -> Outcome:
    """Do what `key` names, for a person or with None for the program.

    With two-person approval on, a change that readers can see is tried, undone, and kept as a
    proposal; approvers are told by mail. What readers cannot see (a draft, a colour) is done at
    once. Raises what the action raises; then nothing was changed and nothing proposed.
    """
    kind = kind_of(key)
    # As it would come back from the table: both ways are given the same.
    payload = json.loads(json.dumps(payload, cls=DjangoJSONEncoder))
    if user is None or not needs_second_person(user):
        return Outcome(kind.run(payload, user))
    with transaction.atomic():
        attempt = try_out(kind, payload, user, undo_if_it_waits=True)
        if not attempt.waits:
            return Outcome(attempt.result)
        return Outcome(proposal=_propose(kind, payload, user, attempt))


def try_out(kind: Kind, payload: Payload, user: Any, *, undo_if_it_waits: bool = False) -> Attempt:
    """What a change would do. It stays done only where it does not have to wait and may stay.

    Raises what the action raises, Gone included.
    """
    try:
        with transaction.atomic():
            attempt = kind.attempt(payload, user)
            if attempt.waits or not undo_if_it_waits:
                raise _Undo
    except _Undo:
        pass
    return attempt


def _propose(kind: Kind, payload: Payload, user: Any, attempt: Attempt) -> Proposal:
    target = kind.target(payload)
    older = Proposal.objects.select_for_update().filter(
        state=State.WAITING, kind=kind.key, target=target, by_id=user.pk
    )
    for each in older:
        settle(each, State.REPLACED, user)
    row = Proposal.objects.create(
        kind=kind.key,
        target=target,
        title=kind.title(payload)[:250],
        payload=kind.to_keep(payload),
        changes=[
            {"label": each.label, "before": each.before, "after": each.after}
            for each in attempt.changes[:MOST_CHANGES]
        ],
        by_id=user.pk,
        by_name=str(user)[:200],
    )
    kind.now_waits(payload)
    log(row, "proposals.proposed", user=user, title=row.title)
    _ask_approvers(row)
    logger.info("proposal %s (%s) waits", row.pk, row.kind)
    return row


def settle(row: Proposal, state: str, user: Any, words: str = "") -> None:
    """What became of it. What was declined is kept, so that it can be written again better."""
    row.state, row.words = state, words[:500]
    if state != State.DECLINED:
        row.payload = {}
    row.decided_at = timezone.now()
    row.decided_by_id, row.decided_by_name = user.pk, str(user)[:200]
    row.save()


def _ask_approvers(row: Proposal) -> None:
    """A mail for each person who may approve, at commit. Only numbers travel."""
    from tenants.proposals.tasks import send_proposal_waits

    headers = {"_schema_name": current_schema()}
    people = User.objects.filter(is_active=True).exclude(pk=row.by_id)
    for person in people.prefetch_related("groups"):
        if is_approver(person):
            send = partial(
                send_proposal_waits.apply_async, args=[row.pk, person.pk], headers=headers
            )
            # Robust: what waits is kept, also when the queue is down.
            transaction.on_commit(send, robust=True)
