"""How far the making of a community's site has come, in words for the person who waits."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.access.models import Invitation
from tenants.registry.actions.provision import STEPS
from tenants.registry.lifecycle import Provisioning, Status
from tenants.registry.models import Community
from vrc.tenancy import in_community


@dataclass(frozen=True)
class Step:
    """One step. `state` is "done", "now" or "later"."""

    label: str
    state: str


@dataclass(frozen=True)
class Progress:
    """What the progress page shows. `state` is "working", "ready" or "failed"."""

    state: str
    headline: str
    steps: tuple[Step, ...]
    seconds: int
    error: str = ""
    site_url: str = ""
    invited: str = ""
    invitation_sent: bool = False

    @property
    def is_working(self) -> bool:
        """Whether the page should look again."""
        return self.state == "working"

    def as_json(self) -> dict[str, Any]:
        """For the page's script."""
        return {**asdict(self), "is_working": self.is_working}


def progress_of(community: Community) -> Progress:
    """The progress of one community, read in the public schema. Seconds count from its start."""
    state = {
        Provisioning.READY.value: "ready",
        Provisioning.FAILED.value: "failed",
    }.get(community.provisioning, "working")
    end = community.ready_at or timezone.now()
    done = len(STEPS) if state == "ready" else community.provisioning_done
    invited, sent = _invitation(community) if state == "ready" else ("", False)
    return Progress(
        state=state,
        headline=_headline(community, state),
        steps=tuple(
            Step(_(step), "done" if place < done else "now" if place == done else "later")
            for place, step in enumerate(STEPS)
        ),
        seconds=max(0, round((end - community.created_at).total_seconds())),
        error=community.provisioning_error if state == "failed" else "",
        site_url=community.primary_url + "/" if state == "ready" else "",
        invited=invited,
        invitation_sent=sent,
    )


def _headline(community: Community, state: str) -> str:
    if state == "failed":
        return _("The site could not be made")
    if state == "working":
        return _("The site is being made")
    if community.status == Status.LIVE:
        return _("The site is open to the public")
    return _("The site is ready, as a draft")


def _invitation(community: Community) -> tuple[str, bool]:
    """Who was invited first, and whether the mail has left."""
    with in_community(community):
        first = Invitation.objects.order_by("created_at").first()
        return (first.email, first.sent_at is not None) if first else ("", False)
