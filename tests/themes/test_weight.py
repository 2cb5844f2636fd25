"""The first view of a page: at most 50 KB compressed without images; ours stays well below."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.contrib.staticfiles import finders

import themes
from tests.themes.pages import SITE, full_pages
from themes.frame import Page
from themes.registry import Theme
from themes.stylesheet import build_stylesheet

BUDGET_KB = {"base": 34, "civic": 44, "plain": 40}
# Further fonts that the first view of a theme loads besides the preloaded ones.
ALSO_LOADED = {"civic": ("themes/civic/fonts/civic-serif.woff2",)}


def _bytes(static_path: str) -> bytes:
    found: Any = finders.find(static_path)
    assert found, f"{static_path} is missing"
    with open(found, "rb") as file:
        return file.read()


@pytest.mark.parametrize("theme", themes.all_themes(), ids=lambda theme: theme.key)
@pytest.mark.parametrize("name", ["home", "item", "section"])
def test_first_view(theme: Theme, name: str) -> None:
    context = {"site": SITE, "page": Page("A page"), **full_pages()[name]}
    html = themes.render_to_string(f"site/{name}.html", context, theme.key)
    texts = [
        html.encode(),
        build_stylesheet(theme).css.encode(),
        _bytes("themes/base/quick-exit.js"),
        *(_bytes(path) for path in theme.stylesheets),
    ]
    fonts = [_bytes(path) for path in (*theme.preload_fonts, *ALSO_LOADED.get(theme.key, ()))]
    weight = sum(len(gzip.compress(text, 6)) for text in texts) + sum(map(len, fonts))
    assert weight <= BUDGET_KB[theme.key] * 1024, f"{weight / 1024:.1f} KB"


def test_a_page_loads_few_files() -> None:
    for theme in themes.all_themes():
        context = {"site": SITE, "page": Page("A page"), **full_pages()["home"]}
        html = themes.render_to_string("site/home.html", context, theme.key)
        assert html.count("<script") == 1
        assert html.count('rel="stylesheet"') <= 3
        assert "http://" not in html.partition("</head>")[0]
        assert "https://" not in html.partition("</head>")[0]
