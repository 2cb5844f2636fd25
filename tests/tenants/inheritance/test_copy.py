"""Starting from a copy: the text and its sources as a draft that takes over when published."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.exceptions import PermissionDenied

from shared_content.published.models import PublishedItem
from tenants.access.models import User
from tenants.inheritance.actions.copy import StartFromCopy
from tenants.inheritance.copying import blocks_of
from tenants.local_content.models import LocalPage
from tests.support.people import sign_in
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
ITEM = uuid.UUID("22222222-2222-4222-8222-222222222222")
URL = "/admin/shared-library/grief-trauma/grief_trauma-1/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h2 id="on-a">A</h2><p>One <strong>two</strong><br>three</p>', "<h2>A</h2><p>One "
         "<b>two</b><br/>three</p>"),
        ('<details class="question"><summary>Why?</summary><p>So.</p></details>',
         "<h3>Why?</h3><p>So.</p>"),
        (f'<p>See <a data-item="{ITEM}">it</a>.</p>', '<p>See <a href="/there/">it</a>.</p>'),
        (f'<p><a data-item="{uuid.UUID(int=5)}">gone</a></p>', "<p>gone</p>"),
        ('<p><a href="https://e.org/?a=1&amp;b=2">x</a></p>',
         '<p><a href="https://e.org/?a=1&amp;b=2">x</a></p>'),
        ('<aside class="get-help"><h2>Call</h2><div data-contacts="a"></div></aside><p>After</p>',
         "<p>After</p>"),
        ("<form><label>Name</label><input><select><option>1</option></select></form><p>T</p>",
         "<p>T</p>"),
        ("<p>5 &lt; 6 &amp; more</p>", "<p>5 &lt; 6 &amp; more</p>"),
        ("<ul><li>One</li><li> </li></ul><p></p>", "<ul><li>One</li></ul>"),
        ("<p>Never closed <b>bold", "<p>Never closed <b>bold</b></p>"),
    ],
)  # fmt: skip
def test_what_becomes_of_each_kind_of_text(html, expected):
    (block,) = blocks_of(html, {ITEM: "/there/"})
    assert block == ("text", expected)


def test_callouts_and_sources_are_blocks_of_their_own():
    blocks = blocks_of(
        '<p>A</p><aside class="callout"><h3>Mind <b>this</b></h3><p>B</p></aside><p>C</p>',
        {},
        [{"title": "T & Co", "publisher": "P", "url": "https://e.org/"}, {"title": "U"}],
    )
    assert blocks == [
        ("text", "<p>A</p>"),
        ("callout", {"heading": "Mind this", "text": "<p>B</p>"}),
        ("text", "<p>C</p>"),
        (
            "text",
            '<h2>Sources</h2><ul><li><a href="https://e.org/">T &amp; Co</a>, P</li>'
            "<li>U</li></ul>",
        ),
    ]
    assert blocks_of("", {}) == []


def test_from_the_screen_to_the_public_page(library, riverbend, visit):
    admin = sign_in(riverbend)
    answer = admin.post(f"{URL}replace/", {"page": "copy", "basis": ""})
    with in_community(riverbend):
        page = LocalPage.objects.get()
    editor, _mark, back = answer["Location"].partition("?next=")
    assert editor.endswith(f"/pages/{page.pk}/edit/")
    # After publishing: where the page stands now, and the way back to the shared text.
    assert unquote(back) == f"{URL}#own"
    assert "as a draft: nobody sees it yet" in admin.get(answer["Location"]).content.decode()
    assert not page.live
    assert "Text of Grief_Trauma 1." in visit("/grief-trauma/grief_trauma-1/").text
    assert "Written by" not in visit("/grief-trauma/grief_trauma-1/").text
    with in_community(riverbend):
        page.get_latest_revision().publish()
    own = visit("/grief-trauma/grief_trauma-1/").text
    assert "Text of Grief_Trauma 1." in own
    assert "Written by Riverbend" in own
    assert "A source" in own


def test_a_second_copy_gets_a_free_address(library, riverbend, own_page):
    own_page("Grief_Trauma 1", slug="grief_trauma-1")
    with in_community(riverbend):
        copied = StartFromCopy(library["Grief_Trauma 1"].uuid).execute(None)
    assert copied.slug == "grief_trauma-1-2"


def test_the_copy_is_in_the_communitys_own_language(library, riverbend):
    row = PublishedItem.objects.get(uuid=library["Grief_Trauma 1"].uuid)
    row.pk, row.locale, row.slug, row.title = None, "es", "duelo", "Duelo"
    row.save()
    riverbend.languages = ["es", "en"]
    riverbend.save()
    with in_community(riverbend):
        assert StartFromCopy(row.uuid).execute(None).title == "Duelo"


def test_nobody_without_rights_makes_one(library, riverbend):
    item: Any = library["Grief_Trauma 1"]
    outsider = sign_in(riverbend, "eve@example.org", group="")
    assert outsider.post(f"{URL}replace/", {"page": "copy"}).status_code == 302
    with in_community(riverbend):
        eve = User.objects.get(email="eve@example.org")
        with pytest.raises(PermissionDenied):
            StartFromCopy(item.uuid).execute(eve)
        assert not LocalPage.objects.exists()
