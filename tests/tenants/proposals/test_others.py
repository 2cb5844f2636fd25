"""Everything else that changes what readers see: it waits, is approved, and is then there."""

from __future__ import annotations

import datetime
import json

import pytest
from django.utils import timezone

from shared_content.published.models import PublishedItem
from tenants.access.models import PublishingRule
from tenants.alerts.actions import SetAlert
from tenants.alerts.models import Alert
from tenants.branding.models import Branding
from tenants.engagement.models import EngagementSettings
from tenants.handover.actions import ConfirmHandover, SaveHandover
from tenants.handover.models import Handover
from tenants.inheritance.actions import SetNote
from tenants.inheritance.models import Adjustment
from tenants.local_content.models import AssistanceCenterPage, PlacePage
from tenants.phases.models import PhaseChange, SitePhase
from tests.tenants.branding.test_screen import values
from tests.tenants.proposals.steps import LIST, Team
from tests.tenants.public_site.making import Library, publish_page
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
LIBRARY = "/admin/shared-library/"


@pytest.fixture
def item(team: Team) -> PublishedItem:
    """One page of the library."""
    return Library().fill()["Health_Wellness 1"]


def _rich(words: str) -> str:
    """What the editor sends."""
    block = {
        "key": "a",
        "text": words,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    return json.dumps({"blocks": [block], "entityMap": {}})


def _adjustment(team: Team, item: PublishedItem) -> Adjustment | None:
    with in_community(team.community):
        return Adjustment.objects.filter(item_uuid=item.uuid).first()


def test_a_note_waits(team: Team, item: PublishedItem) -> None:
    address = f"{LIBRARY}{item.section}/{item.slug}/"
    team.clients["ivy"].post(address, {"note": _rich("Ask for Jo on floor 2.")})
    assert _adjustment(team, item) is None
    assert "Ask for Jo on floor 2." not in team.public(item.path)
    row = team.one()
    assert "Ask for Jo on floor 2." in team.read("ana", row)
    assert "Ask for Jo on floor 2." in (
        team.clients["ivy"].get(f"{address}?from={row.pk}").content.decode()
    )
    team.approve("ana")
    assert "Ask for Jo on floor 2." in team.public(item.path)


def test_the_address_of_a_link_in_a_note_is_shown(team: Team, item: PublishedItem) -> None:
    from tenants.proposals.actions import submit

    with in_community(team.community):
        SetNote(item.uuid, '<p><a href="https://good.example/">Here</a></p>').execute(None)
        html = '<p><a href="https://other.example/">Here</a></p>'
        payload = {"item": str(item.uuid), "html": html, "basis": None}
        submit("library.note", payload, team.people["ivy"])
    screen = team.read("ana", team.one())
    assert "https://good.example/" in screen
    assert "https://other.example/" in screen


def test_hiding_waits_and_putting_first_does_not(team: Team, item: PublishedItem) -> None:
    ivy = team.clients["ivy"]
    ivy.post(f"{LIBRARY}hide/", {"item": str(item.uuid)})
    assert team.public(item.path)
    team.approve("ana")
    assert team.public(item.path) == ""
    ivy.post(f"{LIBRARY}pin/", {"item": str(item.uuid)})
    adjustment = _adjustment(team, item)
    assert adjustment is not None
    assert adjustment.pinned
    ivy.post(f"{LIBRARY}show/", {"item": str(item.uuid)})
    assert team.public(item.path) == ""
    team.approve("ana")
    assert team.public(item.path)


def test_a_note_on_a_hidden_page_comes_with_showing_it(team: Team, item: PublishedItem) -> None:
    """Nobody sees the note as long as it is hidden: it is saved at once, and shown to whoever
    approves that the page is shown again."""
    ivy = team.clients["ivy"]
    ivy.post(f"{LIBRARY}hide/", {"item": str(item.uuid)})
    team.approve("ana")
    note = {"note": _rich("Ask for Jo.")}
    ivy.post(f"{LIBRARY}{item.section}/{item.slug}/", note)
    assert team.waiting() == []
    ivy.post(f"{LIBRARY}show/", {"item": str(item.uuid)})
    assert "Ask for Jo." in team.read("ana", team.one())


def test_an_own_page_in_place_of_a_shared_one_waits(team: Team, item: PublishedItem) -> None:
    page = publish_page(team.community, "Our words", body=[("text", "<p>Zebrafinches.</p>")])
    posted = {"page": str(page.pk), "basis": ""}
    team.clients["ivy"].post(f"{LIBRARY}{item.section}/{item.slug}/replace/", posted)
    assert "Zebrafinches" not in team.public(item.path)
    assert "Our words" in team.read("ana", team.one())
    team.approve("ana")
    assert "Zebrafinches" in team.public(item.path)
    team.clients["ivy"].post(f"{LIBRARY}go-back/", {"item": str(item.uuid)})
    assert "Zebrafinches" in team.public(item.path)
    team.approve("ana")
    assert "Zebrafinches" not in team.public(item.path)


def test_a_topic_is_hidden_by_two_and_put_first_by_one(team: Team, item: PublishedItem) -> None:
    ivy = team.clients["ivy"]
    ivy.post(f"{LIBRARY}topic/", {"topic": str(item.topic_uuid), "do": "first"})
    assert team.waiting() == []
    ivy.post(f"{LIBRARY}topic/", {"topic": str(item.topic_uuid), "do": "hide"})
    assert team.public(item.path)
    team.approve("ana")
    assert team.public(item.path) == ""


def _phase(team: Team) -> SitePhase:
    with in_community(team.community):
        return SitePhase.objects.get()


def test_the_phase_and_taking_it_back_wait(team: Team) -> None:
    eli = team.clients["eli"]
    eli.post("/admin/where-we-are/change/", {"kind": "phase", "to": "long_term"})
    assert _phase(team).phase == "first_days"
    team.approve("ivy")
    assert _phase(team).phase == "long_term"
    with in_community(team.community):
        change = PhaseChange.objects.get()
        assert change.by_name == "Eli"
    eli.post(f"/admin/where-we-are/{change.pk}/take-back/")
    assert _phase(team).phase == "long_term"
    team.approve("ivy")
    assert _phase(team).phase == "first_days"


def test_court_dates_wait_once_readers_see_them(team: Team) -> None:
    eli = team.clients["eli"]
    day = timezone.localdate() + datetime.timedelta(days=3)
    eli.post("/admin/where-we-are/court-dates/", {"dates": f"{day} First hearing"})
    assert team.waiting() == []
    assert len(_phase(team).court_dates) == 1
    eli.post("/admin/where-we-are/change/", {"kind": "trial", "to": "on"})
    # What was written down before is part of what is approved.
    assert "First hearing" in team.read("ivy", team.one())
    team.approve("ivy")
    eli.post("/admin/where-we-are/court-dates/", {"dates": f"{day} Another hearing"})
    assert "First hearing" in json.dumps(_phase(team).court_dates)
    team.approve("ivy")
    assert "Another hearing" in json.dumps(_phase(team).court_dates)


def test_ending_an_alert_waits(team: Team) -> None:
    with in_community(team.community):
        alert = SetAlert(words={"en": "The road is closed."}).execute(None)
    team.clients["eli"].post(f"/admin/alert/{alert.pk}/end/")
    with in_community(team.community):
        alert.refresh_from_db()
    assert alert.state == Alert.State.PUBLISHED
    assert "The road is closed." in team.read("ivy", team.one())
    team.approve("ivy")
    with in_community(team.community):
        alert.refresh_from_db()
    assert alert.state == Alert.State.ENDED


@pytest.fixture
def move(team: Team) -> Handover:
    """A move that was announced."""
    with in_community(team.community):
        center = AssistanceCenterPage.objects.get()
        place = PlacePage(title="Old gym", slug="old-gym", address="1 Main", live=False)
        center.add_child(instance=place)
        place.save_revision().publish()
        day = timezone.localdate() + datetime.timedelta(days=5)
        row = SaveHandover(
            {
                "old_places": [str(place.translation_key)],
                "new_values": {"title": "New hall", "address": "2 Main", "phone": ""},
                "change_date": day,
                "notice": "We move on Monday.",
            }
        ).execute(team.people["eli"])
    return row


def test_a_move_is_announced_as_it_was_seen(team: Team, move: Handover) -> None:
    ivy = team.clients["ivy"]
    assert "New hall" in ivy.get(LIST).content.decode()
    screen = ivy.get("/admin/move-center/look/").content.decode()
    seen = screen.split('name="seen" value="')[1].split('"')[0]
    with in_community(team.community):
        SaveHandover({"notice": "We never open again."}).execute(team.people["eli"])
    ivy.post("/admin/move-center/confirm/", {"seen": seen})
    with in_community(team.community):
        move.refresh_from_db()
        assert move.state == Handover.State.DRAFT


def test_taking_a_move_back_waits(team: Team, move: Handover) -> None:
    with in_community(team.community):
        ConfirmHandover(move.pk).execute(None)
    team.clients["eli"].post(f"/admin/move-center/{move.pk}/undo/")
    assert "New hall" in team.public("/assistance-center/")
    assert "We move on Monday." in team.read("ivy", team.one())
    team.approve("ivy")
    assert "New hall" not in team.public("/assistance-center/")


def _branding(team: Team) -> Branding:
    with in_community(team.community):
        return Branding.objects.get()


def test_a_name_waits_and_a_colour_does_not(team: Team) -> None:
    ana = team.clients["ana"]
    before = _branding(team)
    same = {"site_name": before.site_name, "tagline": "", "footer_text": ""}
    ana.post("/admin/branding/", values(**same, brand_colour="#205030"))
    assert team.waiting() == []
    assert _branding(team).brand_colour == "#205030"
    ana.post("/admin/branding/", values(footer_text="Call the office", brand_colour="#7a1f3d"))
    assert _branding(team).footer_text == ""
    row = team.one()
    assert "Call the office" in team.read("ivy", row)
    # Approvers approve what they could not do themselves: it is done in the name of who wrote it.
    team.approve("ivy")
    assert _branding(team).footer_text == "Call the office"
    assert _branding(team).updated_by_name == "Ana"


def test_opening_a_form_waits(team: Team) -> None:
    posted = {"contact_open": "on", "readers": "Two advocates"}
    team.clients["ana"].post("/admin/contact-and-email/", posted)
    with in_community(team.community):
        assert not EngagementSettings.objects.filter(contact_open=True).exists()
    assert "Two advocates" in team.read("max", team.one())
    team.approve("max")
    with in_community(team.community):
        assert EngagementSettings.objects.get().readers == "Two advocates"


def test_the_switch_itself_waits(team: Team) -> None:
    team.clients["ana"].post("/admin/people/two-person/", {"two_person": "off"})
    with in_community(team.community):
        assert PublishingRule.is_on()
    team.approve("max")
    with in_community(team.community):
        assert not PublishingRule.is_on()


def test_an_alert_that_somebody_else_drafted_is_in_the_list(team: Team) -> None:
    from tenants.alerts.actions import SaveDraft

    with in_community(team.community):
        SaveDraft(words={"en": "The road is closed."}).execute(team.people["eli"])
    assert "The road is closed." in team.clients["ivy"].get(LIST).content.decode()
    assert "The road is closed." not in team.clients["eli"].get(LIST).content.decode()
