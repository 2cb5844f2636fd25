"""Editions: numbered, with author and reason; one publication after the other."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from shared_content.library.actions.project_places import project_places
from shared_content.library.models import LibraryTopicPage
from shared_content.published.actions.editions import library_edition
from shared_content.published.errors import LibraryWriteRefused
from shared_content.published.models import Edition
from shared_content.published.selectors import current_edition, library_index, recent_editions
from tests.shared_content.library.shelf import fresh, make_draft, make_item, publish, row_of
from tests.support.communities import make_community
from vrc.tenancy import in_community


def test_an_edition_says_who_and_why(topic: LibraryTopicPage, editor: Any) -> None:
    page = make_draft(topic)
    publish(page, user=editor, change_reason="The number was wrong.", is_urgent=True)

    edition = Edition.objects.get(number=current_edition())
    assert (edition.author_id, edition.author_name) == (editor.pk, "Ada Reyes")
    assert (edition.reason, edition.urgent) == ("The number was wrong.", True)
    # The next change starts without a reason.
    assert (fresh(page).change_reason, fresh(page).is_urgent) == ("", False)


def test_numbers_are_serial(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    before = current_edition()
    for number in range(1, 4):
        page = publish(page, summary=f"Version {number}.")
    assert [edition.number for edition in recent_editions(3)] == [
        before + 3,
        before + 2,
        before + 1,
    ]
    assert row_of(page).version == 4


def test_several_changes_can_share_an_edition(topic: LibraryTopicPage) -> None:
    before = current_edition()
    with library_edition(reason="Yearly review"):
        make_item(topic, "One")
        make_item(topic, "Two")
    assert current_edition() == before + 1
    assert Edition.objects.get(number=before + 1).changes.count() == 2


def test_a_block_that_changes_nothing_leaves_no_edition(topic: LibraryTopicPage) -> None:
    before = current_edition()
    with library_edition(reason="Nothing") as edition:
        project_places(edition)
    assert current_edition() == before


def test_a_failed_block_leaves_no_edition(topic: LibraryTopicPage) -> None:
    before = current_edition()
    with pytest.raises(RuntimeError), library_edition():
        make_item(topic)
        raise RuntimeError("stop")
    assert current_edition() == before
    assert library_index() == ()


def test_a_scheduled_item_goes_live_by_the_same_path(topic: LibraryTopicPage, editor: Any) -> None:
    page = make_draft(topic, "Later")
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.change_reason = "As agreed"
    revision = page.save_revision(user=editor)
    revision.publish(user=editor)
    assert library_index() == ()

    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled", stdout=StringIO())

    assert [item.title for item in library_index()] == ["Later"]
    edition = Edition.objects.get(number=current_edition())
    assert (edition.author_name, edition.reason) == ("Ada Reyes", "As agreed")


def test_an_expired_item_is_retired_by_the_same_path(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled", stdout=StringIO())

    assert row_of(page).retired_at is not None


def test_nothing_of_this_runs_in_a_community(
    topic: LibraryTopicPage, riverbend: Any, editor: Any
) -> None:
    page = make_item(topic)
    revision = page.latest_revision
    with in_community(riverbend):
        with pytest.raises(LibraryWriteRefused), library_edition():
            pass
        with pytest.raises(LibraryWriteRefused):
            page.save()
        with pytest.raises(LibraryWriteRefused):
            page.publish(revision)
        with pytest.raises(LibraryWriteRefused):
            page.unpublish()


def test_publishing_costs_the_same_however_many_communities_there_are(
    topic: LibraryTopicPage, riverbend: Any, larkfield: Any
) -> None:
    page = make_item(topic)
    page.summary = "With two."
    revision = page.save_revision()
    with CaptureQueriesContext(connection) as with_two:
        revision.publish()

    make_community("thirdtown", "Third Town")
    make_community("fourthtown", "Fourth Town")
    page = fresh(page)
    page.summary = "With four."
    revision = page.save_revision()
    with CaptureQueriesContext(connection) as with_four:
        revision.publish()

    assert len(with_four) == len(with_two)
    assert len(with_two) <= 60
