"""Events as visitors see them: the next first, changes that stay visible, nothing when empty."""

import datetime

import pytest
from django.test import Client

from tenants.public_site.pages import agenda
from tests.tenants.public_site.making import publish_event
from themes.unbroken import unbroken
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
NOW = "2026-11-21T12:00:00-06:00"


@pytest.fixture
def community(riverbend):
    riverbend.time_zone = "America/Chicago"
    riverbend.save()
    return riverbend


@pytest.fixture
def client(community, community_client):
    return community_client(community)


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def on(text):
    return datetime.date.fromisoformat(text)


def test_without_events_there_is_no_page_and_no_menu_entry(client):
    assert client.get("/events/").status_code == 404
    assert 'href="/events/"' not in text_of(client, "/")


def test_the_next_comes_first_by_month_and_past_ones_are_apart(at, client, community):
    at(NOW)
    publish_event(community, "Town hall", starts_on=on("2026-12-03"))
    publish_event(community, "Concert", starts_on=on("2026-11-28"))
    publish_event(community, "Vigil", starts_on=on("2026-11-15"))
    page = text_of(client, "/events/")
    assert page.index("November 2026") < page.index("Concert") < page.index("December 2026")
    assert page.index("December 2026") < page.index("Town hall")
    assert "Vigil" not in page
    past = text_of(client, "/events/past/")
    assert "Vigil" in past
    assert "Town hall" not in past
    assert "This event is over." in text_of(client, "/events/vigil/")


def test_an_event_goes_on_until_its_end(at, client, community):
    publish_event(community, "Group", starts_on=on("2026-11-21"))
    at("2026-11-21T19:59:00-06:00")
    assert "Group" in text_of(client, "/events/")
    at("2026-11-21T20:00:00-06:00")
    assert "Group" not in text_of(client, "/events/")


def test_a_repeated_event_stands_once_with_its_next_date(at, client, community):
    at(NOW)
    publish_event(
        community,
        "Evening group",
        starts_on=on("2026-11-03"),
        repeats="weekly",
        repeats_until=on("2027-03-02"),
    )
    page = text_of(client, "/events/")
    assert page.count("Evening group") == 1
    assert unbroken("Tuesday, November 24, 2026, 6:30 p.m. to 8 p.m. Central time") in page
    assert unbroken("Every week: Tuesday. Until March 2, 2027.") in page
    assert unbroken("Tuesday, December 1, 2026") in text_of(client, "/events/evening-group/")


def test_a_cancelled_event_stays_and_says_so(at, client, community):
    at(NOW)
    publish_event(
        community,
        "Vigil",
        starts_on=on("2026-11-28"),
        status="cancelled",
        status_note="Ice on the roads.",
    )
    for path in ("/", "/events/", "/events/vigil/"):
        page = text_of(client, path)
        assert "Cancelled" in page
        assert "<s><time" in page


def test_the_home_page_shows_the_next_three(at, client, community):
    at(NOW)
    for number in range(1, 6):
        publish_event(community, f"Event {number}", starts_on=on(f"2026-12-0{number}"))
    at("2026-12-02T09:00:00-06:00")
    page = text_of(client, "/")
    shown = [number for number in range(1, 6) if f"Event {number}" in page]
    assert shown == [2, 3, 4]


def test_lists_have_pages(at, client, community, monkeypatch):
    at(NOW)
    monkeypatch.setattr(agenda, "PER_PAGE", 2)
    for number in range(1, 6):
        publish_event(community, f"Event {number}", starts_on=on(f"2026-12-0{number}"))
    assert 'href="/events/page/2/"' in text_of(client, "/events/")
    assert "Event 5" in text_of(client, "/events/page/3/")
    for path in ("/events/page/4/", "/events/page/0/", "/events/past/", "/events/past/1/"):
        assert client.get(path).status_code == 404


def test_what_people_wrote_is_escaped(client, community):
    evil = "<script>alert(1)</script>"
    fields = ("summary", "place_name", "audience", "sensitivity_note", "contact_name", "cost")
    publish_event(community, f"Talk {evil}", slug="talk", body=evil, **dict.fromkeys(fields, evil))
    for path in ("/", "/events/", "/events/talk/"):
        assert "<script>alert" not in text_of(client, path)


def test_drafts_are_not_shown_anywhere(client, community):
    page = publish_event(community, "Group")
    with in_community(community):
        page.unpublish()
    assert client.get("/events/group/").status_code == 404
    assert client.get("/events/").status_code == 404
    assert "Group" not in text_of(client, "/")
