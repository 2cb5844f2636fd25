"""Mails about proposals. They say that something waits or was decided, never what it says."""

from __future__ import annotations

from celery import shared_task
from django.conf import settings
from django.urls import reverse

from tenants.access.mail import RETRY, send_text
from tenants.access.models import User
from tenants.proposals.models import Proposal
from vrc.tenancy import current_community
from vrc.tenancy.tasks import CommunityTask


@shared_task(base=CommunityTask, name="proposals.send_proposal_waits", **RETRY)
def send_proposal_waits(proposal_id: int, user_id: int) -> None:
    """Tell one approver, unless it was settled meanwhile."""
    row = Proposal.objects.filter(pk=proposal_id, state=Proposal.State.WAITING).first()
    _send("access/mail/approval_wanted.txt", row, user_id)


@shared_task(base=CommunityTask, name="proposals.send_proposal_decided", **RETRY)
def send_proposal_decided(proposal_id: int) -> None:
    """Tell who proposed it what became of it."""
    row = Proposal.objects.filter(pk=proposal_id).first()
    if row is not None and not row.is_waiting:
        _send("proposals/mail/decided.txt", row, row.by_id)


def _send(template: str, row: Proposal | None, user_id: int) -> None:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if row is None or user is None:
        return
    community = current_community()
    path = reverse("proposals:detail", args=[row.pk], urlconf=settings.COMMUNITY_URLCONF)
    send_text(
        template,
        {
            "person": user,
            "site_name": community.name,
            "url": community.primary_url + path,
            "state": row.get_state_display(),  # type: ignore[attr-defined]
            "name": row.decided_by_name,
        },
        to=user.email,
    )
