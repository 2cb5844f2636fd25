"""Publishing writes what visitors read, in the same transaction, and nothing else does."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from django.db import IntegrityError

from shared_content.library.models import LibraryTopicPage
from shared_content.published.models import EditionChange, PublishedItem
from shared_content.published.selectors import current_edition, find_item, library_index
from shared_content.published.values import ItemDetail, MovedItem, RetiredItem
from tests.shared_content.library.shelf import (
    OTHER_SECTION,
    SECTION,
    fresh,
    make_draft,
    make_item,
    make_topic,
    publish,
    row_of,
    text,
)
from vrc.tenancy import in_community


def changes() -> list[tuple[str, str]]:
    """What the newest edition changed."""
    return [
        (change.title, change.change)
        for change in EditionChange.objects.filter(edition=current_edition())
    ]


def test_a_published_item_is_visible_in_every_community(
    topic: LibraryTopicPage, riverbend: Any, larkfield: Any
) -> None:
    page = make_item(topic, "Grief comes in waves", text("<p>It does.</p>"))

    for community in (riverbend, larkfield):
        with in_community(community):
            item = find_item(SECTION, "grief-comes-in-waves")
            assert isinstance(item, ItemDetail)
            assert item.uuid == page.library_uuid
            assert item.body_html == "<p>It does.</p>"
            assert (item.version, item.edition) == (1, current_edition())
            assert item.topic_title == topic.title


def test_a_draft_never_touches_the_read_model(topic: LibraryTopicPage) -> None:
    make_draft(topic, "Not yet")
    page = make_item(topic, "Here already")
    before = current_edition()

    page.title = "Another title"
    page.save_revision()

    assert PublishedItem.objects.count() == 1
    assert row_of(page).title == "Here already"
    assert current_edition() == before


def test_the_version_grows_only_when_a_reader_sees_something_new(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    before = current_edition()

    page = publish(page)
    assert row_of(page).version == 1
    assert current_edition() == before, "publishing the same again is no edition"

    page = publish(page, summary="Something else.")
    assert row_of(page).version == 2
    assert current_edition() == before + 1
    assert changes() == [("An item", "updated")]


def test_when_the_projection_fails_nothing_is_published(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    before = current_edition()
    page.title = "Changed"
    revision = page.save_revision()

    with (
        mock.patch(
            "shared_content.library.actions.project_item.content_of",
            side_effect=RuntimeError("no disk"),
        ),
        pytest.raises(RuntimeError),
    ):
        revision.publish()

    assert fresh(page).title == "An item"
    assert row_of(page).title == "An item"
    assert current_edition() == before
    # The next attempt starts from a clean state.
    revision.publish()
    assert row_of(page).title == "Changed"


def test_unpublishing_retires_and_publishing_restores(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    page.unpublish()

    retired = find_item(SECTION, "an-item")
    assert isinstance(retired, RetiredItem)
    assert retired.title == "An item"
    assert library_index() == ()
    assert changes() == [("An item", "retired")]

    publish(fresh(page))
    assert isinstance(find_item(SECTION, "an-item"), ItemDetail)
    assert changes() == [("An item", "restored")]


def test_deleting_the_page_keeps_the_row_as_retired(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    uuid = page.library_uuid

    page.delete()

    row = PublishedItem.objects.get(uuid=uuid)
    assert row.retired_at is not None
    assert changes() == [("An item", "retired")]


def test_a_topic_that_is_taken_down_takes_its_items_along(topic: LibraryTopicPage) -> None:
    make_item(topic, "One")
    make_item(topic, "Two")
    before = current_edition()

    topic.refresh_from_db()
    topic.unpublish()
    assert library_index() == ()
    assert current_edition() == before + 1, "one edition for all of them"
    assert sorted(changes()) == [("One", "retired"), ("Two", "retired")]

    topic = LibraryTopicPage.objects.get(pk=topic.pk)
    topic.save_revision().publish()
    assert [item.title for item in library_index()] == ["One", "Two"]


def test_an_item_published_under_a_hidden_topic_waits_for_it(topic: LibraryTopicPage) -> None:
    topic.unpublish()
    topic = LibraryTopicPage.objects.get(pk=topic.pk)
    make_item(topic, "Waits")
    assert library_index() == ()

    topic.save_revision().publish()
    assert [item.title for item in library_index()] == ["Waits"]


def test_deleting_a_topic_is_one_edition(topic: LibraryTopicPage) -> None:
    make_item(topic, "One")
    make_item(topic, "Two")
    before = current_edition()

    LibraryTopicPage.objects.get(pk=topic.pk).delete()

    assert PublishedItem.objects.filter(retired_at=None).count() == 0
    assert current_edition() == before + 1


def test_a_renamed_topic_shows_on_its_items(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    topic.refresh_from_db()
    topic.title = "What helps"
    topic.save_revision().publish()

    row = row_of(page)
    assert row.topic_title == "What helps"
    assert row.version == 1, "the item itself says what it said before"
    assert changes() == [("An item", "moved")]


def test_moving_an_item_changes_its_address_everywhere(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    other = make_topic("Sleep", OTHER_SECTION)

    page.move(other, pos="last-child")

    led_on = find_item(SECTION, "an-item")
    assert isinstance(led_on, MovedItem)
    assert led_on.path == f"/{OTHER_SECTION}/an-item/"
    moved = find_item(OTHER_SECTION, "an-item")
    assert isinstance(moved, ItemDetail)
    assert (moved.topic_title, moved.path) == ("Sleep", f"/{OTHER_SECTION}/an-item/")
    assert changes() == [("An item", "moved")]


def test_moving_a_topic_moves_its_items(topic: LibraryTopicPage) -> None:
    make_item(topic)
    target = make_topic("Sleep", OTHER_SECTION).get_parent()

    LibraryTopicPage.objects.get(pk=topic.pk).move(target, pos="last-child")

    assert isinstance(find_item(OTHER_SECTION, "an-item"), ItemDetail)


def test_items_come_in_the_order_of_the_tree(topic: LibraryTopicPage) -> None:
    first, second = make_item(topic, "First"), make_item(topic, "Second")
    before = current_edition()
    fresh(second).move(fresh(first), pos="left")
    assert [item.title for item in library_index()] == ["Second", "First"]
    # Lists look different now, so stored copies of pages must not outlive it.
    assert current_edition() == before + 1
    assert changes() == [("Second", "moved")]


def test_an_address_is_free_once_in_a_section(topic: LibraryTopicPage) -> None:
    make_item(topic, slug="sleep")
    other = make_topic("Another topic")
    with pytest.raises(Exception, match="already has this address"):
        make_draft(other, "Sleep again", slug="sleep")
    # In another section the address is another one.
    make_item(make_topic("Nights", OTHER_SECTION), slug="sleep")


def test_the_database_itself_refuses_two_items_at_one_address(topic: LibraryTopicPage) -> None:
    row = row_of(make_item(topic, slug="sleep"))
    row.pk, row.uuid = None, "11111111-1111-4111-8111-111111111111"
    with pytest.raises(IntegrityError):
        row.save()
