"""Funds and deadlines as visitors see them, and the badge that a change takes away."""

import datetime
from typing import Any

import pytest
from dateutil.tz import tzutc
from icalendar import Calendar

from tenants.local_content.models import CourtDatePage, CourtPage, FundPage, FundsIndexPage
from tests.tenants.public_site.making import publish_below, publish_event
from themes.unbroken import unbroken
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
NOW = "2026-11-21T12:00:00-06:00"


@pytest.fixture
def community(riverbend, at):
    riverbend.time_zone = "America/Chicago"
    riverbend.save()
    at(NOW)
    return riverbend


@pytest.fixture
def client(community, community_client):
    return community_client(community)


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def deadline(what, day, at=None):
    clock = datetime.time.fromisoformat(at) if at else None
    value = {"what": what, "date": datetime.date.fromisoformat(day), "time": clock}
    return ("deadline", value)


def publish_fund(community, title="River fund", **fields):
    return publish_below(community, FundsIndexPage, FundPage, title, **fields)


def test_without_funds_there_is_no_page_and_no_menu_entry(client):
    for path in ("/funds/", "/funds/deadlines/", "/funds/deadlines.ics"):
        assert client.get(path).status_code == 404
    assert "Money and deadlines" not in text_of(client, "/")


def test_a_fund_says_that_nobody_has_checked_it(client, community):
    publish_fund(community, run_by="A foundation")
    assert "Not verified yet" in text_of(client, "/funds/")
    page = text_of(client, "/funds/river-fund/")
    assert "Nobody here has checked it so far" in page
    assert "Nobody has to pay to apply" in page


def test_a_change_of_the_facts_takes_the_badge_away(client, community):
    page = publish_fund(community, official_url="https://fund.example/")
    with in_community(community):
        page.verify(by="Ana", how="by phone", on=datetime.date(2026, 11, 20))
        page.save_revision().publish()
    shown = text_of(client, "/funds/river-fund/")
    assert "<strong>Verified</strong>" in shown
    assert "Ana, by phone" in shown
    with in_community(community):
        page = FundPage.objects.get()
        page.summary = "Only the words around it change."
        page.save_revision().publish()
    assert "<strong>Verified</strong>" in text_of(client, "/funds/river-fund/")
    with in_community(community):
        page = FundPage.objects.get()
        page.official_url = "https://another.example/"
        page.save_revision().publish()
        assert FundPage.objects.get().verified_on is None
    assert "Not verified yet" in text_of(client, "/funds/river-fund/")


def test_all_deadlines_stand_together_the_next_first(client, community):
    publish_fund(
        community,
        deadlines=[
            deadline("Hand in the form", "2026-12-20"),
            deadline("Say what you think", "2026-11-20", "17:00"),
        ],
    )
    publish_event(
        community,
        "Town hall",
        starts_on=datetime.date(2026, 12, 10),
        register_by=datetime.datetime(2026, 12, 8, 23, tzinfo=tzutc()),
    )
    publish_below(
        community,
        CourtPage,
        CourtDatePage,
        "Hearing",
        starts_at=datetime.datetime(2026, 12, 28, 16, tzinfo=tzutc()),
        tell_by=datetime.datetime(2026, 12, 24, 18, tzinfo=tzutc()),
        tell_what="Tell the advocate that you come",
    )
    page = text_of(client, "/funds/deadlines/")
    ahead, passed = page.split('id="passed"')
    order = ["Registration ends", "Hand in the form", "Tell the advocate that you come"]
    assert [ahead.index(words) for words in order] == sorted(map(ahead.index, order))
    assert unbroken("Tuesday, December 8, 2026, 5 p.m. Central time") in ahead
    assert unbroken("Sunday, December 20, 2026, 11:59 p.m. Central time") in ahead
    assert "Say what you think" in passed
    home = text_of(client, "/")
    assert "Hand in the form" in home
    assert "Say what you think" not in home


def test_a_deadline_on_the_home_page_goes_when_it_has_passed(client, community, at):
    publish_fund(community, deadlines=[deadline("Hand in the form", "2026-12-20", "17:00")])
    at("2026-12-20T16:59:00-06:00")
    assert "Hand in the form" in text_of(client, "/")
    at("2026-12-20T17:00:00-06:00")
    assert "Hand in the form" not in text_of(client, "/")
    assert "No deadline lies ahead." in text_of(client, "/funds/deadlines/")


def test_the_calendar_of_deadlines(client, community):
    publish_fund(
        community,
        deadlines=[
            deadline("First; step", "2026-12-01", "17:00"),
            deadline("Second", "2027-07-01", "17:00"),
        ],
    )
    calendar = Calendar.from_ical(client.get("/funds/deadlines.ics").content)
    events: list[Any] = calendar.walk("VEVENT")
    assert [str(each["summary"]) for each in events] == [
        "First; step: River fund",
        "Second: River fund",
    ]
    assert [each["dtstart"].dt.astimezone(datetime.UTC).hour for each in events] == [23, 22]
    assert len({str(each["uid"]) for each in events}) == 2
    assert len(calendar.walk("VALARM")) == 2
    assert calendar.walk("VTIMEZONE")


def test_the_other_community_has_none_of_it(community, larkfield, community_client):
    publish_fund(community, deadlines=[deadline("Hand in the form", "2026-12-20")])
    other = community_client(larkfield)
    for path in ("/funds/", "/funds/river-fund/", "/funds/deadlines/", "/funds/deadlines.ics"):
        assert other.get(path).status_code == 404
