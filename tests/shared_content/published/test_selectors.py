"""Reads of the read model: few statements, frozen values, the same in every community."""

from __future__ import annotations

import dataclasses
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shared_content.published import selectors
from shared_content.published.models import PublishedItem
from shared_content.published.values import ItemDetail, RetiredItem
from vrc.tenancy import CrossSchemaWrite, in_community


def put(section: str, slug: str, **fields: Any) -> PublishedItem:
    """A row as the projection would write it."""
    now = timezone.now()
    values: dict[str, Any] = {
        "uuid": uuid4(),
        "locale": "en",
        "topic_uuid": uuid4(),
        "topic_title": "Topic",
        "kind": "article",
        "title": slug.title(),
        "first_published_at": now,
        "updated_at": now,
        **fields,
    }
    return PublishedItem.objects.create(section=section, slug=slug, **values)


@pytest.mark.django_db
def test_the_index_follows_sections_topics_and_positions() -> None:
    put("grief-trauma", "last")
    put("victim-social-services", "third", topic_position=2, position=1)
    put("victim-social-services", "second", topic_position=1, position=2)
    put("victim-social-services", "first", topic_position=1, position=1)
    put("victim-social-services", "down", retired_at=timezone.now())
    put("victim-social-services", "otro", locale="es")
    assert [item.slug for item in selectors.library_index()] == ["first", "second", "third", "last"]
    assert [item.path for item in selectors.library_index("es")] == [
        "/victim-social-services/otro/"
    ]


def test_each_read_is_one_statement_in_a_community(riverbend: Any) -> None:
    row = put("grief-trauma", "grief")
    with in_community(riverbend):
        for read in (
            lambda: selectors.library_index(),
            lambda: selectors.find_item("grief-trauma", "grief"),
            lambda: selectors.item_links([row.uuid]),
            lambda: selectors.current_edition(),
        ):
            read()  # the first one also sets the search path
            with CaptureQueriesContext(connection) as statements:
                read()
            assert len(statements) == 1
        with CaptureQueriesContext(connection) as statements:
            assert selectors.item_links([]) == {}
        assert len(statements) == 0


@pytest.mark.django_db
def test_what_crosses_is_frozen() -> None:
    put("grief-trauma", "grief", phases=["weeks"])
    item = selectors.find_item("grief-trauma", "grief")
    assert isinstance(item, ItemDetail)
    assert item.phases == ("weeks",)
    with pytest.raises(dataclasses.FrozenInstanceError):
        item.title = "x"  # type: ignore[misc]


@pytest.mark.django_db
def test_an_address_that_was_used_again_shows_the_living_item() -> None:
    put("grief-trauma", "grief", title="Old", retired_at=timezone.now())
    assert isinstance(selectors.find_item("grief-trauma", "grief"), RetiredItem)
    put("grief-trauma", "grief", title="New")
    item = selectors.find_item("grief-trauma", "grief")
    assert isinstance(item, ItemDetail)
    assert item.title == "New"
    assert selectors.find_item("grief-trauma", "nothing") is None
    assert selectors.find_item("grief-trauma", "grief", "es") is None


def test_a_community_cannot_write_the_read_model(riverbend: Any) -> None:
    row = put("grief-trauma", "grief")
    with in_community(riverbend):
        row.title = "Changed"
        with pytest.raises(CrossSchemaWrite):
            row.save()
