"""Messages that wait and e-mails that come back: numbers, for those who may see them anyway."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.engagement.figures import engagement_figures
from tenants.engagement.policies import may_read_messages, may_send_updates


@source
def messages(scene: Scene) -> Iterator[Matter]:
    """How many, and since when. Never a word of them."""
    if not scene.may(may_read_messages):
        return
    found = scene.read(engagement_figures)
    if not found.waiting or found.since is None:
        return
    late = scene.now - found.since >= datetime.timedelta(days=scene.rules.message_waits)
    yield Matter(
        "messages.waiting",
        Urgency.OVERDUE if late else Urgency.SOON,
        ngettext(
            "%(count)d message waits for an answer.",
            "%(count)d messages wait for an answer.",
            found.waiting,
        )
        % {"count": found.waiting},
        scene.url("messages:index"),
        _("Open the messages"),
        found.since,
    )


@source
def emails(scene: Scene) -> Iterator[Matter]:
    """Sending that stands still, addresses at which nothing arrives."""
    if not scene.may(may_send_updates):
        return
    found = scene.read(engagement_figures)
    url = scene.url("email_updates:index")
    if found.paused_with_waiting:
        yield Matter(
            "emails.paused",
            Urgency.SOON,
            _("Sending e-mails is paused, and an update is only partly sent."),
            url,
            _("Go on sending, or see why"),
        )
    if found.stopped:
        yield Matter(
            "emails.bounced",
            Urgency.LOOK,
            ngettext(
                "E-mails to %(count)d address come back. It gets no updates any more.",
                "E-mails to %(count)d addresses come back. They get no updates any more.",
                found.stopped,
            )
            % {"count": found.stopped},
            url,
            _("See the numbers"),
        )
