"""Promises about the next update, and silence."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.phases.selectors import site_phase_here
from tenants.public_site.attention.reading import of_kind
from tenants.public_site.models import LocalEntry
from tenants.registry.lifecycle import Phase
from themes.words import moment_words


@source
def updates(scene: Scene) -> Iterator[Matter]:
    """A promise that is late or near; no update for long."""
    newest = next(iter(of_kind(scene, LocalEntry.Kind.UPDATE)), None)
    if newest is None or not scene.may_write:
        return
    url, link = scene.url("console:new_update"), _("Post an update")
    text = newest.data.get("next_update_at")
    promised = datetime.datetime.fromisoformat(text) if text else None
    if promised is not None:
        time = {"time": moment_words(scene.here(promised))}
        if promised <= scene.now:
            words = _("You promised the next update for %(time)s. People are waiting.") % time
            yield Matter("updates.late", Urgency.OVERDUE, words, url, link, promised)
            return
        if promised - scene.now <= datetime.timedelta(hours=scene.rules.next_update_hours):
            words = _("You promised the next update for %(time)s.") % time
            yield Matter("updates.near", Urgency.SOON, words, url, link, promised)
        return
    posted = datetime.datetime.fromisoformat(newest.data["posted_at"])
    phase = scene.read(site_phase_here).phase
    days = (scene.now - posted).days
    # Nobody waits for a site that is not open.
    if scene.is_open and days >= scene.rules.phases[phase].no_update_after:
        words = ngettext(
            "The newest update is %(days)d day old. A short “nothing new” is better than silence.",
            "The newest update is %(days)d days old. A short “nothing new” is better than silence.",
            days,
        ) % {"days": days}
        urgency = Urgency.OVERDUE if phase == Phase.FIRST_DAYS else Urgency.LOOK
        yield Matter("updates.silence", urgency, words, url, link, posted)
