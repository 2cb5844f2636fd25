"""Telephone numbers that somebody typed can be tapped; nothing else becomes a link."""

from __future__ import annotations

from dataclasses import replace

import pytest

import themes
from tests.themes.pages import SITE
from themes.frame import AlertView, LocalPageView, Page
from themes.numbers import linked_numbers

LINK = '<a href="tel:+15555550110"><bdi dir="ltr">(555) 555-0110</bdi></a>'


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>Call (555) 555-0110.</p>", f"<p>Call {LINK}.</p>"),
        ("<p>Call <b>(555) 555-0110</b> now</p>", f"<p>Call <b>{LINK}</b> now</p>"),
        (
            "<p>1-800-985-5990, ext. 7</p>",
            '<p><a href="tel:+18009855990"><bdi dir="ltr">1-800-985-5990</bdi></a>, ext. 7</p>',
        ),
        (
            "<li>555 555 0110 ext. 7</li>",
            '<li><a href="tel:+15555550110;ext=7"><bdi dir="ltr">555 555 0110 ext. 7</bdi></a></li>',  # noqa: E501
        ),
    ],
)
def test_numbers_that_are_written_in_a_text(written: str, shown: str) -> None:
    assert linked_numbers(written) == shown


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Call {LINK}</p>",
        '<a href="/updates/">Call <b>(555) 555-0110</b></a>',
        "<h2>The new number: (555) 555-0110</h2>",
        "<p>It was <del>(555) 555-0110</del> or <s>(555) 555-0110</s></p>",
        "<textarea>(555) 555-0110</textarea><label>(555) 555-0110</label>",
        '<input value="(555) 555-0110">',
        "<p>Fax (555) 555-0110, fax: (555) 555-0110</p>",
        "<p>Case 2026-555-0110, A1-555-0110, 11-22-3333, 12345678901, $555 555</p>",
        "<p>9555 555-01107</p>",
    ],
)
def test_what_does_not_change(html: str) -> None:
    assert linked_numbers(html) == html


def test_alert_and_page_of_a_community() -> None:
    site = replace(SITE, alert=AlertView("1", "Important", "Call (555) 555-0110."))
    page = LocalPageView("Rides", "<p>Call (555) 555-0110.</p>")
    context = {"site": site, "page": Page("Rides"), "local_page": page}
    html = themes.render(None, "site/plain_page.html", context).content.decode()
    assert html.count(LINK.replace(") 5", ")\N{NO-BREAK SPACE}5")) == 2
