"""What people look for in this phase and do not find, because the site has none of it yet."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _l

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.local_content.schedule import schedule_from
from tenants.phases.selectors import site_phase_here
from tenants.public_site.attention.agenda import last_day
from tenants.public_site.attention.reading import of_kind, shown_pages
from tenants.public_site.models import LocalEntry
from tenants.registry.lifecycle import Phase
from tenants.services.figures import directory_figures
from tenants.services.policies import may_edit_services

# For each: what to say, where it is mended, the words of the link.
_WORDS = {
    LocalEntry.Kind.UPDATE: (
        _l("People look for news, and your site has no update yet."),
        "console:new_update",
        _l("Post an update"),
    ),
    LocalEntry.Kind.PLACE: (
        _l("People look for where to go, and your site names no place yet."),
        "console:hours",
        _l("Add a place"),
    ),
    LocalEntry.Kind.QUESTION: (
        _l("People ask the same questions now, and your site answers none yet."),
        "console:questions",
        _l("Add a question"),
    ),
    LocalEntry.Kind.EVENT: (
        _l("Groups and meetings help now, and your site shows no event ahead."),
        "console:events",
        _l("Add an event"),
    ),
    LocalEntry.Kind.FUND: (
        _l("Money is the question of these weeks, and your site names no fund or program yet."),
        "console:funds",
        _l("Add a fund"),
    ),
    "service": (
        _l("People look for help near them, and your directory shows no service yet."),
        "services:index",
        _l("Add services"),
    ),
}


@source
def missing(scene: Scene) -> Iterator[Matter]:
    """Only once the site is open: before, the first steps say it."""
    if not scene.is_open:
        return
    phase = scene.read(site_phase_here).phase
    for kind in scene.rules.phases[phase].expected:
        if not _may(scene, kind) or _is_there(scene, kind):
            continue
        words, name, link = _WORDS[kind]
        first = phase == Phase.FIRST_DAYS
        yield Matter(
            f"missing.{kind}",
            Urgency.SOON if first else Urgency.LOOK,
            str(words),
            scene.url(name),
            str(link),
        )


def _may(scene: Scene, kind: str) -> bool:
    return scene.may(may_edit_services) if kind == "service" else scene.may_write


def _is_there(scene: Scene, kind: str) -> bool:
    if kind == "service":
        return bool(scene.read(directory_figures).shown)
    if kind == LocalEntry.Kind.EVENT:
        return any(
            last_day(schedule_from(event.data["when"])) >= scene.today
            for event in of_kind(scene, kind)
        )
    return any(page.kind == kind for page in scene.read(shown_pages))
