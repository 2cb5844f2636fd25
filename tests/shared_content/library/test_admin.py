"""Editing in the operator's admin; and no library page in any community (trap 26)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from shared_content.library.models import (
    LibraryHomePage,
    LibraryItemPage,
    LibrarySectionPage,
    LibraryTopicPage,
)
from shared_content.published.models import Edition, PublishedItem
from shared_content.published.selectors import current_edition, library_index
from tests.shared_content.library.shelf import SECTION, fresh, make_draft, make_item, row_of
from vrc.tenancy import in_community

LIBRARY_TYPES = (LibraryHomePage, LibrarySectionPage, LibraryTopicPage, LibraryItemPage)


@pytest.fixture
def operator(platform_client: Client, editor: Any) -> Client:
    """The editor, signed in at the operator's admin."""
    platform_client.force_login(editor, "django.contrib.auth.backends.ModelBackend")
    return platform_client


def form(title: str, html: str, **fields: Any) -> dict[str, Any]:
    """What the browser sends for an item."""
    return nested_form_data(
        {
            "title": title,
            "slug": "",
            "summary": "In short.",
            "warning": "",
            "body": streamfield([("text", rich_text(html))]),
            "related": streamfield([]),
            "sources": streamfield([]),
            "kind": "article",
            "phases": ["weeks"],
            "audience": ["everyone"],
            "review_status": "not_reviewed",
            "reviewed_by": "",
            "reviewed_on": "",
            "review_by": "",
            "image": "",
            "change_reason": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            **fields,
        }
    )


def test_an_editor_writes_and_publishes_an_item(operator: Client, topic: LibraryTopicPage) -> None:
    url = f"/admin/pages/add/library/libraryitempage/{topic.pk}/"
    page = operator.get(url)
    assert page.status_code == 200
    assert (
        "What changed and why" in page.content.decode()
        or "what changed" in page.content.decode().lower()
    )

    data = form("Quiet nights", "<p>Sleep <script>x</script>well.</p>", slug="quiet-nights")
    answer = operator.post(url, data | {"action-publish": "1", "change_reason": "New item"})
    assert answer.status_code == 302, answer.content.decode()[:3000]

    assert [item.path for item in library_index()] == [f"/{SECTION}/quiet-nights/"]
    assert "script" not in PublishedItem.objects.get(slug="quiet-nights").body_html
    edition = Edition.objects.get(number=current_edition())
    assert (edition.author_name, edition.reason) == ("Ada Reyes", "New item")


def test_an_editor_changes_and_publishes_an_item(operator: Client, topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    url = f"/admin/pages/{page.pk}/edit/"
    assert operator.get(url).status_code == 200

    draft = form("An item", "<p>New words.</p>", slug="an-item")
    operator.post(url, draft)
    assert row_of(page).body_html == "<p>Words.</p>", "a draft changes nothing"

    answer = operator.post(
        url, draft | {"action-publish": "1", "change_reason": "Wrong", "is_urgent": "on"}
    )
    assert answer.status_code == 302
    assert row_of(page).body_html.endswith(">New words.</p>")
    edition = Edition.objects.get(number=current_edition())
    assert (edition.author_name, edition.reason, edition.urgent) == ("Ada Reyes", "Wrong", True)
    assert fresh(page).change_reason == ""


def test_a_taken_address_is_explained_in_the_form(
    operator: Client, topic: LibraryTopicPage
) -> None:
    make_item(topic, "Sleep", slug="sleep")
    url = f"/admin/pages/add/library/libraryitempage/{topic.pk}/"
    answer = operator.post(url, form("Again", "<p>x</p>", slug="sleep") | {"action-publish": "1"})
    assert answer.status_code == 200
    assert "already" in answer.content.decode()
    assert LibraryItemPage.objects.count() == 1


def test_unpublish_move_and_delete_in_the_admin(operator: Client, topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    operator.post(f"/admin/pages/{page.pk}/unpublish/")
    assert row_of(page).retired_at is not None
    assert Edition.objects.get(number=current_edition()).author_name == "Ada Reyes"

    fresh(page).save_revision().publish()
    operator.post(f"/admin/pages/{page.pk}/delete/")
    assert not LibraryItemPage.objects.filter(pk=page.pk).exists()
    assert row_of(page).retired_at is not None


def test_the_shelves_cannot_be_removed(operator: Client, topic: LibraryTopicPage) -> None:
    section = topic.get_parent()
    for page in (section, section.get_parent()):
        operator.post(f"/admin/pages/{page.pk}/delete/")
        operator.post(f"/admin/pages/{page.pk}/unpublish/")
        page = Page.objects.get(pk=page.pk)
        assert page.live


def test_the_explorer_shows_every_level(operator: Client, topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    for parent in page.get_ancestors():
        assert operator.get(f"/admin/pages/{parent.pk}/").status_code == 200


def test_preview_shows_unsaved_words_in_the_public_page(
    operator: Client, topic: LibraryTopicPage
) -> None:
    target = make_item(topic, "Target")
    url = f"/admin/pages/add/library/libraryitempage/{topic.pk}/preview/"
    html = f'<h2>Part</h2><p>Unsaved <a linktype="page" id="{target.pk}">words</a>.</p>'
    answer = operator.post(url, form("Draft", html, slug="draft"))
    assert answer.json() == {"is_valid": True, "is_available": True}, answer.content

    shown = operator.get(url, {"in_preview_panel": "true"}).content.decode()
    assert "<h1>Draft</h1>" in shown
    assert f'<a href="/{SECTION}/target/">words</a>' in shown
    assert 'href="#on-part"' in shown
    assert library_index()[0].title == "Target"
    assert len(library_index()) == 1


def test_a_saved_draft_can_be_viewed(operator: Client, topic: LibraryTopicPage) -> None:
    draft = make_draft(topic, "Draft")
    shown = operator.get(f"/admin/pages/{draft.pk}/view_draft/")
    assert shown.status_code == 200
    assert "<h1>Draft</h1>" in shown.content.decode()


def test_view_live_leads_to_the_operators_address(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    assert page.get_full_url() == f"http://localhost:8000/{SECTION}/an-item/"
    assert page.url == f"/{SECTION}/an-item/"


def test_no_library_page_can_be_made_in_a_community(
    riverbend: Any, community_client: Callable[[Any], Client]
) -> None:
    client = community_client(riverbend)
    with in_community(riverbend):
        user = get_user_model().objects.create_superuser("mayor@example.org", "a long password")
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        parents = list(Page.objects.all())
        for kind in LIBRARY_TYPES:
            for parent in parents:
                assert not kind.can_create_at(parent.specific)
                assert not kind.can_exist_under(parent.specific)

    for parent in parents:
        listing = client.get(f"/admin/pages/{parent.pk}/add_subpage/")
        assert "library/library" not in listing.content.decode()
        for kind in LIBRARY_TYPES:
            name = kind._meta.model_name
            answer = client.get(f"/admin/pages/add/library/{name}/{parent.pk}/")
            assert answer.status_code != 200, name
            data = form("Ours", "<p>x</p>", slug="ours", section=SECTION)
            client.post(
                f"/admin/pages/add/library/{name}/{parent.pk}/", data | {"action-publish": "1"}
            )
    with in_community(riverbend):
        for kind in LIBRARY_TYPES:
            assert not kind.objects.exists()


def test_only_library_pages_stand_in_the_library(topic: LibraryTopicPage) -> None:
    section = topic.get_parent().specific
    home = section.get_parent().specific
    assert home.creatable_subpage_models() == [LibrarySectionPage]
    assert section.creatable_subpage_models() == [LibraryTopicPage]
    assert topic.creatable_subpage_models() == [LibraryItemPage]
    assert LibraryItemPage.creatable_subpage_models() == []
