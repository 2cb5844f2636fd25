"""The screen of one item: every state tried before it is saved, nobody's work lost."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import ModelLogEntry

from tenants.inheritance.actions import ChangedMeanwhile, ReplaceItem, SetNote
from tenants.inheritance.actions.note import note_basis
from tenants.inheritance.models import Adjustment, TopicAdjustment
from tests.support.people import sign_in
from tests.tenants.inheritance.test_admin_screen import rich_text
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
LIST = "/admin/shared-library/"
ONE = f"{LIST}grief-trauma/grief_trauma-1/"
SHARED = "Text of Grief_Trauma 1."


@pytest.fixture
def item(library: Any) -> Any:
    return library["Grief_Trauma 1"]


@pytest.fixture
def admin(riverbend: Any) -> Any:
    return sign_in(riverbend)


def test_each_state_is_shown_before_it_is_saved(admin, item, own_page, riverbend):
    own = own_page()
    with in_community(riverbend):
        SetNote(item.uuid, "<p>Our note</p>").execute(None)

    def look(query: str = "") -> str:
        answer = admin.get(f"{ONE}preview/{query}")
        assert answer.status_code == 200
        return str(answer.content.decode())

    now = look()
    assert SHARED in now
    assert "Our note" in now
    shared = look("?as=shared")
    assert SHARED in shared
    assert "Our note" not in shared
    assert "Grief_Trauma 1" not in look("?as=hidden")
    assert "Grief_Trauma 2" in look("?as=hidden")
    assert look("?as=pinned").index("Suggested by Riverbend") > 0
    replaced = look(f"?page={own.pk}")
    assert "zebrafinches" in replaced
    assert SHARED not in replaced
    posted = admin.post(f"{ONE}preview/", {"page": str(own.pk)})
    assert "zebrafinches" in posted.content.decode()
    for nonsense in ("?page=0", "?page=x", "?page=99999999999999999999", "?as=<b>"):
        assert SHARED in look(nonsense)
    with in_community(riverbend):
        assert Adjustment.objects.get().words() == ["note"]


def test_a_draft_is_shown_in_the_preview_with_its_newest_words(admin, item, own_page, riverbend):
    own = own_page(replaces=item)
    with in_community(riverbend):
        own.title = "Not yet public"
        own.save_revision()
    assert "Not yet public" in admin.get(f"{ONE}preview/").content.decode()


def test_choosing_a_page_and_going_back(admin, item, own_page, visit):
    own = own_page()
    page = admin.get(ONE).content.decode()
    assert f'<option value="{own.pk}">Our own words</option>' in page
    answer = admin.post(f"{ONE}replace/", {"page": str(own.pk), "basis": ""}, follow=True)
    assert "Visitors read your page now" in answer.content.decode()
    assert "zebrafinches" in visit("/grief-trauma/grief_trauma-1/").text
    assert "Visitors read your page “Our own words”" in admin.get(ONE).content.decode()
    answer = admin.post(f"{ONE}replace/", {"page": "", "basis": ""}, follow=True)
    assert "choose one of your pages" in answer.content.decode()
    admin.post(f"{LIST}go-back/", {"item": item.uuid, "next": ONE})
    assert SHARED in visit("/grief-trauma/grief_trauma-1/").text


def test_two_people_at_the_same_note_lose_nothing(riverbend, item):
    ana, ben = sign_in(riverbend), sign_in(riverbend, "ben@example.org")
    basis = note_basis("")
    ben.post(ONE, {"note": rich_text("Words of Ben"), "basis": basis})
    answer = ana.post(ONE, {"note": rich_text("Words of Ana"), "basis": basis})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "has changed this since you opened this page" in page
    assert "Words of Ben" in page, "what is stored now"
    assert "Words of Ana" in page, "what she typed"
    with in_community(riverbend):
        assert "Ben" in Adjustment.objects.get().note_html
    current = note_basis("<p>Words of Ben</p>")
    assert f'name="basis" value="{current}"' in page
    again = ana.post(ONE, {"note": rich_text("Words of both"), "basis": current})
    assert again.status_code == 302


def test_two_people_at_different_things_of_one_item(riverbend, item, own_page):
    own = own_page()
    ana, ben = sign_in(riverbend), sign_in(riverbend, "ben@example.org")
    ben.post(f"{LIST}pin/", {"item": item.uuid})
    ana.post(ONE, {"note": rich_text("Words of Ana"), "basis": note_basis("")})
    ben.post(f"{ONE}replace/", {"page": str(own.pk), "basis": ""})
    ana.post(f"{LIST}hide/", {"item": item.uuid})
    with in_community(riverbend):
        assert Adjustment.objects.get().words() == ["hidden", "pinned", "note", "replaced"]


def test_two_people_choose_different_pages(riverbend, item, own_page):
    first, second = own_page("First page"), own_page("Second page")
    with in_community(riverbend):
        ReplaceItem(item.uuid, first.translation_key, basis="").execute(None)
        with pytest.raises(ChangedMeanwhile):
            ReplaceItem(item.uuid, second.translation_key, basis="").execute(None)
    answer = sign_in(riverbend).post(
        f"{ONE}replace/", {"page": str(second.pk), "basis": ""}, follow=True
    )
    assert "has changed this since you opened this page" in answer.content.decode()
    with in_community(riverbend):
        assert Adjustment.objects.get().replacement == first.translation_key


def test_order_is_changed_with_plain_buttons(admin, item, library, visit):
    there = f"{LIST}order/grief-trauma/"
    page = admin.get(there).content.decode()
    assert page.count("<script") == admin.get(LIST).content.decode().count("<script")
    second = library["Grief_Trauma 2"]
    answer = admin.post(
        there, {"within": str(item.topic_uuid), "what": str(second.uuid), "do": "up"}
    )
    assert answer.status_code == 302
    section = visit("/grief-trauma/").text
    assert section.index("Grief_Trauma 2") < section.index("Grief_Trauma 1")
    page = admin.get(answer["Location"].partition("#")[0]).content.decode()
    assert "library-step--moved" in page
    assert "Pages in the library's order" in page or "Pages in the library&#x27;s order" in page
    admin.post(there, {"within": str(item.topic_uuid), "do": "reset"})
    section = visit("/grief-trauma/").text
    assert section.index("Grief_Trauma 1") < section.index("Grief_Trauma 2")
    assert admin.post(there, {"within": "health-wellness", "do": "reset"}).status_code == 404
    assert admin.post(there, {"within": "grief-trauma", "what": "x"}).status_code == 404
    assert admin.get(f"{LIST}order/nowhere/").status_code == 404


def test_topics_from_the_screen(admin, item, visit, riverbend):
    for do, status in (("hide", 404), ("show", 200), ("first", 200), ("in-place", 200)):
        answer = admin.post(f"{LIST}topic/", {"topic": item.topic_uuid, "do": do}, follow=True)
        assert "The topic “Topic of Managing Grief" in answer.content.decode()
        assert visit("/grief-trauma/grief_trauma-1/").status_code == status
    assert admin.post(f"{LIST}topic/", {"topic": item.topic_uuid, "do": "x"}).status_code == 404
    assert admin.post(f"{LIST}topic/", {"topic": item.uuid, "do": "hide"}).status_code == 404
    with in_community(riverbend):
        assert not TopicAdjustment.objects.exists()


def test_nobody_else_may_do_any_of_it(riverbend, item, own_page):
    own = own_page()
    outsider = sign_in(riverbend, "eve@example.org", group="")
    posts = {
        "pin/": {"item": item.uuid},
        "unpin/": {"item": item.uuid},
        "go-back/": {"item": item.uuid},
        "keep-own/": {"item": item.uuid},
        "topic/": {"topic": item.topic_uuid, "do": "hide"},
        "seen/": {},
        "order/grief-trauma/": {"within": "grief-trauma", "what": item.topic_uuid, "do": "up"},
        "grief-trauma/grief_trauma-1/replace/": {"page": own.pk},
    }
    for path, data in posts.items():
        assert outsider.post(LIST + path, data).status_code == 302
    for path in ("changes/", "order/grief-trauma/"):
        assert outsider.get(LIST + path).status_code == 302
    with in_community(riverbend):
        assert not Adjustment.objects.exists()
        assert not TopicAdjustment.objects.exists()


def test_every_change_is_in_the_log_with_its_author(admin, item, riverbend):
    admin.post(f"{LIST}pin/", {"item": item.uuid})
    admin.post(f"{LIST}topic/", {"topic": item.topic_uuid, "do": "hide"})
    admin.post(f"{LIST}seen/", {})
    with in_community(riverbend):
        entries = ModelLogEntry.objects.order_by("pk")
        assert [entry.label for entry in entries][-3:-1] == ["pinned", "topic: hidden"]
        assert {entry.user.email for entry in entries} == {"ana@example.org"}
