"""Services wait for a second person, in every way they can be changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tenants.services.actions.run_import import run_import
from tenants.services.models import ImportJob, Service
from tenants.services.plain import PlainPlace
from tests.support.people import sign_in
from tests.tenants.proposals.steps import LIST, Team
from tests.tenants.services.making import add_services, plain, service_named
from tests.tenants.services.test_admin import form
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
PHONE, NEW_PHONE = "(555) 555-0100", "(555) 555-0177"


@pytest.fixture
def food(team: Team) -> Service:
    """A service that visitors see."""
    add_services(
        team.community, plain("Food", phone=PHONE, places=[PlainPlace(address="1 Main", zip="1")])
    )
    return service_named(team.community, "Food")


def _save(team: Team, who: str, service: Service, **values: Any) -> Any:
    return team.clients[who].post(f"/admin/services/{service.pk}/", form(**values))


@pytest.mark.parametrize("who", ["eli", "ivy", "ana"])
def test_a_new_number_waits_and_is_on_the_site_once_approved(
    team: Team, food: Service, who: str
) -> None:
    assert _save(team, who, food, phone=NEW_PHONE).status_code == 302
    assert PHONE in team.public("/services/food/")
    row = team.one()
    screen = team.read("max", row)
    assert "555-0100" in screen
    assert "555-0177" in screen
    assert team.approve("max").status_code == 302
    assert team.state(row) == "approved"
    assert NEW_PHONE in team.public("/services/food/")
    trail = team.trail()
    assert "Proposed a change" in trail
    assert "Approved a change" in trail


def test_it_is_published_in_the_name_of_who_wrote_it(team: Team, food: Service) -> None:
    _save(team, "eli", food, phone=NEW_PHONE)
    team.approve("ivy")
    assert "Eli" in team.trail()
    assert "Ivy" in team.trail()


@pytest.mark.parametrize("who", ["ivy", "ana"])
def test_nobody_approves_their_own(team: Team, food: Service, who: str) -> None:
    _save(team, who, food, phone=NEW_PHONE)
    row = team.one()
    assert "Approve and publish" not in team.read(who, row)
    # Neither by a request of their own making, with a mark that another person was shown.
    team.clients[who].post(f"{LIST}{row.pk}/", {"do": "approve", "seen": _seen(team, row)})
    assert team.state(row) == "waiting"
    assert NEW_PHONE not in team.public("/services/food/")


def test_an_editor_does_not_approve_nor_see_what_others_proposed(team: Team, food: Service) -> None:
    _save(team, "ivy", food, phone=NEW_PHONE)
    row = team.one()
    assert "Food" not in team.clients["eli"].get(LIST).content.decode()
    team.clients["eli"].post(f"{LIST}{row.pk}/", {"do": "approve", "seen": _seen(team, row)})
    assert team.state(row) == "waiting"
    assert NEW_PHONE not in team.public("/services/food/")


def _seen(team: Team, row: Any) -> str:
    import re

    found = re.search(r'name="seen" value="([^"]*)"', team.read("max", row))
    assert found
    return found[1]


def test_what_changed_meanwhile_must_be_looked_at_again(team: Team, food: Service) -> None:
    _save(team, "eli", food, phone=NEW_PHONE)
    mine = team.one()
    seen = _seen(team, mine)
    # Somebody else's change of the same service is approved in between.
    _save(team, "ana", food, phone="(555) 555-0133", description="Hot meals at noon.")
    theirs = team.waiting()[-1]
    team.approve("ivy", theirs)
    answer = team.clients["ivy"].post(f"{LIST}{mine.pk}/", {"do": "approve", "seen": seen})
    assert answer.status_code == 422
    assert "Something was changed while you looked" in answer.content.decode()
    assert "(555) 555-0133" in team.public("/services/food/")
    screen = team.read("ivy", mine)
    assert "Something was changed since this was proposed" in screen
    # The words that would go with it are shown.
    assert "Hot meals at noon." in screen
    assert team.approve("ivy", mine).status_code == 302
    assert NEW_PHONE in team.public("/services/food/")


def test_of_a_deleted_service_nothing_is_left_to_approve(team: Team, food: Service) -> None:
    _save(team, "eli", food, phone=NEW_PHONE)
    row = team.one()
    with in_community(team.community):
        Service.objects.filter(pk=food.pk).delete()
    assert "is not there any more" in team.read("ivy", row)
    assert team.approve("ivy", row).status_code == 302
    assert team.state(row) == "gone"


def test_declining_needs_words_and_they_reach_who_wrote_it(
    team: Team, food: Service, mailoutbox: Any, eager_tasks: None, commits: Any
) -> None:
    with commits():
        _save(team, "eli", food, phone=NEW_PHONE)
    assert {letter.to[0] for letter in mailoutbox} == {
        f"{name}@riverbend.example" for name in ("ana", "ivy", "max")
    }
    assert f"http://riverbend.localhost:8000{LIST}" in mailoutbox[0].body
    mailoutbox.clear()
    row = team.one()
    assert team.decide("ivy", row, "decline").status_code == 422
    with commits():
        team.decide("ivy", row, "decline", words="It is the fax.")
    assert [letter.to for letter in mailoutbox] == [["eli@riverbend.example"]]
    # What was written is for those who sign in.
    assert "fax" not in mailoutbox[0].body
    assert "It is the fax." in team.read("eli", row)
    assert "It is the fax." in team.trail()
    assert PHONE in team.public("/services/food/")
    # Nothing that was typed is lost.
    again = team.clients["eli"].get(f"/admin/services/{food.pk}/?from={row.pk}").content.decode()
    assert NEW_PHONE in again
    assert NEW_PHONE not in (
        team.clients["ivy"].get(f"/admin/services/{food.pk}/?from={row.pk}").content.decode()
    )


def test_a_newer_proposal_of_the_same_person_takes_its_place(team: Team, food: Service) -> None:
    _save(team, "eli", food, phone=NEW_PHONE)
    first = team.one()
    _save(team, "eli", food, phone="(555) 555-0188")
    assert team.state(first) == "replaced"
    team.approve("ivy")
    assert "(555) 555-0188" in team.public("/services/food/")


def test_who_proposed_it_takes_it_back(team: Team, food: Service) -> None:
    _save(team, "eli", food, phone=NEW_PHONE)
    row = team.one()
    team.decide("ana", row, "withdraw")
    assert team.state(row) == "waiting"
    team.decide("eli", row, "withdraw")
    assert team.state(row) == "withdrawn"


def test_a_new_service_waits_and_can_be_written_again(team: Team) -> None:
    team.clients["eli"].post("/admin/services/new/", form(phone=PHONE))
    assert team.public("/services/food/") == ""
    with in_community(team.community):
        assert not Service.objects.exists()
    row = team.one()
    again = team.clients["eli"].get(f"/admin/services/new/?from={row.pk}").content.decode()
    assert PHONE in again
    team.approve("ivy")
    assert PHONE in team.public("/services/food/")


def test_a_service_that_nobody_sees_is_saved_at_once(team: Team) -> None:
    sent = form(phone=PHONE)
    del sent["is_published"]
    team.clients["eli"].post("/admin/services/new/", sent)
    assert team.waiting() == []
    service = service_named(team.community, "Food")
    team.clients["eli"].post(
        "/admin/services/bulk/", {"action": "show", "chosen": [str(service.pk)]}
    )
    assert team.public("/services/food/") == ""
    assert "Show to visitors" in team.one().title
    team.approve("ivy")
    assert PHONE in team.public("/services/food/")


def test_a_hidden_service_is_no_way_to_change_the_address_of_a_shown_one(
    team: Team, food: Service
) -> None:
    """A place's address is one for all services there."""
    with in_community(team.community):
        from tenants.services.models import ServiceAtLocation

        place = ServiceAtLocation.objects.get(service=food).location
        hidden = Service.objects.create(
            organization=food.organization, slug="hidden", title="Hidden", record={"name": "Hidden"}
        )
        ServiceAtLocation.objects.create(service=hidden, location=place)
    sent = form(
        **{
            "name": "Hidden",
            "places-INITIAL_FORMS": "0",
            "places-0-id": str(place.pk),
            "places-0-address": "666 Elsewhere",
            "places-0-zip": "1",
        }
    )
    del sent["is_published"]
    team.clients["eli"].post(f"/admin/services/{hidden.pk}/", sent)
    assert "666 Elsewhere" not in team.public("/services/food/")
    assert "666 Elsewhere" in team.read("ivy", team.one())


@pytest.mark.parametrize("action", ["hide", "delete"])
def test_taking_a_service_away_waits_too(team: Team, food: Service, action: str) -> None:
    eli = team.clients["eli"]
    if action == "hide":
        eli.post("/admin/services/bulk/", {"action": "hide", "chosen": [str(food.pk)]})
    else:
        eli.post(f"/admin/services/{food.pk}/delete/", {"sure": "yes"})
    assert PHONE in team.public("/services/food/")
    assert PHONE in team.read("ivy", team.one())
    team.approve("ivy")
    assert team.public("/services/food/") == ""


def test_i_called_today_counts_at_once(team: Team, food: Service) -> None:
    team.clients["eli"].post(f"/admin/services/{food.pk}/verify/")
    assert team.waiting() == []
    assert service_named(team.community, "Food").verified_on is not None


TABLE = """name,organization,phone,description
Food,Hill House,(555) 555-0177,New
Beds,Hill House,(555) 555-0190,Warm
"""


def _import(team: Team, who: str = "eli", publish: str = "yes") -> ImportJob:
    client = team.clients[who]
    file = SimpleUploadedFile("list.csv", TABLE.encode(), "text/csv")
    client.post("/admin/services/import/", {"file": file})
    with in_community(team.community):
        job = ImportJob.objects.latest("pk")
    client.post(f"/admin/services/import/{job.uuid}/begin/", {"publish": publish})
    with in_community(team.community):
        return ImportJob.objects.get(pk=job.pk)


def test_an_import_is_one_proposal(team: Team, food: Service) -> None:
    job = _import(team)
    assert job.state == "waiting"
    row = team.one()
    assert "list.csv" in row.title
    screen = team.read("ivy", row)
    assert "555-0177" in screen
    assert "555-0190" in screen
    assert "waits for a second person" in (
        team.clients["eli"].get(f"/admin/services/import/{job.uuid}/").content.decode().lower()
    )
    assert team.public("/services/beds/") == ""
    with in_community(team.community):
        assert run_import(job.uuid).state == "waiting"
    assert team.approve("ivy").status_code == 302
    with in_community(team.community):
        assert run_import(job.uuid).state == "done"
    assert "(555) 555-0190" in team.public("/services/beds/")


def test_an_import_that_was_declined_is_forgotten(team: Team, food: Service) -> None:
    job = _import(team)
    team.decide("ivy", team.one(), "decline", words="An old list.")
    with in_community(team.community):
        job.refresh_from_db()
        assert (job.state, bytes(job.content)) == ("cancelled", b"")


def test_an_import_cannot_be_begun_again_past_the_second_person(team: Team, food: Service) -> None:
    job = _import(team)
    row = team.one()
    team.clients["eli"].post(f"/admin/services/import/{job.uuid}/begin/", {"publish": "yes"})
    assert team.state(row) == "replaced"
    assert len(team.waiting()) == 1
    with in_community(team.community):
        job.refresh_from_db()
    assert job.state == "waiting"


def test_an_administrator_has_a_way_out_with_a_reason(team: Team, food: Service) -> None:
    _save(team, "eli", food, phone=NEW_PHONE)
    row = team.one()
    assert team.decide("ivy", row, "alone", reason="A very good reason.").status_code == 302
    assert team.state(row) == "waiting"
    assert team.decide("ana", row, "alone", reason="now").status_code == 422
    assert team.state(row) == "waiting"
    assert team.decide("ana", row, "alone", reason="The old number is a stranger's.").status_code
    assert team.state(row) == "alone"
    assert NEW_PHONE in team.public("/services/food/")
    trail = team.trail()
    assert "Published without a second person" in trail
    assert "The old number is a stranger" in trail


def test_what_somebody_proposed_whose_account_was_closed_is_not_published(
    team: Team, food: Service
) -> None:
    _save(team, "eli", food, phone=NEW_PHONE)
    row = team.one()
    with in_community(team.community):
        eli = team.people["eli"]
        eli.is_active = False
        eli.save()
    assert "is closed" in team.read("ivy", row)
    team.approve("ivy", row)
    assert team.state(row) == "waiting"
    assert PHONE in team.public("/services/food/")


def test_it_is_counted_where_people_begin_and_found_in_one_list(team: Team, food: Service) -> None:
    _save(team, "eli", food, phone=NEW_PHONE)
    for who in ("ivy", "ana"):
        home = team.clients[who].get("/admin/").content.decode()
        assert "1 change waits for your approval." in home
        assert "Service “Food”" in team.clients[who].get(LIST).content.decode()
    assert "waits for your approval" not in team.clients["eli"].get("/admin/").content.decode()


def test_nothing_of_it_reaches_another_community(team: Team, food: Service, larkfield: Any) -> None:
    _save(team, "eli", food, phone=NEW_PHONE)
    row = team.one()
    far = sign_in(larkfield, "far@larkfield.example")
    assert far.get(f"{LIST}{row.pk}/").status_code == 404
    assert far.post(f"{LIST}{row.pk}/", {"do": "approve", "seen": "x"}).status_code == 404
    assert "Food" not in far.get(LIST).content.decode()
    # And one person is enough there.
    far.post("/admin/services/new/", form(phone=PHONE))
    assert service_named(larkfield, "Food").is_shown


def test_without_the_switch_everything_is_as_before(riverbend: Any) -> None:
    eli = sign_in(riverbend, "eli@riverbend.example", "Community editors")
    eli.post("/admin/services/new/", form(phone=PHONE))
    assert service_named(riverbend, "Food").is_shown
