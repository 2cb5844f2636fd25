"""An item that is renamed or moved keeps every link to it working, on every host."""

from __future__ import annotations

from typing import Any

import pytest

from shared_content.library.models import LibraryItemPage
from shared_content.published.models import FormerAddress
from tenants.inheritance.actions import HideItem
from tests.shared_content.library.shelf import (
    OTHER_SECTION,
    fresh,
    make_item,
    make_topic,
    publish,
)
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
OLD, NEW = "/grief-trauma/an-item/", "/grief-trauma/a-better-name/"


@pytest.fixture
def item(db: None) -> Any:
    return make_item(make_topic())


@pytest.fixture
def ask(platform_client: Any, community_client: Any, riverbend: Any) -> Any:
    """`ask(path)`: status and target on the operator's host and on a community's, the same."""
    community = community_client(riverbend)

    def get(path: str) -> tuple[int, str]:
        answers = [client.get(path) for client in (platform_client, community)]
        found = {(answer.status_code, answer.get("Location", "")) for answer in answers}
        assert len(found) == 1, found
        return found.pop()

    return get


def test_a_renamed_item_is_found_at_its_old_address(item, ask):
    publish(item, slug="a-better-name")
    assert ask(OLD) == (301, NEW)
    assert ask(NEW) == (200, "")


def test_a_chain_of_moves_leads_to_the_end_at_once(item, ask):
    for slug in ("second", "third", "a-better-name"):
        publish(fresh(item), slug=slug)
    for old in (OLD, "/grief-trauma/second/", "/grief-trauma/third/"):
        assert ask(old) == (301, NEW)


def test_a_redirect_is_asked_for_again_so_that_an_item_can_come_back(
    item, ask, community_client, riverbend
):
    publish(item, slug="a-better-name")
    answer = community_client(riverbend).get(OLD)
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    publish(fresh(item), slug="an-item")
    assert ask(OLD) == (200, "")
    assert ask(NEW) == (301, OLD)
    assert FormerAddress.objects.count() == 1


def test_an_item_moved_to_another_section_with_its_topic(item, ask):
    topic = item.get_parent().specific
    other = make_topic("Elsewhere", OTHER_SECTION)
    topic.move(other.get_parent(), pos="last-child")
    assert ask(OLD) == (301, f"/{OTHER_SECTION}/an-item/")


def test_whoever_stands_there_now_is_shown(item, ask):
    publish(item, slug="a-better-name")
    other = make_item(make_topic("Another"), "An item")
    assert ask(OLD) == (200, "")
    fresh(other).unpublish()
    assert ask(OLD)[0] == 410, "the last one there was taken down"
    publish(fresh(other), slug="gone-on")
    assert ask(OLD) == (301, "/grief-trauma/gone-on/")


def test_an_item_that_was_moved_and_taken_down_is_gone(item, ask):
    publish(item, slug="a-better-name")
    fresh(item).unpublish()
    assert ask(NEW)[0] == 410
    assert ask(OLD)[0] == 410


def test_hidden_items_do_not_show_themselves_by_their_old_address(
    item, community_client, riverbend
):
    publish(item, slug="a-better-name")
    with in_community(riverbend):
        HideItem(item.library_uuid).execute(None)
    assert community_client(riverbend).get(OLD).status_code == 404


def test_in_another_language_old_addresses_of_both_lead_on(item, community_client, riverbend):
    from shared_content.published.models import PublishedItem

    riverbend.languages = ["en", "es"]
    riverbend.save()
    row = PublishedItem.objects.get(uuid=item.library_uuid)
    row.pk, row.locale, row.slug = None, "es", "un-tema"
    row.save()
    FormerAddress.objects.create(uuid=row.uuid, locale="es", section="grief-trauma", slug="viejo")
    publish(item, slug="a-better-name")
    client = community_client(riverbend)
    for old in ("/es/grief-trauma/viejo/", "/es/grief-trauma/an-item/"):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, "/es/grief-trauma/un-tema/")
    assert client.get("/grief-trauma/viejo/").status_code == 404


def test_a_draft_with_another_slug_moves_nothing(item, ask):
    page = LibraryItemPage.objects.get(pk=item.pk)
    page.slug = "not-yet"
    page.save_revision()
    assert not FormerAddress.objects.exists()
    assert ask(OLD) == (200, "")
