"""A page on a phone, on paper and as text, before anybody else sees it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from shared_content.library.models import LibraryItemPage
from shared_content.writing.previews import MODES, SIZES
from tenants.local_content.models import PAGE_TYPES
from tests.support.people import sign_in
from tests.tenants.public_site.making import HOURS, publish_page, publish_place, publish_update
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(library: Any, riverbend: Any) -> Client:
    return sign_in(riverbend)


def seen(client: Client, page: Any, mode: str) -> str:
    answer = client.get(f"/admin/pages/{page.pk}/view_draft/?mode={mode}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def test_every_kind_of_page_has_the_three_ways_and_the_phone_comes_first() -> None:
    assert [name for name, _words in MODES] == ["", "print", "text"]
    for kind in (*PAGE_TYPES, LibraryItemPage):
        page = kind(title="x")
        assert page.preview_modes == MODES
        assert page.preview_sizes == SIZES
        assert page.default_preview_size == "mobile"
        assert page.default_preview_mode == ""
    assert SIZES[0]["device_width"] == 360


def test_on_paper_the_rules_for_paper_hold_on_screen_in_the_communitys_theme(
    client: Client, riverbend: Any
) -> None:
    page = publish_place(riverbend, "The old gym", hours=HOURS)
    paper = seen(client, page, "print")
    assert "The old gym" in paper
    assert "theme-base" in paper
    assert 'href="/static/themes/base/print.css"' in paper
    assert 'content="only light"' in paper
    assert "style=" not in paper
    normal = seen(client, page, "")
    assert "print.css" not in normal
    with in_community(riverbend):
        from tenants.branding.actions.save import SaveBranding

        SaveBranding(site_name="Riverbend", theme="civic").execute(None)
    civic = seen(client, page, "print")
    assert "theme-civic" in civic
    assert 'href="/static/themes/civic/print.css"' in civic
    assert 'href="/static/themes/base/print.css"' in civic


def test_as_text(client: Client, riverbend: Any) -> None:
    page = publish_update(riverbend, "Schools open", body="<h2>Buses</h2><p>All run.</p>")
    text = seen(client, page, "text")
    assert "as it is read aloud" in text
    assert ">Heading 1</span> Schools open" in text
    assert ">Heading 2</span> Buses" in text
    assert "<p>All run.</p>" in text
    assert "<script" not in text
    assert "site-header" not in text


def test_an_unknown_mode_is_the_usual_page(client: Client, riverbend: Any) -> None:
    page = publish_page(riverbend, "Hours")
    assert "site-header" in seen(client, page, "../x")


def test_the_checker_looks_into_the_preview_beside_the_editor_only(
    client: Client, riverbend: Any
) -> None:
    page = publish_page(riverbend, "Hours")
    address = f"/admin/pages/{page.pk}/view_draft/?mode="
    beside = client.get(f"{address}&in_preview_panel=true").content.decode()
    assert "wagtail-userbar" in beside
    assert "heading-order" in beside
    assert "p-as-heading" in beside
    assert "wagtail-userbar" not in client.get(address).content.decode()
    assert "wagtail-userbar" not in client.get("/hours/?in_preview_panel=true").content.decode()
    editor = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "checker-axe-configuration" in editor
    assert (
        "empty-meta-description"
        not in editor.split("checker-axe-configuration")[1].split("runOnly")[1].split("]")[0]
    )
    assert "Readability" not in editor


def test_an_item_of_the_library_in_the_communitys_theme(client: Client) -> None:
    address = "/admin/shared-library/health-wellness/health_wellness-1/preview/"
    paper = client.get(f"{address}?look=print").content.decode()
    assert "print.css" in paper
    assert "theme-base" in paper
    text = client.get(f"{address}?look=text").content.decode()
    assert ">Heading 1</span>" in text
    assert "site-header" not in text
    screen = client.get(address.removesuffix("preview/")).content.decode()
    assert "?look=print" in screen
    assert "?look=text" in screen
