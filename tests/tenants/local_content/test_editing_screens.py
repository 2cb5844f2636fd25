"""What the editing screens ask at first sight, and what waits until it is needed."""

from __future__ import annotations

import re

import pytest

from tenants.local_content.models import PlacePage, UpdatesIndexPage
from tests.tenants.local_content.test_admin import add_update, admin, tree  # noqa: F401
from tests.tenants.public_site.making import publish_place
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def _new(admin, tree, kind, parent):  # noqa: F811
    page = next(pk for model, pk in tree.items() if model.__name__ == parent)
    return admin.get(f"/admin/pages/add/local_content/{kind}/{page}/").content.decode()


def test_a_new_page_asks_for_nothing_that_only_readers_make_necessary(admin, tree):  # noqa: F811
    assert "Corrections" not in _new(admin, tree, "updatepage", "UpdatesIndexPage")
    assert "Moved to" not in _new(admin, tree, "placepage", "AssistanceCenterPage")
    event = _new(admin, tree, "eventpage", "EventsIndexPage")
    assert "Cancelled, postponed or moved" not in event


def test_dates_and_times_are_picked_with_the_devices_own_picker(admin, tree):  # noqa: F811
    event = _new(admin, tree, "eventpage", "EventsIndexPage")
    assert re.search(r'<input type="date" name="starts_on"', event)
    assert re.search(r'<input type="time" name="starts_at"', event)
    update = _new(admin, tree, "updatepage", "UpdatesIndexPage")
    assert re.search(
        r'<input type="datetime-local" name="posted_at" value="[\d-]+T\d\d:\d\d"', update
    )
    assert "initDateChooser" not in event


def test_the_title_keeps_a_label_that_says_what_it_names(admin, tree):  # noqa: F811
    place = _new(admin, tree, "placepage", "AssistanceCenterPage")
    assert "Name of the place" in place
    assert "Page title" not in place


def test_a_folded_section_opens_once_it_holds_something(admin, riverbend):  # noqa: F811
    plain = publish_place(riverbend, "Hall")
    told = publish_place(riverbend, "Gym", notice="Use the back door.")
    folded = r'class="[^"]*\bcollapsed\b[^"]*"\s+id="panel-child-content-notice'
    assert re.search(folded, admin.get(f"/admin/pages/{plain.pk}/edit/").content.decode())
    assert not re.search(folded, admin.get(f"/admin/pages/{told.pk}/edit/").content.decode())


def test_how_a_page_stands_is_said_in_words(admin, riverbend, tree):  # noqa: F811
    add_update(admin, tree)
    with in_community(riverbend):
        index = UpdatesIndexPage.objects.get()
    listed = admin.get(f"/admin/pages/{index.pk}/").content.decode()
    assert "Published" in listed
    with in_community(riverbend):
        place = PlacePage(title="Hall", slug="hall", live=False)
        assert place.status_string == "Draft"
        place.live = place.has_unpublished_changes = True
        assert place.status_string == "Published, with a newer draft"


def test_an_empty_list_says_what_it_is_for(admin, tree):  # noqa: F811
    page = next(pk for model, pk in tree.items() if model is UpdatesIndexPage)
    listed = admin.get(f"/admin/pages/{page}/").content.decode()
    assert "No update yet." in listed
    assert "Write an update" in listed
    add_update(admin, tree)
    assert "No update yet." not in admin.get(f"/admin/pages/{page}/").content.decode()
