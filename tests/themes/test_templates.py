"""Every page in every theme: with everything, and with almost nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

import themes
from tests.themes.pages import BARE_SITE, SITE, UPDATE, full_pages, least_pages
from themes import frame
from themes.frame import NavLink, Page
from themes.registry import THEMES_DIR

KEYS = [theme.key for theme in themes.all_themes()]
NAMES = sorted(full_pages())
VOID = {"meta", "link", "br", "img", "input", "hr", "path", "circle", "rect"}


class _Outline(HTMLParser):
    """Collects tags, ids and headings, and checks that what is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"] or "")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def _render(key: str, name: str, site: Any, context: dict[str, Any]) -> tuple[str, _Outline]:
    page = Page(
        "A page", "What it is about", "https://operator.example.org/a/", (NavLink("Home", "/"),)
    )
    html = themes.render_to_string(
        f"site/{name}.html", {"site": site, "page": page, **context}, key
    )
    outline = _Outline()
    outline.feed(html)
    return html, outline


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("much", [True, False], ids=["everything", "almost nothing"])
def test_page(name: str, key: str, much: bool) -> None:
    context = full_pages()[name] if much else least_pages()[name]
    html, outline = _render(key, name, SITE if much else BARE_SITE, context)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip([1, *outline.headings], outline.headings, strict=False))
    assert "None" not in re.sub(r"<[^>]*>", "", html)
    for tag, values in outline.tags:
        assert "style" not in values
        assert not any(attribute.startswith("on") for attribute in values)
        assert tag != "style"
        assert tag not in {"script", "iframe"} or (values.get("src") or "").startswith("/static/")
        if tag == "img":
            assert values.get("alt") is not None


def test_sources_hold_no_inline_style_or_script() -> None:
    for path in THEMES_DIR.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=", text), (
            path
        )


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", [name for name in NAMES if name != "server_error"])
def test_help_and_the_way_out_are_on_every_page(name: str, key: str) -> None:
    html, outline = _render(key, name, SITE, full_pages()[name])
    links = [values for tag, values in outline.tags if tag == "a"]
    assert any(values.get("href") == "tel:988" for values in links)
    leave = [values for values in links if "data-quick-exit" in values]
    assert [values["href"] for values in leave] == [SITE.quick_exit_url]
    assert "does not clear your browsing history" in html
    assert links[0]["href"] == "#main"


@pytest.mark.parametrize("name", ["home", "item", "place", "updates", "request_form"])
def test_both_themes_say_the_same_in_the_same_order(name: str) -> None:
    def words(key: str) -> list[str]:
        html, _outline = _render(key, name, SITE, full_pages()[name])
        body = re.sub(r"<svg.*?</svg>", "", html.partition("<body")[2], flags=re.DOTALL)
        return re.sub(r"<[^>]*>", " ", body).split()[1:]

    assert words("base") == words("civic") == words("plain")


def test_home_keeps_the_order_that_people_need() -> None:
    site = replace(SITE, alert=frame.AlertView("1", "Important", "Roads are closed."))
    update = replace(UPDATE, next_update_at=UPDATE.posted_at)
    page = {**full_pages()["home"], "latest_update": update}
    html, _outline = _render("base", "home", site, page)
    order = [
        "Roads are closed.", "Where to go now", "Latest update", "Next update:",
        "What do you need?",
        # The community's words of greeting push no help down.
        "Help and information", "<p>Welcome.</p>", 'class="section-cards"',
        "Coming up", "Next deadlines", "Official information", "Someone is there for you now",
    ]  # fmt: skip
    assert html.count("<p>Welcome.</p>") == 1
    assert [html.index(words) for words in order] == sorted(html.index(words) for words in order)


def test_without_a_place_or_news_a_home_begins_with_a_greeting() -> None:
    home = {"home": full_pages()["home"]["home"], "sections": full_pages()["home"]["sections"]}
    html, _outline = _render("base", "home", SITE, home)
    assert html.count("<p>Welcome.</p>") == 1
    assert html.index("<p>Welcome.</p>") < html.index("What do you need?")


def test_what_is_empty_is_absent() -> None:
    html, _outline = _render("base", "home", BARE_SITE, least_pages()["home"])
    for words in (
        "Where to go now",
        "Latest update",
        "Many people look for",
        "Official information",
    ):
        assert words not in html


def test_item_says_where_it_comes_from() -> None:
    html, _outline = _render("base", "item", SITE, full_pages()["item"])
    assert "From the National Mass Violence Center library" in html
    assert "version 3" in html
    assert "not yet clinically reviewed" in html
    assert '<link rel="canonical" href="https://operator.example.org/a/">' in html


def test_text_of_people_is_escaped() -> None:
    from dataclasses import replace

    evil = '"><script>alert(1)</script>'
    site = replace(SITE, name=evil, tagline=evil, footer_text=evil, operator_name=evil)
    for key in KEYS:
        html, _outline = _render(key, "home", site, full_pages()["home"])
        assert "<script>alert" not in html


def test_form_keeps_what_was_typed_and_leads_to_the_mistakes() -> None:
    html, outline = _render("base", "request_form", SITE, full_pages()["request_form"])
    assert 'value="555 010 0100"' in html
    targets = {
        (values["href"] or "")[1:]
        for tag, values in outline.tags
        if (values.get("href") or "").startswith("#id_")
    }
    # Of several choices the first, because a group cannot take the focus.
    assert {"id_agency", "id_urgency_0", "id_agree"} <= targets
    assert targets <= set(outline.ids)
    described = {
        part
        for _tag, values in outline.tags
        for part in (values.get("aria-describedby") or "").split()
    }
    assert "id_agency_error" in described
    assert described <= set(outline.ids)
    assert "csrfmiddlewaretoken" not in html
