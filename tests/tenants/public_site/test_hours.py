"""Open or closed, on ordinary days and on the strange ones."""

import datetime
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tenants.public_site.hours import Timetable
from themes.frame import OpeningHours, SpecialDay

NEW_YORK = ZoneInfo("America/New_York")
WEEKDAYS = (OpeningHours((0, 1, 2, 3, 4), "09:00", "17:00"),)


def status(text, hours=WEEKDAYS, special=(), zone=NEW_YORK, **valid):
    """What is said at a local moment."""
    now = datetime.datetime.fromisoformat(text)
    if now.tzinfo is None:
        now = now.replace(tzinfo=zone)
    found = Timetable(zone, hours, special, **valid).status(now)
    return found.open_now, found.label


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        # 23 November 2026 is a Monday.
        ("2026-11-23T08:59:59", (False, "Closed. Opens today at 9 a.m.")),
        ("2026-11-23T09:00:00", (True, "Open now until 5 p.m.")),
        ("2026-11-23T16:59:59", (True, "Open now until 5 p.m.")),
        ("2026-11-23T17:00:00", (False, "Closed. Opens tomorrow at 9 a.m.")),
        ("2026-11-27T18:00:00", (False, "Closed. Opens Monday at 9 a.m.")),
    ],
)
def test_an_ordinary_week(moment, expected):
    assert status(moment) == expected


def test_the_moment_is_read_in_the_communitys_zone():
    assert status("2026-11-23T14:30:00+00:00") == (True, "Open now until 5 p.m.")
    assert status("2026-11-23T14:30:00+00:00", zone=ZoneInfo("America/Los_Angeles")) == (
        False,
        "Closed. Opens today at 9 a.m.",
    )


def test_a_break_at_noon():
    hours = (OpeningHours((0,), "13:00", "17:00"), OpeningHours((0,), "09:00", "12:00"))
    assert status("2026-11-23T10:00:00", hours) == (True, "Open now until noon")
    assert status("2026-11-23T12:30:00", hours) == (False, "Closed. Opens today at 1 p.m.")


def test_special_days_replace_the_weekly_hours():
    special = (
        SpecialDay(date(2026, 11, 26), closed=True, note="Thanksgiving"),
        SpecialDay(date(2026, 11, 28), opens="10:00", closes="14:00"),
    )
    assert status("2026-11-26T10:00:00", special=special) == (
        False,
        "Closed. Opens tomorrow at 9 a.m.",
    )
    assert status("2026-11-28T13:00:00", special=special) == (True, "Open now until 2 p.m.")


def test_midnight_joins_two_days():
    hours = (OpeningHours((0,), "18:00", "23:59"), OpeningHours((1,), "00:00", "02:00"))
    assert status("2026-11-23T23:59:30", hours) == (True, "Open now until tomorrow at 2 a.m.")
    assert status("2026-11-24T01:00:00", hours) == (True, "Open now until 2 a.m.")
    late = (OpeningHours((0,), "18:00", "23:59"),)
    assert status("2026-11-23T23:59:30", late) == (True, "Open now until midnight")


def test_day_and_night():
    hours = (OpeningHours(tuple(range(7)), "00:00", "23:59"),)
    assert status("2026-11-23T03:00:00", hours) == (True, "Open day and night")


def test_the_night_clocks_go_back_has_an_hour_more():
    # 1 November 2026, 2 a.m. is 1 a.m. again.
    hours = (OpeningHours((6,), "00:00", "02:30"),)
    first = "2026-11-01T01:30:00-04:00"
    second = "2026-11-01T01:30:00-05:00"
    assert status(first, hours) == (True, "Open now until 2:30 a.m.")
    assert status(second, hours) == (True, "Open now until 2:30 a.m.")
    assert status("2026-11-01T02:30:00-05:00", hours)[0] is False


def test_the_night_clocks_go_forward_has_an_hour_less():
    # 8 March 2026, 2 a.m. is 3 a.m.
    hours = (OpeningHours((6,), "01:00", "04:00"),)
    assert status("2026-03-08T01:59:59-05:00", hours) == (True, "Open now until 4 a.m.")
    assert status("2026-03-08T03:30:00-04:00", hours) == (True, "Open now until 4 a.m.")
    assert status("2026-03-08T04:00:00-04:00", hours)[0] is False


def test_before_the_first_and_after_the_last_day():
    valid = {"valid_from": date(2026, 11, 24), "valid_until": date(2026, 11, 25)}
    assert status("2026-11-23T10:00:00", **valid) == (False, "Closed. Opens tomorrow at 9 a.m.")
    assert status("2026-11-25T10:00:00", **valid) == (True, "Open now until 5 p.m.")
    assert status("2026-11-25T18:00:00", **valid) == (False, "Closed.")
    far = {"valid_from": date(2026, 12, 14)}
    assert status("2026-11-23T10:00:00", **far) == (
        False,
        "Closed. Opens on Monday, December 14, 2026 at 9 a.m.",
    )


def test_nobody_can_say_without_hours():
    assert status("2026-11-23T10:00:00", hours=()) == (None, "")
    assert status("2026-11-23T10:00:00", hours=(), valid_from=date(2026, 12, 1)) == (
        False,
        "Opens on Tuesday, December 1, 2026.",
    )
