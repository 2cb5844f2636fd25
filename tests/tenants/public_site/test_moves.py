"""A place that moves: announced before, led to after, and never in a circle."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tenants.public_site.models import SiteState
from tests.tenants.public_site.making import HOURS, publish_place
from themes.unbroken import unbroken
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
BEFORE, AFTER = "2026-11-30T12:00:00-05:00", "2026-12-02T12:00:00-05:00"


def text_of(client: Any, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def move(community: Any, old: Any, new: Any) -> None:
    with in_community(community):
        old.moved_to = new
        old.save_revision().publish()


@pytest.fixture
def moving(riverbend, at):
    """An old gym that moves to a new hall on December 2."""
    at(BEFORE)
    new = publish_place(
        riverbend,
        "New hall",
        address="1 Main Street\nRiverbend",
        hours=HOURS,
        valid_from=datetime.date(2026, 12, 2),
    )
    old = publish_place(
        riverbend,
        "Old gym",
        hours=HOURS,
        valid_until=datetime.date(2026, 12, 1),
        notice="We are moving to a quieter place.",
    )
    move(riverbend, old, new)
    return old


def test_before_the_day_both_are_announced(library, moving, riverbend, community_client):
    client = community_client(riverbend)
    for path in ("/", "/assistance-center/", "/assistance-center/old-gym/"):
        page = text_of(client, path)
        assert unbroken("Open now until 5 p.m.") in page, path
        assert unbroken("Wednesday, December 2, 2026</time>: ") in page, path
        assert "1 Main Street</bdi><br><bdi>Riverbend" in page, path
        assert "We are moving to a quieter place." in page, path
    assert "Closed. Opens" in text_of(client, "/assistance-center/new-hall/")


def test_from_the_day_on_the_old_address_leads_to_the_new(
    library, moving, riverbend, community_client, at
):
    at("2026-12-02T00:00:01-05:00")
    client = community_client(riverbend)
    response = client.get("/assistance-center/old-gym/")
    # Never 301: a move can be taken back, and browsers remember those.
    assert (response.status_code, response["Location"]) == (302, "/assistance-center/new-hall/")
    assert "Old gym" not in text_of(client, "/")
    page = text_of(client, "/assistance-center/")
    assert "This place has moved to" in page
    assert 'href="/assistance-center/old-gym/"' not in page
    assert "This is the new place of:" in text_of(client, "/assistance-center/new-hall/")
    assert "old-gym" not in text_of(client, "/sitemap.xml")


def test_in_another_language_one_stays_in_it(moving, riverbend, community_client, at):
    riverbend.languages = ["en", "es"]
    riverbend.save()
    at(AFTER)
    response = community_client(riverbend).get("/es/assistance-center/old-gym/")
    assert response["Location"] == "/es/assistance-center/new-hall/"


def test_without_a_last_day_it_moves_at_once(riverbend, community_client):
    new = publish_place(riverbend, "New hall")
    old = publish_place(riverbend, "Old gym", hours=HOURS)
    move(riverbend, old, new)
    assert community_client(riverbend).get(old.site_path).status_code == 302


def test_two_moves_lead_to_the_last(riverbend, community_client):
    first, second, third = (publish_place(riverbend, f"Place {n}") for n in (1, 2, 3))
    move(riverbend, first, second)
    move(riverbend, second, third)
    response = community_client(riverbend).get(first.site_path)
    assert response["Location"] == third.site_path


def test_nobody_is_led_to_a_place_that_is_not_public(riverbend, community_client):
    """The new place is taken down, by its page or behind it: never a way to an error."""
    new, old = (publish_place(riverbend, title) for title in ("New hall", "Old gym"))
    move(riverbend, old, new)
    client = community_client(riverbend)
    assert client.get(old.site_path)["Location"] == new.site_path
    with in_community(riverbend):
        state = SiteState.objects.get()
        state.local["places"] = [
            each for each in state.local["places"] if each["path"] != new.site_path
        ]
        state.save()
    assert client.get(old.site_path).status_code == 404
    with in_community(riverbend):
        type(new).objects.get(pk=new.pk).unpublish()
    assert "Location" not in client.get(old.site_path)


def test_a_circle_is_refused_and_explained(riverbend):
    first, second, third = (publish_place(riverbend, f"Place {n}") for n in (1, 2, 3))
    move(riverbend, first, second)
    move(riverbend, second, third)
    with in_community(riverbend):
        third.moved_to = type(first).objects.get(pk=first.pk)
        with pytest.raises(ValidationError) as caught:
            third.full_clean()
    assert "round in a circle" in caught.value.message_dict["moved_to"][0]


def test_a_circle_made_behind_the_forms_ends_in_404(riverbend, community_client):
    first, second = (publish_place(riverbend, f"Place {n}") for n in (1, 2))
    move(riverbend, first, second)
    with in_community(riverbend):
        type(second).objects.filter(pk=second.pk).update(moved_to=first)
        from tenants.public_site.actions.rebuild import rebuild_site_state

        rebuild_site_state()
    client = community_client(riverbend)
    assert client.get(first.site_path).status_code == 404
    assert client.get("/assistance-center/").status_code == 200


def test_directions_and_the_number_are_one_tap_from_home(library, riverbend, community_client):
    publish_place(
        riverbend, "Hall", address="1 Main Street\nRiverbend", phone="(555) 555-0100", hours=HOURS
    )
    page = text_of(community_client(riverbend), "/")
    assert 'href="https://www.openstreetmap.org/search?query=1+Main+Street%2C+Riverbend"' in page
    assert 'href="tel:+15555550100"' in page
    assert page.index("Where to go now") < page.index("What do you need?")
