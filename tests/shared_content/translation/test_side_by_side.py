"""Opening an item beside its source, saving it, and what becomes of words when the source moves."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from shared_content.library.fingerprints import text_fingerprint
from shared_content.library.models import LibraryItemPage
from shared_content.published.models import Edition
from shared_content.translation.actions.open_translation import OpenTranslation
from shared_content.translation.actions.save_translation import SaveTranslation
from shared_content.translation.memory import passages_of
from tests.shared_content.library.shelf import block, entries, text
from tests.shared_content.translation.pair import (
    change_english,
    make_pair,
    passage,
    row,
    say,
    spanish_blocks,
)

Pair = tuple[LibraryItemPage, LibraryItemPage]


def test_opening_keeps_every_spanish_word(pair: Pair) -> None:
    english, _spanish = pair

    opened = OpenTranslation(english, "es").execute()

    words = {one.source: one.words for one in passages_of(opened.translation)}
    assert opened.to_do == 0
    assert opened.unplaced == ()
    assert words["Trouble sleeping"] == "Dificultad para dormir"
    assert words["Rest when you can."] == "Descanse cuando pueda."
    assert words["Eat <b>a little</b>."] == "Coma <strong>un poco</strong>."
    assert words["Dim lights"] == "Baje la luz"
    assert words["Is this normal?"] == "¿Es normal?"


def test_publishing_unchanged_says_the_same(pair: Pair, editor: Any) -> None:
    english, spanish = pair
    before = row(spanish)
    opened = OpenTranslation(english, "es").execute()

    SaveTranslation(opened.translation).execute(editor)

    after = row(spanish)
    assert (after.title, after.summary) == (before.title, before.summary)
    assert after.body_html == before.body_html
    assert after.translated_from == text_fingerprint(english)


def test_what_is_published_is_an_edition_with_author_and_reason(pair: Pair, editor: Any) -> None:
    english, spanish = pair
    opened = OpenTranslation(english, "es").execute(editor)
    say(opened.translation, "Rest when you can.", "Repose cuando pueda.")

    SaveTranslation(opened.translation, reason="A better word").execute(editor)

    edition = Edition.objects.latest("number")
    assert "Repose cuando pueda." in row(spanish).body_html
    assert row(spanish).edition == edition.number
    assert (edition.author_name, edition.reason) == ("Ada Reyes", "A better word")


def test_a_draft_is_not_seen_by_visitors(pair: Pair, editor: Any) -> None:
    english, spanish = pair
    opened = OpenTranslation(english, "es").execute(editor)
    say(opened.translation, "Rest when you can.", "Repose.")

    page = SaveTranslation(opened.translation, publish=False).execute(editor)

    assert page.has_unpublished_changes
    assert "Repose." not in row(spanish).body_html


def test_words_without_a_place_are_reported_and_stay_on_the_page(editor: Any) -> None:
    blocks = spanish_blocks()
    blocks[1] = block("checklist", {"heading": "Esta noche", "items": entries(["Una cosa"])})
    blocks.append(text("<p>Algo más.</p>"))
    english, spanish = make_pair(blocks)

    opened = OpenTranslation(english, "es").execute(editor)

    assert opened.unplaced == ("Una cosa", "Algo más.")
    assert opened.to_do == 2
    with pytest.raises(ValidationError, match="2 of the passages are not ready"):
        SaveTranslation(opened.translation).execute(editor)
    assert "Algo más." in row(spanish).body_html


def test_links_follow_their_item_in_whatever_order(editor: Any) -> None:
    english, spanish = make_pair([])
    first, second = make_pair_of_links(english, spanish)

    opened = OpenTranslation(english, "es").execute(editor)
    SaveTranslation(opened.translation).execute(editor)

    html = row(spanish).body_html
    assert opened.to_do == 0
    assert f'<a data-item="{second}">Dos</a> y <a data-item="{first}">uno</a>' in html


def make_pair_of_links(english: Any, spanish: Any) -> tuple[Any, Any]:
    """Two more items, named in one order in English and in the other in Spanish."""
    from tests.shared_content.translation.pair import make_page

    keys = []
    for number in ("one", "two"):
        page = make_page(english.get_parent().specific, number, [text("<p>Words.</p>")])
        other = make_page(
            spanish.get_parent().specific,
            f"es {number}",
            [text("<p>Words.</p>")],
            translation_key=page.translation_key,
        )
        keys.append((page, other))
    (one, uno), (two, dos) = keys

    def link(page: LibraryItemPage, words: str) -> str:
        return f'<a linktype="page" id="{page.pk}">{words}</a>'

    english.body = [text(f"<p>{link(one, 'One')} and {link(two, 'two')}</p>")]
    english.save_revision().publish()
    spanish.body = [text(f"<p>{link(dos, 'Dos')} y {link(uno, 'uno')}</p>")]
    spanish.translated_from = text_fingerprint(LibraryItemPage.objects.get(pk=english.pk))
    spanish.save_revision().publish()
    english.refresh_from_db()
    return one.translation_key, two.translation_key


def test_changed_english_waits_for_a_person_and_the_rest_keeps_its_words(
    pair: Pair, editor: Any
) -> None:
    english, _spanish = pair
    OpenTranslation(english, "es").execute(editor)
    english = change_english(english, "Rest when you can.", "Rest often.")

    opened = OpenTranslation(english, "es").execute(editor)

    changed = passage(opened.translation, "Rest often.")
    assert (changed.words, changed.needs_check) == ("Descanse cuando pueda.", True)
    assert opened.to_do == 1
    with pytest.raises(ValidationError, match="Rest often"):
        SaveTranslation(opened.translation).execute(editor)
    say(opened.translation, "Rest often.", "Descanse a menudo.")
    page = SaveTranslation(opened.translation).execute(editor)
    assert "Descanse a menudo." in row(page).body_html
    assert row(page).translated_from == row(english).words_mark


def test_english_that_changed_before_the_first_opening_is_noticed(pair: Pair, editor: Any) -> None:
    english = change_english(pair[0], "Dim lights", "Make it dark")

    opened = OpenTranslation(english, "es").execute(editor)

    assert opened.to_do == 1
    assert passage(opened.translation, "Make it dark").needs_check
    assert not passage(opened.translation, "Breathe").needs_check


def test_words_of_unknown_origin_all_wait_for_a_person(pair: Pair, editor: Any) -> None:
    english, spanish = pair
    LibraryItemPage.objects.filter(pk=spanish.pk).update(translated_from="")

    opened = OpenTranslation(english, "es").execute(editor)

    found = passages_of(opened.translation)
    assert opened.to_do == len(found)
    assert all(one.words for one in found if one.path in ("title", "summary"))


def test_a_new_item_starts_as_a_draft_without_signatures(pair: Pair, editor: Any) -> None:
    english, spanish = pair
    spanish.delete()
    LibraryItemPage.objects.filter(pk=english.pk).update(
        review_status="reviewed", reviewed_by="Ada Reyes, LCSW"
    )
    english.refresh_from_db()

    opened = OpenTranslation(english, "es").execute(editor)

    assert not opened.page.live
    assert (opened.page.review_status, opened.page.reviewed_by) == ("not_reviewed", "")
    assert opened.to_do == len(passages_of(opened.translation))


def test_what_cannot_be_opened(pair: Pair, editor: Any) -> None:
    english, spanish = pair
    stranger = type(editor).objects.create_user("nobody@example.org", "a long password")

    with pytest.raises(ValidationError, match="no such language"):
        OpenTranslation(english, "xx").execute(editor)
    with pytest.raises(ValidationError, match="Only an English page"):
        OpenTranslation(spanish, "es").execute(editor)
    with pytest.raises(PermissionDenied):
        OpenTranslation(english, "es").execute(stranger)


def test_a_deleted_page_says_so(pair: Pair, editor: Any) -> None:
    english, spanish = pair
    opened = OpenTranslation(english, "es").execute(editor)
    spanish.delete()

    with pytest.raises(ValidationError, match="deleted"):
        SaveTranslation(opened.translation).execute(editor)


def test_a_passage_that_is_too_long_is_not_published(pair: Pair, editor: Any) -> None:
    english, _spanish = pair
    opened = OpenTranslation(english, "es").execute(editor)
    say(opened.translation, "Tonight", "x" * 200)

    with pytest.raises(ValidationError, match="160"):
        SaveTranslation(opened.translation).execute(editor)


def test_a_translation_keeps_its_own_outside_address(editor: Any) -> None:
    def link(words: str, url: str) -> dict[str, Any]:
        about = {"html": "<p>Words.</p>", "language": "en", "form": "page", "checked_on": None}
        return block("outside_link", {"title": words, "publisher": "SSA", "url": url, **about})

    english, spanish = make_pair([link("Tarjeta", "https://example.org/espanol")])
    english = change_english_to(english, [link("Card", "https://example.org/")])
    LibraryItemPage.objects.filter(pk=spanish.pk).update(translated_from=text_fingerprint(english))

    opened = OpenTranslation(english, "es").execute(editor)
    page = SaveTranslation(opened.translation).execute(editor)

    assert "https://example.org/espanol" in row(page).body_html


def change_english_to(page: Any, blocks: list[Any]) -> LibraryItemPage:
    """Publish the English page with other blocks."""
    page.body = blocks
    page.save_revision().publish()
    return LibraryItemPage.objects.get(pk=page.pk)
