"""A person reads a translation; the source moves on; the overview and the public page say so."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from shared_content.library.fingerprints import text_fingerprint
from shared_content.library.models import LibraryItemPage
from shared_content.published.models import Edition
from shared_content.published.selectors import find_shown
from shared_content.translation.actions.open_translation import OpenTranslation
from shared_content.translation.actions.review_translation import ReviewTranslation
from shared_content.translation.actions.save_translation import SaveTranslation
from shared_content.translation.overview import State, counts, standings
from tests.shared_content.library.shelf import fresh
from tests.shared_content.translation.pair import change_english, make_page, row, say

Pair = tuple[LibraryItemPage, LibraryItemPage]


def state(language: str = "es") -> State:
    return standings(language)[0].state


def test_reading_marks_the_published_page(pair: Pair, editor: Any) -> None:
    assert state() == State.UNREAD

    ReviewTranslation(pair[1], "Rosa Lima").execute(editor)

    read = row(pair[1])
    assert state() == State.REVIEWED
    assert read.translation_reviewed_by == "Rosa Lima"
    assert read.translation_reviewed_on == timezone.now().date()
    assert Edition.objects.latest("number").reason == "Translation read by a person"


def test_other_words_lose_the_mark(pair: Pair, editor: Any) -> None:
    ReviewTranslation(pair[1], "Rosa Lima").execute(editor)
    opened = OpenTranslation(pair[0], "es").execute(editor)
    say(opened.translation, "Breathe", "Respire despacio")

    SaveTranslation(opened.translation).execute(editor)

    assert state() == State.UNREAD
    assert row(pair[1]).translation_reviewed_by == ""


def test_publishing_the_same_words_keeps_the_mark(pair: Pair, editor: Any) -> None:
    ReviewTranslation(pair[1], "Rosa Lima").execute(editor)
    opened = OpenTranslation(pair[0], "es").execute(editor)

    SaveTranslation(opened.translation).execute(editor)

    assert row(pair[1]).translation_reviewed_by == "Rosa Lima"


def test_english_that_moves_on_makes_it_out_of_date(pair: Pair, editor: Any) -> None:
    ReviewTranslation(pair[1], "Rosa Lima").execute(editor)

    change_english(pair[0], "Breathe", "Breathe slowly", editor)

    assert state() == State.OUTDATED
    shown = find_shown("health-wellness", pair[1].slug, "es")
    assert shown is not None
    assert getattr(shown, "is_outdated", False)


def test_english_published_again_with_the_same_words_changes_nothing(
    pair: Pair, editor: Any
) -> None:
    page = fresh(pair[0])
    page.save_revision(user=editor).publish(user=editor)

    assert state() == State.UNREAD


def test_reading_again_says_that_it_still_fits(pair: Pair, editor: Any) -> None:
    english = change_english(pair[0], "Breathe", "Breathe!", editor)

    ReviewTranslation(fresh(pair[1]), "Rosa Lima").execute(editor)
    opened = OpenTranslation(english, "es").execute(editor)

    assert state() == State.REVIEWED
    assert opened.to_do == 0


def test_what_is_missing_is_in_the_list(pair: Pair) -> None:
    make_page(pair[0].get_parent().specific, "Grief", [])

    found = standings()

    assert [one.state for one in found] == [State.UNREAD, State.MISSING]
    assert dict(counts(found)[0].states)[State.MISSING] == 1
    assert [one.title for one in standings(state=State.MISSING)] == ["Grief"]
    assert [one.title for one in standings(words="SLEEP")] == ["Trouble sleeping"]


def test_what_cannot_be_marked(pair: Pair, editor: Any) -> None:
    english, spanish = pair
    stranger = type(editor).objects.create_user("nobody@example.org", "a long password")

    with pytest.raises(PermissionDenied):
        ReviewTranslation(spanish, "Rosa Lima").execute(stranger)
    with pytest.raises(ValidationError, match="enter your name"):
        ReviewTranslation(spanish, "  ").execute(editor)
    with pytest.raises(ValidationError, match="changed the translation"):
        ReviewTranslation(spanish, "Rosa", "other words").execute(editor)
    with pytest.raises(ValidationError, match="changed the English"):
        ReviewTranslation(spanish, "Rosa", text_fingerprint(spanish), "other").execute(editor)
    fresh(spanish).save_revision(user=editor)
    LibraryItemPage.objects.filter(pk=spanish.pk).update(has_unpublished_changes=True)
    with pytest.raises(ValidationError, match="draft"):
        ReviewTranslation(spanish, "Rosa").execute(editor)
    english.unpublish()
    with pytest.raises(ValidationError, match="no published English"):
        ReviewTranslation(spanish, "Rosa").execute(editor)


def test_the_public_page_says_how_its_words_came_about(
    pair: Pair, editor: Any, platform_client: Client
) -> None:
    address = f"/es/health-wellness/{pair[1].slug}/"

    first = platform_client.get(address).content.decode()
    ReviewTranslation(pair[1], "Rosa Lima").execute(editor)
    second = platform_client.get(address).content.decode()
    change_english(pair[0], "Breathe", "Breathe slowly", editor)
    third = platform_client.get(address).content.decode()
    english = platform_client.get(f"/health-wellness/{pair[0].slug}/").content.decode()

    assert "todavía no la ha revisado una persona" in first
    assert "Rosa Lima" in second
    assert "más reciente" not in second
    assert "más reciente" in third
    assert "Rosa Lima" in third
    assert "Rosa Lima" not in english
    assert "newer" not in english
