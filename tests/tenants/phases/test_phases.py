"""Phases are suggested by the calendar and changed by people; hard dates are announced calmly."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from wagtail.models import ModelLogEntry

from shared_content.published.sections import Section
from tenants.phases.actions import PhaseChanged, SetCourtDates, TakeBack, TickStep, Transition
from tenants.phases.models import PhaseChange, SitePhase
from tenants.phases.selectors import next_anniversary, site_phase, suggestions, warnings
from tenants.public_site.actions.rebuild import rebuild_site_state
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.public_site.making import publish_update
from themes.unbroken import unbroken
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
REMINDERS = UUID("7dea5a71-59fe-4413-a645-7bc0c4e5317b")
COURT = UUID("d6c77b50-7518-4ca6-bdf9-c1a9f4674644")
DAY = datetime.date(2026, 3, 1)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def since_march(riverbend, at):
    """Riverbend, of March 1, still in its first days."""
    at("2026-03-01T12:00:00-05:00")
    riverbend.incident_date = DAY
    riverbend.save()
    with in_community(riverbend):
        rebuild_site_state()
    return riverbend


def suggested(community: Any, today: str) -> list[tuple[str, str]]:
    with in_community(community):
        found = suggestions(community, site_phase(community), day(today))
    return [(each.kind, each.to) for each in found]


def home(client: Client) -> str:
    return str(client.get("/").content.decode())


def order_of_sections(page: str) -> list[str]:
    cards = page[page.index('class="section-cards"') :]
    return sorted((section.path for section in Section), key=cards.index)


def test_nothing_changes_by_itself(library, since_march, community_client, at):
    client = community_client(since_march)
    assert "in the first days" in home(client)
    at("2026-06-01T12:00:00-04:00")
    publish_update(since_march, "News")
    assert "in the first days" in home(client)
    assert suggested(since_march, "2026-06-01") == [("phase", "long_term")]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-03-08", []),
        ("2026-03-09", [("phase", "weeks")]),
        ("2026-04-27", [("phase", "long_term")]),
    ],
)
def test_the_calendar_only_suggests(since_march, today, expected):
    assert suggested(since_march, today) == expected


def test_a_person_confirms_and_takes_back(library, since_march, community_client):
    client = community_client(since_march)
    first = order_of_sections(home(client))
    assert first[0] == "/victim-social-services/"
    with in_community(since_march):
        change = Transition("phase", "long_term").execute(None)
        assert Transition("phase", "long_term").execute(None) is None
    assert change is not None
    page = home(client)
    assert order_of_sections(page)[0] == "/grief-trauma/"
    with in_community(since_march):
        TakeBack(change.pk).execute(None)
        TakeBack(change.pk).execute(None)
        assert ModelLogEntry.objects.count() >= 2
    assert order_of_sections(home(client)) == first


def test_the_order_of_taking_back(since_march):
    with in_community(since_march):
        first = Transition("phase", "weeks").execute(None)
        Transition("phase", "long_term").execute(None)
        assert first is not None
        with pytest.raises(PhaseChanged):
            TakeBack(first.pk).execute(None)
        assert SitePhase.objects.get().phase == "long_term"


def test_a_phase_of_the_operator_wins(library, since_march, community_client):
    since_march.phase_override = "weeks"
    since_march.save()
    assert "in the weeks after" in home(community_client(since_march))


@pytest.mark.parametrize(
    ("kind", "to"), [("phase", "never"), ("mood", "x"), ("trial", "on"), ("anniversary", "soon")]
)
def test_what_does_not_exist_changes_nothing(since_march, kind, to):
    with in_community(since_march):
        with pytest.raises(ValidationError):
            Transition(kind, to).execute(None)
        assert not PhaseChange.objects.exists()


@pytest.mark.parametrize(
    ("incident", "today", "expected"),
    [
        ("2026-03-01", "2026-03-01", "2027-03-01"),
        ("2026-03-01", "2027-03-01", "2027-03-01"),
        ("2026-03-01", "2027-03-02", "2028-03-01"),
        ("2024-02-29", "2025-01-01", "2025-02-28"),
        ("2024-02-29", "2028-01-01", "2028-02-29"),
    ],
)
def test_the_next_anniversary(incident, today, expected):
    assert next_anniversary(day(incident), day(today)) == day(expected)


def test_admins_are_warned_weeks_before_and_visitors_see_a_calm_note(
    library, since_march, community_client, at
):
    library.add("Hard dates", Section.GRIEF_TRAUMA, uuid=REMINDERS)
    assert ("anniversary", "2027-03-01") not in suggested(since_march, "2027-01-03")
    assert ("anniversary", "2027-03-01") in suggested(since_march, "2027-01-04")
    with in_community(since_march):
        [warning] = warnings(since_march, site_phase(since_march), day("2027-01-04"))
        assert warning.days == 56
        Transition("anniversary", "2027-03-01").execute(None)
    client = community_client(since_march)
    words = "Some days are harder than others"
    seen = []
    for today in ("2027-02-14", "2027-02-15", "2027-03-08", "2027-03-09"):
        at(f"{today}T12:00:00-05:00")
        seen.append(words in home(client))
    assert seen == [False, True, True, False]
    at("2027-02-20T12:00:00-05:00")
    page = home(client)
    note = page[page.index(words) :]
    assert 'href="/grief-trauma/hard-dates/"' in note
    # The date itself can be skipped.
    assert note.index("<details>") < note.index(unbroken("Monday, March 1, 2027"))
    assert ("anniversary", "") in suggested(since_march, "2027-03-09")


def test_court_dates_are_public_only_after_a_person_said_so(
    library, since_march, community_client, at
):
    library.add("The court case", Section.VICTIM_SOCIAL_SERVICES, uuid=COURT)
    dates = ((day("2026-10-05"), "First hearing"), (day("2026-10-01"), "Talks <b>begin</b>"))
    with in_community(since_march):
        SetCourtDates(dates).execute(None)
    at("2026-09-28T12:00:00-04:00")
    client = community_client(since_march)
    assert "First hearing" not in home(client)
    assert ("trial", "on") in suggested(since_march, "2026-09-28")
    with in_community(since_march):
        Transition("trial", "on").execute(None)
    page = home(client)
    assert "News about court can be hard" in page
    assert page.index("Talks &lt;b&gt;begin&lt;/b&gt;") < page.index("First hearing")
    assert 'href="/victim-social-services/the-court-case/"' in page
    at("2026-10-09T12:00:00-04:00")
    assert "First hearing" not in home(client)
    assert ("trial", "") in suggested(since_march, "2026-10-09")


def test_bad_dates_are_named_by_line(riverbend):
    admin = sign_in(riverbend)
    url = "/admin/where-we-are/court-dates/"
    typed = "2027-03-01 First hearing\nnext week: second"
    response = admin.post(url, {"dates": typed})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Line 2 does not begin with a date" in page
    assert "next week: second" in page
    assert admin.post(url, {"dates": "2027-03-01"}).status_code == 422
    with in_community(riverbend):
        assert site_phase(riverbend).court_dates == []
    assert admin.post(url, {"dates": "2027-03-01 First hearing"}).status_code == 302


def test_the_screen_from_suggestion_to_taking_back(library, since_march, at):
    at("2026-03-20T12:00:00-04:00")
    admin = sign_in(since_march)
    page = admin.get("/admin/where-we-are/").content.decode()
    assert "Change to “Weeks after”" in page
    assert "money, work, school and sleep" in page
    response = admin.post(
        "/admin/where-we-are/change/", {"kind": "phase", "to": "weeks"}, follow=True
    )
    assert "You can take it back below" in response.content.decode()
    with in_community(since_march):
        [change] = PhaseChange.objects.all()
        assert change.by_name
    admin.post(f"/admin/where-we-are/{change.pk}/take-back/")
    with in_community(since_march):
        assert SitePhase.objects.get().phase == "first_days"
    assert admin.post("/admin/where-we-are/999/take-back/").status_code == 404


def test_steps_can_be_ticked(riverbend):
    admin = sign_in(riverbend)
    url = "/admin/where-we-are/step/"
    assert admin.post(url, {"key": "hours", "done": "1"}).status_code == 302
    with in_community(riverbend):
        assert SitePhase.objects.get().done_steps == ["hours"]
        TickStep("hours", False).execute(None)
        assert SitePhase.objects.get().done_steps == []
    assert admin.post(url, {"key": "nothing"}).status_code == 404


def test_the_dashboard_says_what_is_up(library, since_march, at):
    at("2026-03-20T12:00:00-04:00")
    publish_update(
        since_march,
        "News",
        posted_at=datetime.datetime(2026, 3, 19, 9, tzinfo=since_march.zone),
        next_update_at=datetime.datetime(2026, 3, 20, 9, tzinfo=since_march.zone),
    )
    admin = sign_in(since_march)
    page = admin.get("/admin/").content.decode()
    assert "You promised the next update for Friday, March 20, 2026, 9 a.m." in page
    assert "It is day 19." in page
    page = admin.get("/admin/go/updates/", follow=True).content.decode()
    assert "People are waiting." in page


def test_only_a_communitys_own_people(riverbend, larkfield):
    url = "/admin/where-we-are/"
    assert sign_in_operator(superuser=True).get(url).status_code == 404
    sign_in(riverbend, "guest@example.org", group="")
    from tenants.access.models import User

    with in_community(riverbend):
        guest = User.objects.get(email="guest@example.org")
        for action in (Transition("phase", "weeks"), SetCourtDates(()), TickStep("hours", True)):
            with pytest.raises(PermissionDenied):
                action.execute(guest)
        Transition("phase", "long_term").execute(None)
    with in_community(larkfield):
        assert site_phase(larkfield).phase == "first_days"
        assert not PhaseChange.objects.exists()
