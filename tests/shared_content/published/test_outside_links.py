"""Addresses outside the library, with the pages they stand on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from shared_content.library.models import LibraryTopicPage
from shared_content.published.outside_links import outside_links
from tests.shared_content.library.shelf import block, make_item, make_topic, publish, text

ADDRESS = "https://agency.example.org/?a=1&b=2"
OUTSIDE = {
    "title": "Sleep",
    "url": ADDRESS,
    "publisher": "The Agency",
    "form": "page",
    "language": "en",
    "html": "<p>See <a href='https://other.example.org/'>this</a>.</p>",
    "checked_on": None,
}


@pytest.fixture
def topic(db: None) -> LibraryTopicPage:
    return make_topic()


def source(url: str) -> dict[str, Any]:
    value = {"title": "A page", "publisher": "The Agency", "url": url, "checked_on": None}
    return block("source", value)


def test_links_of_the_text_and_of_the_sources(
    topic: LibraryTopicPage, django_assert_num_queries: Any
) -> None:
    other = make_item(topic, "Another")
    page = make_item(
        topic,
        "Rest",
        text(f'<p><a linktype="page" id="{other.pk}">inside</a> <a href="mailto:a@b.c">m</a></p>'),
        block("outside_link", OUTSIDE),
        sources=json.dumps([source("https://source.example.org/"), source(ADDRESS)]),
    )
    with django_assert_num_queries(1):
        links = outside_links()
    assert [(link.url, link.where) for link in links] == [
        ("https://agency.example.org/?a=1&b=2", "text"),
        ("https://other.example.org/", "text"),
        ("https://source.example.org/", "source"),
    ]
    link = links[0]
    assert (link.item_uuid, link.title, link.locale) == (page.library_uuid, "Rest", "en")
    assert link.path == "/grief-trauma/rest/"


def test_what_was_taken_down_has_none(topic: LibraryTopicPage) -> None:
    page = make_item(topic, "Rest", text('<p><a href="https://a.example.org/">a</a></p>'))
    assert len(outside_links()) == 1
    page.unpublish()
    assert outside_links() == ()
    publish(page)
    assert len(outside_links()) == 1
