"""Calendar files, read back by a parser: the same dates on other people's clocks."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from tests.tenants.public_site.making import publish_event
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
CHICAGO = ZoneInfo("America/Chicago")
WEEKLY = {
    "starts_on": datetime.date(2026, 10, 20),
    "repeats": "weekly",
    "repeats_on": [1, 3],
    "repeats_until": datetime.date(2026, 11, 19),
    "except_dates": [("date", datetime.date(2026, 11, 3))],
    "other_dates": [("date", datetime.date(2026, 11, 28))],
}


@pytest.fixture
def community(riverbend):
    riverbend.time_zone = "America/Chicago"
    riverbend.save()
    return riverbend


def events_in(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    return calendar, {str(each["summary"]): each for each in calendar.walk("VEVENT")}


def test_a_weekly_group_over_the_change_of_clocks(community, community_client):
    page = publish_event(community, "Evening group", **WEEKLY)
    response = community_client(community).get("/events/evening-group/event.ics")
    calendar, found = events_in(response)
    event = found["Evening group"]
    assert event["dtstart"].params["TZID"] == "America/Chicago"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["America/Chicago"]
    start = event["dtstart"].dt
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=start)
    dates = set(rule) | {each.dt for each in event["rdate"].dts}
    dates -= {each.dt for each in event["exdate"].dts}
    with in_community(community):
        wanted = [each.starts for each in page.schedule.occurrences(CHICAGO)]
    assert sorted(dates) == wanted
    assert len(wanted) == 10
    assert {each.astimezone(CHICAGO).time() for each in dates} == {datetime.time(18, 30)}
    assert {each.astimezone(datetime.UTC).hour for each in dates} == {23, 0}


def test_the_time_zone_in_the_file_has_both_offsets(community, community_client):
    publish_event(community, "Evening group", **WEEKLY)
    text = community_client(community).get("/events/calendar.ics").content.decode()
    assert "TZOFFSETTO:-0500" in text
    assert "TZOFFSETTO:-0600" in text
    assert "UNTIL=20261120T003000Z" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_whole_day_ends_with_the_day_after(community, community_client):
    publish_event(
        community,
        "Day of remembrance",
        starts_on=datetime.date(2026, 12, 31),
        starts_at=None,
        ends_on=datetime.date(2027, 1, 1),
    )
    _calendar, found = events_in(community_client(community).get("/events/calendar.ics"))
    event = found["Day of remembrance"]
    assert event["dtstart"].dt == datetime.date(2026, 12, 31)
    assert event["dtend"].dt == datetime.date(2027, 1, 2)


def test_a_cancelled_event_keeps_its_uid_and_gets_a_higher_sequence(community, community_client):
    page = publish_event(community, "Vigil")
    client = community_client(community)
    _calendar, found = events_in(client.get("/events/vigil/event.ics"))
    before = found["Vigil"]
    with in_community(community):
        page.first_published_at -= datetime.timedelta(hours=3)
        page.status, page.status_note, page.title = "cancelled", "Ice on the roads", "Vigil!"
        page.slug = "vigil-by-the-river"
        page.save_revision().publish()
    _calendar, found = events_in(client.get("/events/vigil-by-the-river/event.ics"))
    after = found["CANCELLED: Vigil!"]
    assert str(after["status"]) == "CANCELLED"
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt >= before["last-modified"].dt
    assert "Ice on the roads" in str(after["description"])


def test_text_of_people_stays_text(community, community_client):
    evil = "Talk; with, commas\\n and BEGIN:VALARM"
    publish_event(
        community, evil, slug="talk", place_name="Hall A; 2nd, floor\r\nBEGIN:VALARM", summary=evil
    )
    calendar, found = events_in(community_client(community).get("/events/calendar.ics"))
    assert list(found) == [evil]
    assert not calendar.walk("VALARM")


def test_the_calendar_is_that_of_one_community(community, larkfield, community_client):
    publish_event(community, "Riverbend group")
    publish_event(larkfield, "Larkfield group")
    _calendar, found = events_in(community_client(larkfield).get("/events/calendar.ics"))
    assert list(found) == ["Larkfield group"]
    assert community_client(larkfield).get("/events/riverbend-group/event.ics").status_code == 404


def test_without_events_there_is_no_calendar(community, community_client):
    assert community_client(community).get("/events/calendar.ics").status_code == 404
