"""The last step of a body: links and contacts, without parsing."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shared_content.published.rendering import Heading, contents, render_body
from shared_content.published.values import ItemLink

SLEEP = UUID("11111111-1111-4111-8111-111111111111")
GONE = UUID("22222222-2222-4222-8222-222222222222")
LINKS = {SLEEP: ItemLink(SLEEP, "Sleep & rest", "", "health-wellness", "/health-wellness/sleep/")}


@dataclass(frozen=True)
class Body:
    body_html: str


@dataclass(frozen=True)
class Line:
    slug: str


def render(html: str, *slugs: str) -> str:
    return str(
        render_body(
            Body(html),
            LINKS,
            [Line(slug) for slug in slugs],
            cards=lambda contacts: f"[{' '.join(contact.slug for contact in contacts)}]",
        )
    )


def test_links_get_the_address_of_this_site() -> None:
    assert render(f'<p>See <a data-item="{SLEEP}">how to <em>sleep</em></a>.</p>') == (
        '<p>See <a href="/health-wellness/sleep/">how to <em>sleep</em></a>.</p>'
    )


def test_a_link_to_a_hidden_or_retired_item_is_plain_text() -> None:
    assert render(f'<p>See <a data-item="{GONE}">this</a>.</p>') == "<p>See this.</p>"


def test_a_link_of_its_own_has_the_items_title_or_vanishes() -> None:
    block = '<p class="item-link"><a data-item="{}"></a></p>'
    assert render(block.format(SLEEP)) == (
        '<p class="item-link"><a href="/health-wellness/sleep/">Sleep &amp; rest</a></p>'
    )
    assert render(block.format(GONE)) == ""


def test_get_help_shows_public_contacts_in_the_order_of_the_text() -> None:
    html = (
        f'<aside class="get-help"><h2 id="on-now">Now</h2><p><a data-item="{SLEEP}">x</a></p>'
        '<div data-contacts="b closed a"></div></aside>'
    )
    assert render(html, "a", "b", "c") == (
        '<aside class="get-help"><h2 id="on-now">Now</h2>'
        '<p><a href="/health-wellness/sleep/">x</a></p>[b a]</aside>'
    )


def test_get_help_without_a_public_contact_vanishes_with_its_heading() -> None:
    html = (
        '<p>a</p><aside class="get-help"><h2 id="on-now">Now</h2>'
        '<div data-contacts="closed"></div></aside><p>b</p>'
    )
    assert render(html, "a") == "<p>a</p><p>b</p>"
    assert render('<div data-contacts="closed"></div>') == ""


def test_a_callout_before_get_help_is_left_alone() -> None:
    html = (
        '<aside class="callout"><h2 id="on-a">A</h2></aside>'
        '<aside class="get-help"><div data-contacts="closed"></div></aside>'
    )
    assert render(html) == '<aside class="callout"><h2 id="on-a">A</h2></aside>'


def test_contents_are_the_second_level_headings() -> None:
    html = '<h2 id="on-you">You &amp; <em>yours</em></h2><h3>No</h3><h2 id="on-next">Next</h2>'
    assert contents(html) == (Heading("You & yours", "on-you"), Heading("Next", "on-next"))
