"""Dates, hours and numbers as people say them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import translation

from tests.themes.pages import LIFELINE, SITE
from themes import words
from themes.icons import SPRITE, symbols
from themes.registry import THEMES_DIR


def _render(source: str, **context: object) -> str:
    return engines["theme-base"].from_string(source).render({"site": SITE, **context})


def test_moment_in_the_zone_of_the_community() -> None:
    at = datetime(2026, 11, 22, 0, 42, tzinfo=UTC)
    html = _render("{% moment at %}", at=at)
    assert "Saturday, November 21, 2026, 7:42 p.m. Eastern time" in html
    assert 'datetime="2026-11-21T19:42:00-05:00"' in html
    assert html == _render("{% moment at %}", at=at.isoformat())


def test_the_current_zone_of_the_server_does_not_matter() -> None:
    at = datetime(2026, 7, 1, 9, 0, tzinfo=ZoneInfo("America/Denver"))
    assert words.moment_words(at) == "Wednesday, July 1, 2026, 9 a.m. Mountain time"


def test_nothing_is_written_for_nothing() -> None:
    assert _render("{% moment at %}{% day at %}", at=None) == ""


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ((0, 1, 2, 3, 4), "Monday to Friday"),
        ((5, 6), "Saturday and Sunday"),
        ((6, 0, 2), "Monday, Wednesday and Sunday"),
        (range(7), "Every day"),
        ((3,), "Thursday"),
        ((), ""),
    ],
)
def test_days(days: tuple[int, ...], text: str) -> None:
    assert words.days_words(days) == text


def test_hours_of_objects_and_of_stored_rows() -> None:
    assert words.hours_words("09:00", "17:30") == "9 a.m. to 5:30 p.m."
    assert words.hours_words("12:00", "00:00") == "noon to midnight"
    assert words.hours_words("", "17:00") == ""
    assert (
        _render("{{ row|hours }}", row={"opens": "08:00", "closes": "20:00"}) == "8 a.m. to 8 p.m."
    )


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("(555) 010-0142", "tel:+15550100142"),
        ("1-800-985-5990", "tel:+18009855990"),
        ("988", "tel:988"),
        ("+44 20 7946 0000", "tel:+442079460000"),
        ("555-010-0142 ext. 7", "tel:+15550100142;ext=7"),
    ],
)
def test_phone_numbers(written: str, href: str) -> None:
    assert words.tel_href(written) == href


def test_plain_text_is_escaped_and_keeps_its_lines() -> None:
    assert (
        _render("{{ text|paragraphs }}", text="a <b>\nb\n\nc") == "<p>a &lt;b&gt;<br>b</p><p>c</p>"
    )


def test_numbers_keep_their_order_on_pages_that_run_from_right_to_left() -> None:
    source = (
        "{% blocktranslate with number=phone|as_written %}Call {{ number }}{% endblocktranslate %}"
    )
    html = _render("{% load i18n %}" + source, phone="(555) 010-0142")
    assert html == 'Call <bdi dir="ltr">(555) 010-0142</bdi>'
    assert _render("{{ x|as_written }}", x="<b>@x.org") == '<bdi dir="ltr">&lt;b&gt;@x.org</bdi>'
    assert _render("{% number_label line %}", line=LIFELINE.numbers[0]) == (
        'Call <bdi dir="ltr">988</bdi>'
    )
    assert _render("{{ text|lines }}", text="12 <i>\r\n\nTown") == (
        "<bdi>12 &lt;i&gt;</bdi><br><bdi>Town</bdi>"
    )


def test_no_template_shows_a_number_or_an_address_in_another_way() -> None:
    shown = re.compile(
        r"(?<![\"':])\{\{ [a-z_.]*(?:phone|email|\.number)(?:\|(?!as_written)\w+)* \}\}"
    )
    called = re.compile(r"with number=[a-z_.]+(?:phone|\.number)(?!\|as_written| count)[ |]")
    # How many the page or the edition is.
    counts = ("pager.number", "edition.number")
    for path in THEMES_DIR.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for found in (*shown.findall(text), *called.findall(text)):
            assert any(count in found for count in counts), f"{path.name}: {found}"


def test_dates_from_text() -> None:
    assert words.as_date("2026-11-21T10:00:00-05:00") == date(2026, 11, 21)
    assert 'datetime="2026-11-21"' in _render("{% day text %}", text="2026-11-21")


def test_icons_are_inlined_and_hidden_from_screen_readers() -> None:
    html = _render('{% icon "phone" %}{% icon "no-such-icon" %}')
    assert html.count("<svg") == 1
    assert 'aria-hidden="true"' in html


def test_every_icon_that_a_template_names_is_drawn() -> None:
    named = {
        name
        for path in THEMES_DIR.rglob("*.html")
        for name in re.findall(r'{% icon "([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    sections = {"hands", "people", "leaf", "heart"}
    assert named | sections | {f"tone-{name}" for name in sections} <= set(symbols())
    assert "<script" not in SPRITE.read_text(encoding="utf-8")


def test_words_follow_the_language() -> None:
    with translation.override("es"):
        assert "2026" in words.date_words(date(2026, 11, 21))


@pytest.mark.parametrize(
    ("label", "value", "spanish"),
    [
        ("Call 988", "988", "Llamar al 988"),
        ("Text 988", "988", "Enviar un mensaje de texto al 988"),
        ("Text AYUDA to 988", "988", "Enviar AYUDA por mensaje de texto al 988"),
        ("Videophone 1-800-985-5990", "1-800-985-5990", "Videoteléfono: 1-800-985-5990"),
        ("", "211", "211"),
        ("Chat with them", "https://example.org/", None),
    ],
)
def test_buttons_of_help_lines(label: str, value: str, spanish: str | None) -> None:
    assert words.number_words(label, value) == (label or value if spanish else None)
    with translation.override("es"):
        assert words.number_words(label, value) == spanish


def test_languages_are_named_not_coded() -> None:
    from themes.words import language_words

    assert language_words(["en", "es", "ase"]) == "English, Spanish, American Sign Language (ASL)"
    assert language_words(["x-unknown"]) == "x-unknown"
    assert language_words([]) == ""
