"""Which times an event can have, and what to say about those that cannot be."""

from __future__ import annotations

import itertools
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tenants.local_content.schedule import (
    FORTNIGHTLY,
    MONTHLY_DATE,
    WEEKLY,
    ClockTrouble,
    Schedule,
    clock_troubles,
)
from themes.words import clock_words, date_words
from vrc.tenancy import community_or_none

LONGEST_REPETITION = timedelta(days=3 * 366)


def check_event(schedule: Schedule) -> None:
    """Raise ValidationError by field for times that cannot be."""
    errors: dict[str, str] = {}
    _check_end(schedule, errors)
    _check_repetition(schedule, errors)
    if not errors:
        _check_clocks(schedule, errors)
    if not errors and not schedule.dates():
        errors["starts_on"] = _("No date is left. Take one out of “not on these dates”.")
    if errors:
        raise ValidationError({name: [words] for name, words in errors.items()})


def _check_end(schedule: Schedule, errors: dict[str, str]) -> None:
    if schedule.ends_at and schedule.starts_at is None:
        errors["starts_at"] = _("Enter when it begins too, or leave both empty for the whole day.")
    if schedule.ends_on and schedule.ends_on < schedule.starts_on:
        errors["ends_on"] = _(
            "The last day comes before the first. Please correct one of the two dates."
        )
    elif (
        schedule.starts_at
        and schedule.ends_at
        and schedule.ends_at <= schedule.starts_at
        and (schedule.ends_on or schedule.starts_on) == schedule.starts_on
    ):
        errors["ends_at"] = _(
            "It would end before it begins. If it goes on past midnight, enter the next day as "
            "“last day”."
        )


def _check_repetition(schedule: Schedule, errors: dict[str, str]) -> None:
    if not schedule.repeats:
        return
    if schedule.until is None:
        errors["repeats_until"] = _(
            "Enter a last date, so that nobody comes to a group that has ended. You can always "
            "make it longer."
        )
    elif schedule.until < schedule.starts_on:
        errors["repeats_until"] = _("This lies before the first date. Please correct one of them.")
    elif schedule.until - schedule.starts_on > LONGEST_REPETITION:
        errors["repeats_until"] = _("At most three years ahead, please. You can extend it later.")
    if (
        schedule.repeats in (WEEKLY, FORTNIGHTLY)
        and schedule.weekdays
        and schedule.starts_on.weekday() not in schedule.weekdays
    ):
        errors["repeats_on"] = _(
            "The first date is %(date)s, which is none of these days. Choose that day too, or "
            "another first date."
        ) % {"date": date_words(schedule.starts_on)}
    if schedule.repeats == MONTHLY_DATE and not schedule.fits_every_month:
        errors["repeats"] = _(
            "Not every month has a day %(day)d. Choose the same weekday instead, or a date up to "
            "the 28th."
        ) % {"day": schedule.starts_on.day}
    # An event of three days cannot begin again every day.
    length = (schedule.ends_on or schedule.starts_on) - schedule.starts_on
    dates = schedule.dates()
    if length and any(b - a < length for a, b in itertools.pairwise(dates)):
        errors.setdefault(
            "ends_on", _("It would begin again before it has ended. Is the last day right?")
        )


def _check_clocks(schedule: Schedule, errors: dict[str, str]) -> None:
    community = community_or_none()
    troubles = clock_troubles(schedule, community.zone if community else ZoneInfo("UTC"))
    if troubles:
        field = "starts_at" if troubles[0].at == schedule.starts_at else "ends_at"
        errors[field] = clock_words_of(troubles[0], several=bool(schedule.repeats))


def clock_words_of(trouble: ClockTrouble, several: bool = False) -> str:
    """Why a time cannot be taken, and what to do."""
    facts = {"date": date_words(trouble.day), "time": clock_words(trouble.at)}
    if trouble.missing:
        words = _(
            "On %(date)s the clocks go forward, and there is no %(time)s. Please choose a time "
            "before or after the lost hour."
        )
    else:
        words = _(
            "On %(date)s the clocks go back, and %(time)s comes twice. Please choose a time "
            "outside that hour, so that nobody comes an hour early or late."
        )
    # "2:30 a.m." brings a full stop along.
    text = (words % facts).replace("..", ".")
    if several:
        text += " " + _("Or add that date to “not on these dates”.")
    return text
