"""When which deadline is reminded of: on the clock of the community, whatever the clocks do."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from tenants.defaults.attention import AttentionRules
from tenants.public_site.attention.reading import Deadline


@dataclass(frozen=True)
class Reminder:
    """A deadline, so many days before it. `key` is that of `local_content.ToldReminder`."""

    deadline: Deadline
    days: int

    @property
    def key(self) -> str:
        """Names the thing and its moment: another date is another thing. Under 200 characters."""
        what = hashlib.sha256(self.deadline.what.encode()).hexdigest()[:16]
        at = self.deadline.at.astimezone(datetime.UTC).isoformat()
        return f"deadline:{self.deadline.uid}:{what}:{at}:{self.days}"

    def begins(self, rules: AttentionRules) -> datetime.datetime:
        """From when on it is due (UTC): so many days before on the calendar, in the morning.

        In the deadline's own zone: eight in the morning stays eight when the clocks change between.
        """
        zone = self.deadline.at.tzinfo
        day = self.deadline.at.date() - datetime.timedelta(days=self.days)
        morning = datetime.datetime.combine(day, datetime.time(rules.mail_hour), zone)
        return morning.astimezone(datetime.UTC)


def reminders_of(deadline: Deadline, rules: AttentionRules) -> tuple[Reminder, ...]:
    """All there will be of one deadline, the earliest first."""
    return tuple(Reminder(deadline, days) for days in rules.deadline_before)


def due_reminders(
    deadlines: Iterable[Deadline], now: datetime.datetime, rules: AttentionRules
) -> tuple[Reminder, ...]:
    """Those that have begun, of deadlines that are still ahead of an aware moment."""
    return tuple(
        reminder
        for deadline in deadlines
        if deadline.at > now
        for reminder in reminders_of(deadline, rules)
        if reminder.begins(rules) <= now
    )


def week_due(now: datetime.datetime, zone: datetime.tzinfo, rules: AttentionRules) -> str | None:
    """Key of the week whose mail is due, such as "2026-W48"; None at any other time.

    Due for a day: after a longer outage the next week's comes soon enough.
    """
    here = now.astimezone(zone)
    for day in (here.date(), here.date() - datetime.timedelta(days=1)):
        if day.isoweekday() != rules.weekly_on:
            continue
        begins = datetime.datetime.combine(day, datetime.time(rules.mail_hour), zone)
        since = now - begins.astimezone(datetime.UTC)
        if datetime.timedelta() <= since < datetime.timedelta(days=1):
            year, week, _day = day.isocalendar()
            return f"{year}-W{week:02d}"
    return None
