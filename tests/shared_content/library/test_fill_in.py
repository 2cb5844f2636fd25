"""Worksheets, self-checks, breathing exercises and pages elsewhere, from blocks to HTML."""

from __future__ import annotations

from typing import Any

import pytest

from shared_content.library.models import LibraryTopicPage
from shared_content.library.sanitise import clean_body, clean_text
from shared_content.published.rendering import render_body
from shared_content.published.selectors import find_item
from shared_content.published.values import ItemDetail
from tests.shared_content.library.shelf import SECTION, block, entries, make_item, row_of, text

NOTE = '<div data-part="fill-in"></div>'
TOOLS = '<div data-part="fill-tools"></div>'


def field(prompt: str, answer: str = "tick") -> dict[str, str]:
    return {"prompt": prompt, "answer": answer}


def worksheet(*items: dict[str, str], heading: str = "") -> dict[str, Any]:
    return block("worksheet", {"heading": heading, "items": entries(list(items))})


def check(**changes: Any) -> dict[str, Any]:
    value = {
        "heading": "How are you?",
        "html": "<p>Think of last week.</p>",
        "items": entries([field("I sleep badly.")]),
        "shown": "ticked",
        "after_heading": "Then rest",
        "after": "<p>You come first.</p>",
        "contacts": entries(["line"]),
    }
    return block("check", {**value, **changes})


def body(topic: LibraryTopicPage, *blocks: dict[str, Any]) -> str:
    return row_of(make_item(topic, "An item", *blocks)).body_html


def detail(topic: LibraryTopicPage, *blocks: dict[str, Any]) -> ItemDetail:
    make_item(topic, "An item", *blocks)
    found = find_item(SECTION, "an-item")
    assert isinstance(found, ItemDetail)
    return found


def test_a_worksheet_is_fields_with_labels_and_no_form(topic: LibraryTopicPage) -> None:
    html = body(
        topic,
        worksheet(
            field("I <b>shake</b>."), field("My plan:", "line"), field("More:", "box"), heading="Me"
        ),
    )
    assert html == (
        f'<section class="worksheet"><h2 id="on-me">Me</h2>{NOTE}<ul class="fields">'
        '<li><label class="tick"><input type="checkbox">'
        "<span>I <strong>shake</strong>.</span></label></li>"
        '<li><label class="write"><span>My plan:</span>'
        '<textarea rows="1" autocomplete="off"></textarea></label></li>'
        '<li><label class="write"><span>More:</span>'
        '<textarea rows="4" autocomplete="off"></textarea></label></li>'
        f"</ul></section>{TOOLS}"
    )
    assert "<form" not in html
    assert "name=" not in html


def test_note_and_buttons_stand_once_on_a_page(topic: LibraryTopicPage) -> None:
    html = body(topic, worksheet(field("One")), text("<p>Between.</p>"), worksheet(field("Two")))
    assert html.count(NOTE) == 1
    assert html.count(TOOLS) == 1
    assert html.index(NOTE) < html.index("One")
    assert html.endswith(TOOLS)


def test_a_page_without_fields_has_neither_note_nor_buttons(topic: LibraryTopicPage) -> None:
    assert "data-part" not in body(topic, text("<p>Words.</p>"))


def test_an_entry_without_words_is_left_out(topic: LibraryTopicPage) -> None:
    html = body(topic, worksheet(field("<script>alert(1)</script>", "line"), field("Real")))
    assert html.count("<label") == 1
    assert "script" not in html


def test_a_group_of_questions_with_its_gentle_stop(topic: LibraryTopicPage) -> None:
    item = make_item(topic, "An item", check())
    row = row_of(item)
    assert row.body_html == (
        '<section class="self-check" data-shown="ticked"><h2 id="on-how-are-you">How are you?</h2>'
        f'<p>Think of last week.</p>{NOTE}<ul class="fields"><li><label class="tick">'
        '<input type="checkbox"><span>I sleep badly.</span></label></li></ul>'
        '<div class="check-after"><h3>Then rest</h3><p>You come first.</p>'
        f'<div data-contacts="line"></div></div></section>{TOOLS}'
    )
    assert row.contact_slugs == ["line"]


def test_a_group_of_questions_may_have_nothing_to_say(topic: LibraryTopicPage) -> None:
    html = body(topic, check(after_heading="", after="", contacts=[]))
    assert "check-after" not in html


def test_breathing_has_its_seconds_and_its_written_steps(topic: LibraryTopicPage) -> None:
    value = {"heading": "Slowly", "breathe_in": 4, "hold": 0, "breathe_out": 6, "times": 5}
    html = body(topic, block("breathing", {**value, "items": entries(["In.", "Out."])}))
    assert html == (
        '<section class="breathing" data-in="4" data-hold="0" data-out="6" data-times="5">'
        '<h2 id="on-slowly">Slowly</h2><ol class="steps"><li>In.</li><li>Out.</li></ol>'
        '<div data-part="breathing"></div></section>'
    )


OUTSIDE = {
    "title": "Sleep & rest",
    "url": "https://agency.example.org/?a=1&b=2",
    "publisher": "The Agency",
    "form": "video",
    "language": "es",
    "html": "<p>How to sleep.</p>",
    "checked_on": "2026-11-01",
}


def test_a_page_elsewhere_is_a_plain_link_and_loads_nothing(topic: LibraryTopicPage) -> None:
    html = body(topic, block("outside_link", OUTSIDE))
    assert html == (
        '<div class="outside-link"><p class="outside-title">'
        '<a href="https://agency.example.org/?a=1&amp;b=2" hreflang="es">Sleep &amp; rest</a></p>'
        '<p class="outside-publisher">The Agency</p><p>How to sleep.</p>'
        '<div data-part="outside" data-form="video" data-language="es"'
        ' data-checked="2026-11-01"></div></div>'
    )


def test_what_is_shown_says_that_one_leaves_and_what_for(topic: LibraryTopicPage) -> None:
    shown = render_body(detail(topic, block("outside_link", OUTSIDE)), {}, [])
    for words in ("A video on another site.", "In Spanish.", "you leave this site", "2026-11-01"):
        assert words in shown
    assert "<iframe" not in shown
    assert "<video" not in shown
    assert "data-part" not in shown


def test_interface_words_are_in_the_language_of_the_item(topic: LibraryTopicPage) -> None:
    found = detail(topic, worksheet(field("One")))
    assert "not sent and not stored" in render_body(found, {}, [], language="es")


@pytest.mark.parametrize(
    "attack",
    [
        '<input type="checkbox">',
        '<textarea rows="4">x</textarea>',
        '<label class="tick">x</label>',
        '<div data-part="fill-tools"></div>',
        '<section class="breathing" data-in="4">x</section>',
    ],
)
def test_nobody_can_paste_fields_into_a_text(attack: str) -> None:
    cleaned = clean_text(f"<p>a</p>{attack}")
    assert "<p>a</p>" in cleaned
    for part in ("<input", "<textarea", "<label", "data-", "<section"):
        assert part not in cleaned


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<input type="password" name="p">', ""),
        ('<input autocomplete="off">', ""),
        ('<textarea name="t" rows="400000"></textarea>', "<textarea></textarea>"),
        ('<div data-part="anything" onclick="x()"></div>', "<div></div>"),
        (
            '<section class="breathing" data-in="4000"></section>',
            '<section class="breathing"></section>',
        ),
        ('<a href="https://a.example/" hreflang="x y">a</a>', '<a href="https://a.example/">a</a>'),
    ],
)
def test_the_finished_body_holds_only_our_fields(html: str, kept: str) -> None:
    assert clean_body(html, set()) == kept
