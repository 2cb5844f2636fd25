"""Each block becomes the HTML that themes are written for."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from shared_content.library.models import LibraryTopicPage
from tests.shared_content.library.shelf import block, entries, make_image, make_item, row_of, text


def without_wagtails_leak(test: Callable[..., None]) -> Any:
    """Wagtail leaves the temporary file of each new rendition to the garbage collector."""
    for part in ("Unclosed file <tempfile", "unclosed file <_io.BufferedRandom"):
        test = pytest.mark.filterwarnings(f"ignore:{part}:ResourceWarning")(test)
    return test


def body(topic: LibraryTopicPage, *blocks: dict[str, Any]) -> str:
    return row_of(make_item(topic, "An item", *blocks)).body_html


@pytest.mark.parametrize(
    ("value", "html"),
    [
        (text("<p>Plain <i>words</i>.</p>"), "<p>Plain <em>words</em>.</p>"),
        (
            block("stage", {"phase": "weeks", "heading": "Later", "html": "<p>x</p>"}),
            '<section class="stage" data-phase="weeks">'
            '<h2 id="on-later">Later</h2><p>x</p></section>',
        ),
        (
            block("checklist", {"heading": "Bring", "items": entries(["<b>ID</b>", "Water"])}),
            '<h2 id="on-bring">Bring</h2><ul class="checklist">'
            "<li><strong>ID</strong></li><li>Water</li></ul>",
        ),
        (
            block("steps", {"heading": "", "items": entries(["Breathe"])}),
            '<ol class="steps"><li>Breathe</li></ol>',
        ),
        (
            block("reactions", {"heading": "Body", "items": entries(["Shaking"])}),
            '<section class="reactions"><h2 id="on-body">Body</h2>'
            "<ul><li>Shaking</li></ul></section>",
        ),
        (
            block("thought", {"thought": "It was my fault", "html": "<p>No.</p>"}),
            '<details class="thought"><summary>It was my fault</summary><p>No.</p></details>',
        ),
        (
            block("question", {"question": "Why & how?", "html": "<p>So.</p>"}),
            '<details class="question"><summary>Why &amp; how?</summary><p>So.</p></details>',
        ),
        (
            block("voice", {"quote": "One.\n\nTwo.", "who": "A mother"}),
            '<blockquote class="voice"><p>One.</p><p>Two.</p>'
            "<footer>A mother</footer></blockquote>",
        ),
        (
            block(
                "get_help", {"heading": "Now", "intro": "Free.", "contacts": entries(["a", "b"])}
            ),
            '<aside class="get-help"><h2 id="on-now">Now</h2><p>Free.</p>'
            '<div data-contacts="a b"></div></aside>',
        ),
    ],
)
def test_blocks(topic: LibraryTopicPage, value: dict[str, Any], html: str) -> None:
    assert body(topic, value) == html


def test_headings_of_blocks_stand_below_the_texts_own(topic: LibraryTopicPage) -> None:
    callout = block("callout", {"heading": "Note", "html": "<p>x</p>"})
    html = body(topic, text("<h2>First</h2>"), callout)
    assert html == (
        '<h2 id="on-first">First</h2><aside class="callout"><h3>Note</h3><p>x</p></aside>'
    )


def test_equal_headings_get_different_anchors(topic: LibraryTopicPage) -> None:
    html = body(topic, text("<h2>Now</h2><p>a</p><h2>Now</h2><h2>¿?</h2>"))
    assert 'id="on-now"' in html
    assert 'id="on-now-2"' in html
    assert 'id="on-part"' in html


def test_links_to_items_are_kept_by_uuid(topic: LibraryTopicPage) -> None:
    target = make_item(topic, "Target")
    page = make_item(
        topic,
        "Links",
        text(
            f'<p><a id="{target.pk}" linktype="page">here</a> '
            f'<a linktype="page" id="{topic.pk}">a topic</a> '
            '<a linktype="page" id="999999">gone</a></p>'
        ),
        block("item_link", target.pk),
    )
    row = row_of(page)
    uuid = target.library_uuid
    assert row.body_html == (
        f'<p><a data-item="{uuid}">here</a> a topic gone</p>'
        f'<p class="item-link"><a data-item="{uuid}"></a></p>'
    )
    assert row.linked_uuids == [UUID(str(uuid))]


@without_wagtails_leak
def test_pictures_are_stored_in_several_widths(topic: LibraryTopicPage) -> None:
    image = make_image(1600, 900)
    page = make_item(
        topic,
        "Pictured",
        block(
            "image",
            {
                "image": {"image": image.pk, "decorative": False, "alt_text": 'Hills at "dawn"'},
                "caption": "The valley",
            },
        ),
        image=image,
    )
    row = row_of(page)
    assert row.body_html.startswith('<figure class="picture"><img src="/media/public/images/')
    for part in ("400w", "800w", "1200w", ".webp", 'width="800"', 'height="450"', 'loading="lazy"'):
        assert part in row.body_html, part
    assert 'alt="Hills at &quot;dawn&quot;"' in row.body_html
    assert "<figcaption>The valley</figcaption>" in row.body_html
    assert row.image is not None
    assert row.image["src"].endswith(".jpg")
    assert (row.image["width"], row.image["height"]) == (800, 450)
    gc.collect()


@without_wagtails_leak
def test_a_small_picture_is_never_enlarged(topic: LibraryTopicPage) -> None:
    image = make_image(300, 200)
    value = {"image": {"image": image.pk, "decorative": True, "alt_text": ""}, "caption": ""}
    html = body(topic, block("image", value))
    assert "300w" in html
    assert "400w" not in html
    assert 'alt=""' in html
    assert "figcaption" not in html
    gc.collect()
