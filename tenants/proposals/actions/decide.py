"""Say yes or no to a proposal, take one's own back, or apply it alone in an emergency."""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from shared_content.writing.actions import note_anyway
from shared_content.writing.report import ANYWAY
from tenants.access.actions.publishing import LONGEST_REASON, ReasonMissing
from tenants.access.actions.second_person import SHORTEST_REASON, record_alone
from tenants.access.models import User
from tenants.access.policies import is_administrator
from tenants.proposals.actions.submit import settle
from tenants.proposals.kinds import Change, Gone, kind_of
from tenants.proposals.look import look_at_changes
from tenants.proposals.models import Proposal
from tenants.proposals.policies import may_decide
from vrc.tenancy import current_community, current_schema

logger = logging.getLogger(__name__)
State = Proposal.State


class CannotDecide(ValueError):
    """Nothing was changed; the words say why, and can be shown."""


class LookAgain(CannotDecide):
    """What would change is no longer what the person saw."""


def mark_of(proposal_id: int, changes: Iterable[Change]) -> str:
    """A short mark of exactly these changes: a yes holds for nothing else."""
    digest = hashlib.blake2b(str(proposal_id).encode(), digest_size=16)
    for each in changes:
        digest.update(f"\n{each.label}\0{each.before}\0{each.after}".encode())
    return salted_hmac("tenants.proposals", digest.hexdigest(), algorithm="sha256").hexdigest()[:32]


def proposer_of(row: Proposal) -> User:
    """Who proposed it. Raises CannotDecide when their account is closed."""
    found = User.objects.filter(pk=row.by_id, is_active=True).first()
    if found is None:
        raise CannotDecide(
            _(
                "The account of %(name)s is closed, so nothing can be done in their name any "
                "more. If the change is right, make it yourself and let a second person look at it."
            )
            % {"name": row.by_name}
        )
    return found


def locked(proposal_id: int) -> Proposal:
    """The row, locked. Raises Proposal.DoesNotExist, CannotDecide for one that is settled."""
    current_community()
    row = Proposal.objects.select_for_update().get(pk=proposal_id)
    if not row.is_waiting:
        raise CannotDecide(
            _("Nothing is left to do: %(state)s (%(name)s).")
            % {"state": row.get_state_display(), "name": row.decided_by_name}  # type: ignore[attr-defined]
        )
    return row


def _apply(row: Proposal, user: Any, seen: str, anyway: str, state: str, words: str) -> None:
    """Run the action in the proposer's name, inside the caller's transaction."""
    kind, proposer = kind_of(row.kind), proposer_of(row)
    try:
        with transaction.atomic():
            attempt = kind.attempt(row.given, proposer)
            if not hmac.compare_digest(mark_of(row.pk, attempt.changes), seen):
                raise LookAgain(
                    _(
                        "Something was changed while you looked. Nothing was published: look "
                        "again at what stands there now."
                    )
                )
    except PermissionDenied as error:
        raise CannotDecide(
            _("%(name)s may not do this any more, so nothing was changed.") % {"name": row.by_name}
        ) from error
    except (Gone, ObjectDoesNotExist):
        settle(row, State.GONE, user)
        log(row, "proposals.gone", user=user, title=row.title)
        return
    report = look_at_changes(attempt.changes)
    if not report.is_confirmed({ANYWAY: anyway}):
        raise LookAgain(_("Please look at what is marked first. Nothing was published yet."))
    note_anyway(row, user, report)
    settle(row, state, user, words)


@dataclass(frozen=True)
class Approve:
    """Yes, by a second person. `seen`: the mark of what they saw; `anyway`: that of a report."""

    proposal_id: int
    seen: str
    words: str = ""
    anyway: str = ""

    def execute(self, user: Any) -> Proposal:
        """The proposal: approved, or gone where its record is.

        Raises PermissionDenied, Proposal.DoesNotExist, CannotDecide, LookAgain, or what the action
        raises (ValidationError); then nothing was changed.
        """
        with transaction.atomic():
            row = locked(self.proposal_id)
            if not may_decide(user, row):
                raise PermissionDenied
            words = " ".join(self.words.split())
            _apply(row, user, self.seen, self.anyway, State.APPROVED, words)
            if row.state == State.APPROVED:
                data = {"comment": words, "proposed_by": row.by_name}
                log(row, "proposals.approved", user=user, title=row.title, data=data)
            _tell(row)
        logger.info("proposal %s: %s by user %s", row.pk, row.state, user.pk)
        return row


@dataclass(frozen=True)
class ApplyAlone:
    """An administrator's way out in an emergency: applied without a second person."""

    proposal_id: int
    seen: str
    reason: str
    anyway: str = ""

    def execute(self, user: Any) -> Proposal:
        """As Approve; also raises ReasonMissing."""
        if not is_administrator(user):
            raise PermissionDenied
        reason = " ".join(self.reason.split())[:LONGEST_REASON]
        if len(reason) < SHORTEST_REASON:
            raise ReasonMissing(_("Say in a few words why this cannot wait."))
        with transaction.atomic():
            row = locked(self.proposal_id)
            _apply(row, user, self.seen, self.anyway, State.ALONE, reason)
            if row.state == State.ALONE:
                record_alone(row, user, reason)
            _tell(row)
        logger.info("proposal %s: %s by user %s", row.pk, row.state, user.pk)
        return row


@dataclass(frozen=True)
class Decline:
    """No, by a second person, with words for who proposed it."""

    proposal_id: int
    words: str

    def execute(self, user: Any) -> Proposal:
        """Raises PermissionDenied, Proposal.DoesNotExist, CannotDecide; then nothing changed."""
        with transaction.atomic():
            row = locked(self.proposal_id)
            if not may_decide(user, row):
                raise PermissionDenied
            words = " ".join(self.words.split())
            if not words:
                raise CannotDecide(
                    _("Please say in a few words why not, so that %(name)s can do better.")
                    % {"name": row.by_name}
                )
            kind_of(row.kind).put_away(row.given)
            settle(row, State.DECLINED, user, words)
            log(row, "proposals.declined", user=user, title=row.title, data={"comment": words})
            _tell(row)
        return row


@dataclass(frozen=True)
class Withdraw:
    """Who proposed it takes it back."""

    proposal_id: int

    def execute(self, user: Any) -> Proposal:
        """Raises PermissionDenied, Proposal.DoesNotExist, CannotDecide; then nothing changed."""
        with transaction.atomic():
            row = locked(self.proposal_id)
            if row.by_id != user.pk or not user.is_active:
                raise PermissionDenied
            kind_of(row.kind).put_away(row.given)
            settle(row, State.WITHDRAWN, user)
            log(row, "proposals.withdrawn", user=user, title=row.title)
        return row


def _tell(row: Proposal) -> None:
    """A mail to who proposed it, at commit; nobody is told what they did themself."""
    from tenants.proposals.tasks import send_proposal_decided

    if row.decided_by_id == row.by_id:
        return
    message = {"args": [row.pk], "headers": {"_schema_name": current_schema()}}
    transaction.on_commit(lambda: send_proposal_decided.apply_async(**message), robust=True)
