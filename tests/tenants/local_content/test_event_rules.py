"""What an event may say about its times, and the words a person gets otherwise."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from tenants.local_content.event_rules import check_event
from tenants.local_content.schedule import (
    DAILY,
    FORTNIGHTLY,
    MONTHLY_DATE,
    MONTHLY_WEEKDAY,
    WEEKLY,
    Schedule,
    clock_trouble,
    schedule_facts,
    schedule_from,
)
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
CHICAGO = ZoneInfo("America/Chicago")


def day(text):
    return datetime.date.fromisoformat(text)


def clock(text):
    return datetime.time.fromisoformat(text)


def schedule(starts_on="2026-12-01", starts_at="18:30", ends_at="20:00", **fields):
    return Schedule(
        starts_on=day(starts_on),
        starts_at=clock(starts_at) if starts_at else None,
        ends_at=clock(ends_at) if ends_at else None,
        **fields,
    )


def errors_of(community, wanted):
    with in_community(community), pytest.raises(ValidationError) as caught:
        check_event(wanted)
    return caught.value.message_dict


@pytest.fixture
def community(riverbend):
    riverbend.time_zone = "America/Chicago"
    riverbend.save()
    return riverbend


def test_an_hour_that_is_lost_is_refused_and_explained(community):
    found = errors_of(community, schedule("2027-03-14", "02:30", "04:00"))
    assert list(found) == ["starts_at"]
    assert "the clocks go forward, and there is no 2:30 a.m. Please" in found["starts_at"][0]


def test_an_hour_that_comes_twice_is_refused_and_explained(community):
    found = errors_of(
        community, schedule("2026-10-31", "23:00", "01:15", ends_on=day("2026-11-01"))
    )
    assert "1:15 a.m. comes twice" in found["ends_at"][0]


def test_a_repetition_that_meets_the_lost_hour_can_leave_that_date_out(community):
    weekly = {"repeats": WEEKLY, "until": day("2027-03-28")}
    found = errors_of(community, schedule("2027-03-07", "02:30", "04:00", **weekly))
    assert "March 14, 2027" in found["starts_at"][0]
    assert "not on these dates" in found["starts_at"][0]
    with in_community(community):
        check_event(
            schedule("2027-03-07", "02:30", "04:00", except_dates=(day("2027-03-14"),), **weekly)
        )


@pytest.mark.parametrize(
    ("at", "wanted"),
    [("01:59", None), ("02:00", True), ("02:59", True), ("03:00", None)],
)
def test_the_lost_hour_ends_where_it_ends(at, wanted):
    found = clock_trouble(day("2027-03-14"), clock(at), CHICAGO)
    assert (found.missing if found else None) is wanted


@pytest.mark.parametrize(("at", "wanted"), [("00:59", None), ("01:00", False), ("02:00", None)])
def test_the_double_hour_ends_where_it_ends(at, wanted):
    found = clock_trouble(day("2026-11-01"), clock(at), CHICAGO)
    assert (found.missing if found else None) is wanted


@pytest.mark.parametrize(
    ("wanted", "field", "words"),
    [
        (schedule(starts_at="20:00", ends_at="18:00"), "ends_at", "past midnight"),
        (schedule(starts_at=""), "starts_at", "Enter when it begins too"),
        (schedule(ends_on=day("2026-11-30")), "ends_on", "before the first"),
        (schedule(repeats=WEEKLY), "repeats_until", "Enter a last date"),
        (schedule(repeats=DAILY, until=day("2026-11-01")), "repeats_until", "before the first"),
        (schedule(repeats=DAILY, until=day("2036-11-01")), "repeats_until", "three years"),
        (
            schedule(repeats=WEEKLY, until=day("2027-01-01"), weekdays=(3,)),
            "repeats_on",
            "Tuesday, December 1, 2026, which is none of these days",
        ),
        (
            schedule("2026-12-31", repeats=MONTHLY_DATE, until=day("2027-12-31")),
            "repeats",
            "Not every month has a day 31",
        ),
        (
            schedule(ends_on=day("2026-12-03"), repeats=DAILY, until=day("2026-12-20")),
            "ends_on",
            "begin again before it has ended",
        ),
        (schedule(except_dates=(day("2026-12-01"),)), "starts_on", "No date is left"),
    ],
)
def test_times_that_cannot_be(community, wanted, field, words):
    found = errors_of(community, wanted)
    assert words in found[field][0]


def test_past_midnight_and_whole_days_are_fine(community):
    with in_community(community):
        check_event(schedule(starts_at="22:00", ends_at="00:30", ends_on=day("2026-12-02")))
        check_event(schedule(starts_at="", ends_at="", ends_on=day("2026-12-03")))


@pytest.mark.parametrize(
    ("wanted", "dates"),
    [
        (
            schedule(repeats=FORTNIGHTLY, weekdays=(1, 3), until=day("2026-12-20")),
            ["2026-12-01", "2026-12-03", "2026-12-15", "2026-12-17"],
        ),
        (
            schedule("2026-12-08", repeats=MONTHLY_WEEKDAY, until=day("2027-03-01")),
            ["2026-12-08", "2027-01-12", "2027-02-09"],
        ),
        (
            schedule("2026-12-29", repeats=MONTHLY_WEEKDAY, until=day("2027-03-01")),
            ["2026-12-29", "2027-01-26", "2027-02-23"],
        ),
        (
            schedule(
                repeats=DAILY,
                until=day("2026-12-04"),
                except_dates=(day("2026-12-02"),),
                other_dates=(day("2026-12-20"),),
            ),
            ["2026-12-01", "2026-12-03", "2026-12-04", "2026-12-20"],
        ),
    ],
)
def test_repetitions(wanted, dates):
    assert [each.isoformat() for each in wanted.dates()] == dates
    assert schedule_from(schedule_facts(wanted)) == wanted


def test_a_weekly_group_keeps_its_hour_when_the_clocks_change():
    weekly = schedule("2026-10-27", repeats=WEEKLY, until=day("2026-11-10"))
    found = weekly.occurrences(CHICAGO)
    assert [each.starts.time() for each in found] == [clock("18:30")] * 3
    assert [each.starts.utcoffset().total_seconds() / 3600 for each in found] == [-5, -6, -6]
