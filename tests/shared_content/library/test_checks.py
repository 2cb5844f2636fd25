"""Checks before publishing, and previews, where editors of the library write."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import rich_text, streamfield

from shared_content.library.models import LibraryItemPage, LibraryTopicPage
from shared_content.published.models import PublishedItem
from tests.shared_content.library.shelf import fresh, make_item
from tests.shared_content.library.test_admin import form, operator

__all__ = ["operator"]
SKIPPED = "<h3>At night</h3><p>Sleep when you can.</p>"
PLAIN = "<h2>At night</h2><p>Sleep when you can.</p>"


def add(client: Client, topic: LibraryTopicPage, html: str, **fields: Any) -> Any:
    return client.post(
        f"/admin/pages/add/library/libraryitempage/{topic.pk}/",
        form("Sleep", html, slug="sleep", **{"action-publish": "1", **fields}),
    )


def test_an_item_is_asked_about_and_nothing_is_public_until_the_yes(
    operator: Client,
    topic: LibraryTopicPage,
) -> None:
    answer = add(operator, topic, SKIPPED)
    page = LibraryItemPage.objects.get(title="Sleep")
    assert answer["Location"] == f"/admin/writing/{page.pk}/"
    assert not page.live
    assert not PublishedItem.objects.filter(uuid=page.library_uuid).exists()
    screen = operator.get(answer["Location"])
    assert "skips a level" in screen.content.decode()
    operator.post(answer["Location"], {"publish_anyway": screen.context["report"].mark})
    assert fresh(page).live
    assert PublishedItem.objects.get(uuid=page.library_uuid).title == "Sleep"
    (entry,) = PageLogEntry.objects.filter(action="writing.published_anyway")
    assert entry.data["codes"] == ["skipped-heading"]


def test_a_plain_item_is_public_at_once_in_one_edition(
    operator: Client,
    topic: LibraryTopicPage,
) -> None:
    from shared_content.published.selectors import current_edition

    before = current_edition()
    add(operator, topic, PLAIN)
    page = LibraryItemPage.objects.get(title="Sleep")
    assert page.live
    assert PublishedItem.objects.get(uuid=page.library_uuid).version == 1
    assert current_edition() == before + 1


def test_the_parts_of_an_item_are_looked_at(operator: Client, topic: LibraryTopicPage) -> None:
    body = streamfield(
        [
            ("text", rich_text('<p>See <a href="https://example.org/">here</a>.</p>')),
            ("callout", {"heading": "PLEASE READ THIS", "html": rich_text("<p>Words.</p>")}),
            ("voice", {"quote": "Call (555) 555-0177.", "who": "Ada"}),
        ]
    )
    found = operator.post(
        f"/admin/writing/new/library/libraryitempage/{topic.pk}/", form("Sleep", "", body=body)
    ).content.decode()
    assert "do not say where it leads" in found
    assert "In: Text: Text" in found
    assert "shouting" in found
    assert "In: Text: Callout" in found
    assert "not in the registry" in found
    page = make_item(topic, "Rest")
    shown = operator.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert f'data-writing-look="/admin/writing/{page.pk}/look/"' in shown


@pytest.mark.parametrize(
    ("mode", "words"),
    [("", "site-header"), ("print", "themes/base/print.css"), ("text", ">Heading 1</span> Rest")],
)
def test_previews(
    operator: Client,
    topic: LibraryTopicPage,
    mode: str,
    words: str,
) -> None:
    page = make_item(topic, "Rest")
    preview = f"/admin/pages/{page.pk}/edit/preview/"
    operator.post(preview, form("Rest", "<p>Words.</p>", slug="rest"))
    address = f"{preview}?mode={mode}"
    assert words in operator.get(address).content.decode()
    beside = operator.get(f"{address}&in_preview_panel=true").content.decode()
    assert ("wagtail-userbar" in beside) is (mode == "")
