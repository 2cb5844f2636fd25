"""Updates, places, events, drafts, the alert: each says its sentence when it should."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from tenants.alerts.actions import SetAlert
from tenants.local_content.models import (
    EventPage,
    EventsIndexPage,
    FactPage,
    FactsIndexPage,
    QuestionPage,
    QuestionsIndexPage,
)
from tenants.phases.actions import Transition
from tenants.registry.models import Community
from tests.tenants.attention.looking import DAY, NOW, TODAY, told
from tests.tenants.public_site.making import (
    HOURS,
    publish_event,
    publish_page,
    publish_place,
    publish_update,
)
from tests.tenants.services.making import add_services, plain
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def since(community: Any, days: int) -> None:
    Community.objects.filter(pk=community.pk).update(incident_date=TODAY - days * DAY)
    community.refresh_from_db()
    with in_community(community):
        Transition("phase", community.phase()).execute(None)


def test_a_late_promise_comes_first_and_a_near_one_soon(community: Any, at: Any) -> None:
    moment = timezone.now()
    publish_update(
        community, "News", posted_at=moment, next_update_at=moment + datetime.timedelta(hours=5)
    )
    assert "updates.near" not in told(community)
    at("2026-11-21T15:00:00-05:00")
    assert told(community)["updates.near"].urgency.name == "SOON"
    at("2026-11-21T17:00:00-05:00")
    found = told(community)
    assert next(iter(reversed(found))) == "updates.late"
    assert found["updates.late"].urgency.name == "OVERDUE"
    assert "Saturday, November 21, 2026, 5 p.m." in found["updates.late"].words
    assert found["updates.late"].url == "/admin/go/new-update/"


@pytest.mark.parametrize(("incident", "silence"), [(2, 1), (20, 7), (200, 60)])
def test_silence_is_judged_by_the_phase(
    community: Any, at: Any, incident: int, silence: int
) -> None:
    since(community, incident)
    posted = datetime.datetime.fromisoformat(NOW) - silence * DAY
    page = publish_update(community, "News", posted_at=posted + datetime.timedelta(minutes=1))
    assert "updates.silence" not in told(community)
    page.posted_at = posted
    with in_community(community):
        page.save_revision().publish()
    found = told(community)["updates.silence"]
    assert found.urgency.name == ("OVERDUE" if incident == 2 else "LOOK")
    assert f"{silence} day" in found.words


def test_nobody_waits_for_a_site_that_is_not_open(community: Any) -> None:
    publish_update(community, "News", posted_at=timezone.now() - 30 * DAY)
    Community.objects.filter(pk=community.pk).update(status="draft")
    community.refresh_from_db()
    found = told(community)
    assert "updates.silence" not in found
    assert not [key for key in found if key.startswith("missing.")]


def test_places_that_close_have_closed_moved_or_say_no_hours(community: Any) -> None:
    publish_place(community, "Open hall", hours=HOURS)
    assert not [key for key in told(community) if key.startswith("places.")]
    publish_place(community, "Far", hours=HOURS, valid_until=TODAY + 8 * DAY)
    assert "places.ends" not in told(community)
    soon = publish_place(community, "Gym", hours=HOURS, valid_until=TODAY + 7 * DAY)
    publish_place(community, "Ended", hours=HOURS, valid_until=TODAY - DAY)
    publish_place(community, "Silent")
    publish_place(community, "Old hall", hours=HOURS, moved_to=soon)
    publish_place(community, "Leaving", hours=HOURS, moved_to=soon, valid_until=TODAY + DAY)
    found = told(community)
    assert "“Gym” leaves the site after Saturday, November 28, 2026" in found["places.ends"].words
    assert found["places.ends"].url == f"/admin/pages/{soon.pk}/edit/"
    assert "“Ended” was open until" in found["places.ended"].words
    assert "“Silent” does not say when it is open" in found["places.no_hours"].words
    assert "“Old hall” has moved" in found["places.moved_without_date"].words
    assert "“Gym”" in found["places.moved_without_date"].words
    assert not [each for each in found.values() if "Leaving" in each.words]


def test_events_that_no_longer_say_the_truth(community: Any) -> None:
    publish_event(community, "Walk", starts_on=TODAY - 30 * DAY)
    publish_event(
        community,
        "Choir",
        starts_on=TODAY - 30 * DAY,
        repeats="weekly",
        repeats_until=TODAY + 30 * DAY,
    )
    assert not [key for key in told(community) if key.startswith("events.")]
    publish_event(community, "Vigil", starts_on=TODAY - 3 * DAY, status="postponed")
    publish_event(
        community,
        "Group",
        starts_on=TODAY - 30 * DAY,
        repeats="weekly",
        repeats_until=TODAY + 10 * DAY,
    )
    found = told(community)
    assert "“Vigil” was postponed" in found["events.postponed"].words
    assert "“Group” has its last date by" in found["events.last_date"].words


def test_a_town_hall_that_is_over_wants_a_report_until_its_page_is_touched(
    community: Any, at: Any
) -> None:
    at("2026-11-18T12:00:00-05:00")
    page = publish_event(community, "Town hall", starts_on=TODAY - 2 * DAY)
    publish_event(community, "Off", starts_on=TODAY - 2 * DAY, status="cancelled")
    assert "events.over" not in told(community)
    at(NOW)
    found = told(community)["events.over"]
    assert found.words.startswith("“Town hall” is over.")
    assert found.url == f"/admin/pages/{page.pk}/edit/"
    page.body = "<p>What was said.</p>"
    with in_community(community):
        page.save_revision().publish()
    assert "events.over" not in told(community)


def test_what_people_look_for_by_phase_and_only_until_it_is_there(community: Any) -> None:
    def missing() -> set[str]:
        return {key.partition(".")[2] for key in told(community) if key.startswith("missing.")}

    assert missing() == {"update", "place"}
    assert told(community)["missing.place"].urgency.name == "SOON"
    since(community, 20)
    assert missing() == {"update", "place", "question", "service", "fund", "event"}
    since(community, 200)
    assert missing() == {"service", "event"}
    publish_event(community, "Walk", starts_on=TODAY - 30 * DAY)
    assert missing() == {"service", "event"}
    publish_event(community, "Group", starts_on=TODAY)
    add_services(community, plain("Counseling"), publish=False)
    assert missing() == {"service"}
    add_services(community, plain("Legal aid"))
    assert missing() == set()


def test_questions_nobody_answered_and_other_drafts(community: Any, at: Any) -> None:
    def draft(parent: Any, page: Any) -> Any:
        with in_community(community):
            made = parent.objects.get().add_child(instance=page)
            made.save_revision()
            return made

    asked = draft(
        QuestionsIndexPage, QuestionPage(title="When?", slug="when", live=False, answer="?")
    )
    card = FactPage(title="So", slug="so", live=False, rumor="r", source_name="s", checked_on=TODAY)
    draft(FactsIndexPage, card)
    event = EventPage(title="Vigil", slug="vigil", live=False, starts_on=TODAY)
    draft(EventsIndexPage, event)
    public = publish_page(community, "Parking")
    public.title = "Parking here"
    with in_community(community):
        public.save_revision()
    found = told(community)
    assert found["drafts.questions"].words == "1 question waits for its answer."
    assert found["drafts.questions"].url == f"/admin/pages/{asked.pk}/edit/"
    assert found["drafts.facts"].words == "1 rumor card is not public yet."
    assert "drafts.pages" not in found
    at("2026-11-24T12:01:00-05:00")
    assert told(community)["drafts.pages"].words == "2 drafts have not been published."
    with in_community(community):
        public.get_latest_revision().publish()
        public.refresh_from_db()
        public.unpublish()
    assert told(community)["drafts.pages"].words == "1 draft has not been published."


def test_an_alert_that_ends_soon_stands_for_long_or_lacks_a_language(
    community: Any, at: Any
) -> None:
    with in_community(community):
        SetAlert({"en": "Closed today."}, ends_at=timezone.now() + 8 * DAY).execute(None)
    assert not [key for key in told(community) if key.startswith("alert.")]
    Community.objects.filter(pk=community.pk).update(languages=["en", "es"])
    community.refresh_from_db()
    assert "The alert is not in Spanish" in told(community)["alert.language"].words
    at("2026-11-28T12:00:00-05:00")
    found = told(community)
    assert "for 7 days" in found["alert.stands"].words
    assert "alert.ends" not in found
    at("2026-11-29T07:00:00-05:00")
    assert "Sunday, November 29, 2026, noon Eastern time" in told(community)["alert.ends"].words
