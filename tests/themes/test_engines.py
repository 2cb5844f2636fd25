"""One engine per theme: its own templates first, base behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.template import TemplateDoesNotExist, engines
from django.test import RequestFactory

import themes
from tests.themes.pages import BARE_SITE, SITE, full_pages
from themes.frame import Page
from themes.registry import get_theme


def _origin(theme: str, template: str) -> str:
    found: Any = engines[get_theme(theme).engine_name].get_template(template)
    return Path(found.origin.name).relative_to(Path(themes.__file__).parent).parts[0]


def test_a_theme_overrides_what_it_has() -> None:
    assert _origin("civic", "site/parts/header.html") == "civic"
    assert _origin("base", "site/parts/header.html") == "base"


def test_and_falls_back_to_base() -> None:
    assert _origin("civic", "site/item.html") == "base"


def test_templates_of_apps_are_out_of_reach() -> None:
    with pytest.raises(TemplateDoesNotExist):
        engines["theme-base"].get_template("wagtailadmin/base.html")


def test_an_unknown_theme_is_base() -> None:
    assert get_theme("gone").key == get_theme("").key == get_theme(None).key == "base"
    page = themes.render(None, "site/not_found.html", {"site": SITE}, theme="gone")
    assert "theme-base" in page.content.decode()


def test_the_theme_comes_from_the_site_when_not_named() -> None:
    from dataclasses import replace

    request = RequestFactory().get("/")
    context = {
        "site": replace(BARE_SITE, theme="civic"),
        "page": Page("Gone"),
        **full_pages()["item_gone"],
    }
    response = themes.render(request, "site/item_gone.html", context, status=410)
    assert response.status_code == 410
    assert "theme-civic" in response.content.decode()


def test_nothing_reaches_for_a_session() -> None:
    for backend in themes.template_backends():
        assert backend["OPTIONS"]["context_processors"] == []
        assert backend["APP_DIRS"] is False
