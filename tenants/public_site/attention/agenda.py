"""Events: postponed without a new date, coming to their last date, just over."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.local_content.models import EventPage
from tenants.local_content.schedule import Schedule, schedule_from
from tenants.public_site.attention.reading import Shown, of_kind
from tenants.public_site.models import LocalEntry
from themes.words import date_words

Status = EventPage.Status


def last_day(schedule: Schedule) -> datetime.date:
    """The last day on which it can take place, without counting out every date of years."""
    days = [schedule.starts_on, *schedule.other_dates]
    if schedule.repeats and schedule.until:
        days.append(schedule.until)
    length = (schedule.ends_on or schedule.starts_on) - schedule.starts_on
    return max(days) + length


@source
def events(scene: Scene) -> Iterator[Matter]:
    """What no longer says the truth, or says too little."""
    if not scene.may_write:
        return
    over: list[tuple[datetime.date, Shown]] = []
    for event in of_kind(scene, LocalEntry.Kind.EVENT):
        schedule = schedule_from(event.data["when"])
        last = last_day(schedule)
        name = {"event": event.title, "day": date_words(last)}
        if event.data["status"] == Status.POSTPONED and last < scene.today:
            yield Matter(
                "events.postponed",
                Urgency.LOOK,
                _("“%(event)s” was postponed and has no new date yet.") % name,
                scene.edit_url(event.page_id),
                _("Enter the new date"),
                scene.midnight(last),
            )
        elif (
            schedule.repeats
            and 0 <= (last - scene.today).days <= scene.rules.event_dates_end
            and event.data["status"] != Status.CANCELLED
        ):
            yield Matter(
                "events.last_date",
                Urgency.SOON,
                _("“%(event)s” has its last date by %(day)s. Does it go on?") % name,
                scene.edit_url(event.page_id),
                _("Change until when it repeats"),
                scene.midnight(last),
            )
        elif _wants_a_report(scene, event, schedule, last):
            over.append((last, event))
    if over:
        yield _report(scene, over)


def _wants_a_report(scene: Scene, event: Shown, schedule: Schedule, last: datetime.date) -> bool:
    """Took place a few days ago, once, and nobody has touched its page since."""
    return (
        not schedule.repeats
        and event.data["status"] in (Status.PLANNED, Status.MOVED)
        and 0 < (scene.today - last).days <= scene.rules.event_over
        and scene.here(event.updated_at).date() <= last
    )


def _report(scene: Scene, over: list[tuple[datetime.date, Shown]]) -> Matter:
    last, newest = max(over, key=lambda pair: pair[0])
    words = ngettext(
        "“%(event)s” is over. If people need to know what was said there, add it to its page.",
        "%(count)d events are over, the last was “%(event)s”. If people need to know what was "
        "said there, add it to their pages.",
        len(over),
    ) % {"event": newest.title, "count": len(over)}
    several = len(over) > 1
    return Matter(
        "events.over",
        Urgency.LOOK,
        words,
        scene.url("console:events") if several else scene.edit_url(newest.page_id),
        _("Open the events") if several else _("Open the event"),
        scene.midnight(last),
    )
