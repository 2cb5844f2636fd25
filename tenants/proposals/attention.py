"""Changes that wait for a second person."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import ngettext

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.proposals.policies import is_approver
from tenants.proposals.selectors import waiting_for


@source
def proposals(scene: Scene) -> Iterator[Matter]:
    """What others proposed and this person may decide about."""
    if not scene.may(is_approver):
        return
    waiting = waiting_for(scene.user)
    if waiting.count:
        yield Matter(
            "proposals.waiting",
            Urgency.SOON,
            ngettext(
                "%(count)d change waits for your approval.",
                "%(count)d changes wait for your approval.",
                waiting.count,
            )
            % {"count": waiting.count},
            scene.url("proposals:index"),
            ngettext("Look at it", "Look at them", waiting.count),
            waiting.since,
        )
