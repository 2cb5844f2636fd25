"""The move of a center: four steps, one button, and a way back."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tenants.access.actions.publishing import SwitchTwoPerson
from tenants.access.models import User
from tenants.handover.actions import ConfirmHandover, SaveHandover, UndoHandover
from tenants.handover.models import Handover
from tenants.local_content.models import PlacePage
from tenants.proposals.models import Proposal
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.public_site.making import HOURS, publish_place
from themes.unbroken import unbroken
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
URL = "/admin/move-center/"
BEFORE = "2026-11-20T12:00:00-05:00"
DAY = datetime.date(2026, 12, 2)


@pytest.fixture
def gym(riverbend, at):
    at(BEFORE)
    return publish_place(
        riverbend, "Old gym", hours=HOURS, address="1 Elm Street", notice="Use the back door."
    )


def prepared(community: Any, gym: PlacePage, **values: Any) -> Handover:
    with in_community(community):
        return SaveHandover(
            {
                "old_places": [str(gym.translation_key)],
                "new_values": {"title": "Resiliency center", "address": "5 Oak Road", "phone": ""},
                "change_date": DAY,
                "notice": "We are moving.",
                **values,
            }
        ).execute(None)


def page_of(client: Any, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_from_the_first_step_to_the_day_and_back(library, riverbend, gym, community_client, at):
    admin, visitor = sign_in(riverbend), community_client(riverbend)
    assert "Old gym" in page_of(admin, URL)
    key = str(gym.translation_key)
    assert admin.post(f"{URL}1/", {"old_places": [key]})["Location"] == f"{URL}2/"
    place = {"title": "Resiliency center", "address": "5 Oak Road", "phone": "(555) 555-0100"}
    assert admin.post(f"{URL}2/", place)["Location"] == f"{URL}3/"
    assert "you find us at Resiliency center" in page_of(admin, f"{URL}3/")
    words = {"change_date": "2026-12-02", "notice": "From [date] on we are in Oak Road."}
    assert admin.post(f"{URL}3/", words)["Location"] == f"{URL}look/"
    assert "Resiliency center" not in page_of(visitor, "/assistance-center/")

    page = page_of(admin, f"{URL}look/")
    assert "From Wednesday, December 2, 2026 on we are in Oak Road." in page
    before, after = (page_of(admin, f"{URL}preview/{when}/") for when in ("before", "after"))
    assert unbroken("Open now until 5 p.m.") in before
    assert "This place has moved to" not in before
    assert "This place has moved to" in after
    assert "Resiliency center" not in page_of(visitor, "/assistance-center/")

    assert admin.post(f"{URL}confirm/").status_code == 302
    page = page_of(visitor, "/assistance-center/")
    assert unbroken("From Wednesday, December 2, 2026 on we are in Oak Road.") in page
    assert "Resiliency center" in page
    at("2026-12-02T00:00:01-05:00")
    response = visitor.get("/assistance-center/old-gym/")
    assert response["Location"] == "/assistance-center/resiliency-center/"

    with in_community(riverbend):
        row = Handover.objects.get()
    # Twelve days later one signs in again.
    sign_in(riverbend).post(f"{URL}{row.pk}/undo/")
    assert "Use the back door." in page_of(visitor, "/assistance-center/old-gym/")
    assert visitor.get("/assistance-center/resiliency-center/").status_code == 404


def test_announcing_and_undoing_can_be_repeated(riverbend, gym):
    row = prepared(riverbend, gym)
    with in_community(riverbend):
        for _time in range(2):
            ConfirmHandover(row.pk).execute(None)
        assert PlacePage.objects.count() == 2
        moved = PlacePage.objects.get(pk=gym.pk)
        assert moved.valid_until == DAY - datetime.timedelta(days=1)
        assert moved.moved_to is not None
        for _time in range(2):
            UndoHandover(row.pk).execute(None)
        back = PlacePage.objects.get(pk=gym.pk)
    assert (back.valid_until, back.moved_to, back.notice) == (None, None, "Use the back door.")


def test_two_old_places_to_one_that_exists(riverbend, gym):
    school = publish_place(riverbend, "School", valid_until=datetime.date(2026, 11, 25))
    hall = publish_place(riverbend, "Hall", valid_from=DAY)
    keys = [str(gym.translation_key), str(school.translation_key)]
    row = prepared(riverbend, gym, old_places=keys, new_place=hall.translation_key, new_values={})
    with in_community(riverbend):
        ConfirmHandover(row.pk).execute(None)
        ends = {page.title: page.valid_until for page in PlacePage.objects.filter(moved_to=hall)}
        assert ends == {
            "Old gym": DAY - datetime.timedelta(days=1),
            # It closes earlier: that stays.
            "School": datetime.date(2026, 11, 25),
        }
        UndoHandover(row.pk).execute(None)
        assert PlacePage.objects.get(pk=hall.pk).live


def test_somebody_elses_draft_is_neither_published_nor_lost(riverbend, gym):
    row = prepared(riverbend, gym)
    with in_community(riverbend):
        page = PlacePage.objects.get(pk=gym.pk)
        page.bring = "<p>Not finished.</p>"
        page.save_revision()
        with pytest.raises(ValidationError) as caught:
            ConfirmHandover(row.pk).execute(None)
        assert "Old gym has changes that are not published" in caught.value.messages[0]
        assert PlacePage.objects.count() == 1
        assert Handover.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"old_places": []}, "old_places"),
        ({"old_places": ["12345678-1234-5678-1234-567812345678"]}, "old_places"),
        ({"new_values": {}}, "new_place"),
        ({"change_date": None}, "change_date"),
        ({"change_date": datetime.date(2026, 11, 20)}, "change_date"),
        ({"notice": "x" * 401}, "notice"),
    ],
)
def test_an_incomplete_move_is_refused(riverbend, gym, values, field):
    row = prepared(riverbend, gym, **values)
    with in_community(riverbend):
        with pytest.raises(ValidationError) as caught:
            ConfirmHandover(row.pk).execute(None)
        assert list(caught.value.message_dict) == [field]
        assert PlacePage.objects.get().moved_to is None


def test_a_place_does_not_move_to_itself_or_in_a_circle(riverbend, gym):
    row = prepared(riverbend, gym, new_place=gym.translation_key, new_values={})
    with in_community(riverbend), pytest.raises(ValidationError):
        ConfirmHandover(row.pk).execute(None)
    hall = publish_place(riverbend, "Hall", moved_to=gym)
    prepared(riverbend, gym, new_place=hall.translation_key, new_values={})
    with in_community(riverbend):
        with pytest.raises(ValidationError) as caught:
            ConfirmHandover(row.pk).execute(None)
        assert "round in a circle" in caught.value.messages[0]
        assert Handover.objects.get().state == "draft"


def test_the_form_keeps_what_was_typed(riverbend, gym):
    admin = sign_in(riverbend)
    assert admin.post(f"{URL}1/", {}).status_code == 422
    response = admin.post(f"{URL}2/", {"address": "5 Oak Road"})
    assert response.status_code == 422
    assert "5 Oak Road" in response.content.decode()
    assert "enter its name" in response.content.decode()
    assert admin.post(f"{URL}3/", {"change_date": "2026-02-31"}).status_code == 422
    page = page_of(admin, f"{URL}look/")
    assert "Please choose the place that moves." in page
    assert admin.get(f"{URL}7/").status_code == 404


def test_only_a_communitys_own_people(riverbend, larkfield, gym):
    row = prepared(riverbend, gym)
    assert sign_in_operator(superuser=True).get(URL).status_code == 404
    sign_in(riverbend, "guest@example.org", group="")
    from tenants.access.models import User

    with in_community(riverbend):
        guest = User.objects.get(email="guest@example.org")
        for action in (ConfirmHandover(row.pk), UndoHandover(row.pk), SaveHandover({})):
            with pytest.raises(PermissionDenied):
                action.execute(guest)
    other = sign_in(larkfield)
    assert "Old gym" not in page_of(other, URL)
    assert other.post(f"{URL}{row.pk}/undo/").status_code == 404
    with in_community(larkfield):
        assert not Handover.objects.exists()


def test_with_two_person_approval_on_somebody_else_announces_it(riverbend, gym):
    ana = sign_in(riverbend)
    ivy = sign_in(riverbend, "ivy@example.org", group="Community approvers")
    with in_community(riverbend):
        SwitchTwoPerson(User.objects.get(email="ana@example.org"), True).execute()
        key = str(gym.translation_key)
    ivy.post(f"{URL}1/", {"old_places": [key]})
    ivy.post(f"{URL}2/", {"title": "Resiliency center", "address": "5 Oak Road", "phone": ""})
    ivy.post(f"{URL}3/", {"change_date": "2026-12-02", "notice": "We are moving."})
    assert "A second person approves" in page_of(ivy, f"{URL}look/")
    refused = ivy.post(f"{URL}confirm/", {"alone_because": "I am sure of it"}, follow=True)
    assert "a second person approves" in refused.content.decode()
    with in_community(riverbend):
        assert Handover.objects.get().state == Handover.State.DRAFT
        assert not PlacePage.objects.filter(title="Resiliency center").exists()
    assert "Announce the move" in page_of(ana, f"{URL}look/")
    ana.post(f"{URL}confirm/")
    with in_community(riverbend):
        row = Handover.objects.get()
        assert row.state == Handover.State.CONFIRMED
        assert PlacePage.objects.get(title="Resiliency center").live
    # What people rely on is not taken back by one person either.
    ana.post(f"{URL}{row.pk}/undo/")
    with in_community(riverbend):
        assert Handover.objects.get().state == Handover.State.CONFIRMED
        proposal = Proposal.objects.get(kind="handover.undo")
    screen = page_of(ivy, f"/admin/approvals/{proposal.pk}/")
    seen = screen.split('name="seen" value="')[1].split('"')[0]
    ivy.post(f"/admin/approvals/{proposal.pk}/", {"do": "approve", "seen": seen})
    with in_community(riverbend):
        assert Handover.objects.get().state == Handover.State.UNDONE
