"""Events and dates in court that are over or cancelled: below all that still helps, and marked."""

from __future__ import annotations

import datetime
import re

import pytest

from shared_content.published.sections import Section
from tenants.local_content.models import CourtDatePage, CourtPage
from tenants.registry.models import Community
from tests.tenants.public_site.making import publish_below, publish_event, publish_page
from tests.tenants.public_site.search.test_search import hits, text

pytestmark = pytest.mark.django_db

_MARKED = re.compile(r'<a href="([^"]*)"[^>]*>[^<]*</a></h2>(?:(?!<h2>).)*?<p class="moved">', re.S)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def items(library):
    library.add(
        "Alcohol, smoking, and other drugs",
        Section.HEALTH_WELLNESS,
        slug="alcohol",
        summary="Straight answers.",
        body_html="<p>Drinking makes sleep worse.</p>",
    )
    return library


def marked(client, words, prefix=""):
    body = client.get(f"{prefix}/search/", {"q": words}).content.decode()
    return _MARKED.findall(body)


@pytest.mark.parametrize("change", [{"status": "cancelled"}, {"starts_on": "past"}])
def test_what_does_not_take_place_comes_last(items, riverbend, community_client, change):
    if change.get("starts_on"):
        change = {"starts_on": riverbend.today() - DAY}
    publish_event(riverbend, "Sleep", summary="Sleep, sleep, sleep.", **change)
    publish_page(riverbend, "Quiet rooms", text("Some people sleep here."))
    client = community_client(riverbend)
    found = hits(client, "sleep")
    assert set(found) == {"/events/sleep/", "/quiet-rooms/", "/health-wellness/alcohol/"}
    assert found[-1] == "/events/sleep/"
    assert marked(client, "sleep") == ["/events/sleep/"]


def test_it_comes_after_pages_with_some_of_the_words(items, riverbend, community_client):
    publish_event(riverbend, "Yoga for sleep", status="cancelled")
    client = community_client(riverbend)
    assert hits(client, "yoga for sleep") == [
        "/health-wellness/alcohol/",
        "/events/yoga-for-sleep/",
    ]
    assert "Cancelled" in client.get("/search/?q=yoga").content.decode()


def test_many_that_are_over_push_nothing_out(items, riverbend, community_client):
    for number in range(21):
        publish_event(riverbend, f"Sleep {number}", starts_on=riverbend.today() - 30 * DAY)
    assert hits(community_client(riverbend), "sleep")[0] == "/health-wellness/alcohol/"


@pytest.mark.parametrize(
    "dates",
    [
        {"ends_on": 1},
        {"repeats": "weekly", "repeats_until": 30},
        {"other_dates": 7},
        {"status": "postponed"},
    ],
)
def test_what_goes_on_or_gets_a_new_date_does_not_sink(items, riverbend, community_client, dates):
    today = riverbend.today()
    fields = {"starts_on": today - 3 * DAY}
    for name, value in dates.items():
        fields[name] = today + value * DAY if isinstance(value, int) else value
    if "other_dates" in fields:
        day = fields["other_dates"]
        fields["other_dates"] = [("date", day)]
    publish_event(riverbend, "Sleep", **fields)
    client = community_client(riverbend)
    assert hits(client, "sleep")[0] == "/events/sleep/"
    assert marked(client, "sleep") == (["/events/sleep/"] if "status" in dates else [])


def test_the_until_of_what_no_longer_repeats_counts_for_nothing(items, riverbend, community_client):
    today = riverbend.today()
    publish_event(riverbend, "Sleep", starts_on=today - 3 * DAY, repeats_until=today + 30 * DAY)
    assert hits(community_client(riverbend), "sleep")[-1] == "/events/sleep/"


def test_a_day_in_court_that_has_passed(items, riverbend, community_client):
    now = datetime.datetime.now(riverbend.zone)
    for title, at in (("Sleep one", now - 3 * DAY), ("Sleep two", now + 3 * DAY)):
        publish_below(riverbend, CourtPage, CourtDatePage, title, starts_at=at, place="Sleep")
    Community.objects.filter(pk=riverbend.pk).update(languages=["en", "es"])
    client = community_client(riverbend)
    found = hits(client, "sleep")
    assert "two" in found[0]
    assert "one" in found[-1]
    assert marked(client, "sleep") == [found[-1]]
    assert "Esta fecha ya pasó." in client.get("/es/search/?q=sleep").content.decode()
