"""What changed since somebody looked: what needs the community first, and what it says now."""

from __future__ import annotations

from typing import Any

import pytest

from tenants.inheritance.actions import HideItem, KeepOwn, MarkSeen, ReplaceItem, SetNote
from tenants.inheritance.changes import since_look
from tenants.inheritance.models import LibraryLook
from tests.shared_content.library.shelf import fresh, make_item, make_topic, publish, text
from tests.support.people import sign_in
from tests.tenants.public_site.making import publish_page
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
URL = "/admin/shared-library/"


@pytest.fixture
def sleep(db: None) -> Any:
    return make_item(make_topic(), "Sleep", text("<p>Sleep ten hours.</p>"))


@pytest.fixture
def walk(sleep: Any) -> Any:
    return make_item(sleep.get_parent().specific, "Walk", text("<p>Walk a little.</p>"))


def correct(page: Any, words: str, **fields: Any) -> Any:
    return publish(fresh(page), body=[text(f"<p>{words}</p>")], **fields)


def titles(community: Any) -> list[str]:
    with in_community(community):
        return [each.title for each in since_look().changed]


def seen(community: Any, **what: Any) -> None:
    with in_community(community):
        MarkSeen(**what).execute(None)


def test_marking_everything_as_seen_leaves_only_what_comes_later(riverbend, sleep, walk):
    assert set(titles(riverbend)) == {"Sleep", "Walk"}
    seen(riverbend)
    assert titles(riverbend) == []
    correct(sleep, "Sleep eight hours.")
    assert titles(riverbend) == ["Sleep"]


def test_each_community_looks_for_itself(riverbend, larkfield, sleep):
    seen(riverbend)
    assert titles(riverbend) == []
    assert titles(larkfield) == ["Sleep"]
    with in_community(larkfield):
        assert not LibraryLook.objects.exists()


def test_one_item_can_be_marked_and_comes_back_when_it_changes_again(riverbend, sleep, walk):
    seen(riverbend, item_uuid=sleep.library_uuid)
    assert titles(riverbend) == ["Walk"]
    correct(sleep, "Sleep eight hours.")
    assert titles(riverbend) == ["Sleep", "Walk"]


def test_what_came_while_somebody_read_is_not_marked(riverbend, sleep):
    with in_community(riverbend):
        on_screen = since_look().edition
    correct(sleep, "Sleep eight hours.")
    seen(riverbend, edition=on_screen)
    assert titles(riverbend) == ["Sleep"]
    seen(riverbend, edition=10_000_000)
    with in_community(riverbend):
        assert LibraryLook.objects.get().edition == on_screen + 1
    seen(riverbend, edition=1)
    assert titles(riverbend) == [], "nothing is unmarked"


def test_urgent_corrections_come_first(riverbend, sleep, walk):
    seen(riverbend)
    correct(sleep, "Never mix these.", is_urgent=True, change_reason="It was wrong.")
    correct(walk, "Walk far.")
    with in_community(riverbend):
        found = since_look().changed
    assert [(each.title, each.urgent) for each in found] == [("Sleep", True), ("Walk", False)]
    page = sign_in(riverbend).get(f"{URL}changes/").content.decode()
    assert page.index("Urgent correction") < page.index("Sleep") < page.index("Walk")
    assert "It was wrong." in page
    home = sign_in(riverbend).get("/admin/").content.decode()
    assert "New in the shared library" in home
    assert "urgent" in home


def test_own_words_beside_an_older_text_are_asked_about_until_somebody_decides(
    riverbend, sleep, walk
):
    own = publish_page(riverbend, "Ours")
    with in_community(riverbend):
        ReplaceItem(sleep.library_uuid, own.translation_key).execute(None)
        SetNote(walk.library_uuid, "<p>Our path</p>").execute(None)
        HideItem(walk.library_uuid).execute(None)
    seen(riverbend)
    correct(sleep, "Sleep nine hours.")
    correct(sleep, "Sleep eight hours.")
    correct(walk, "Walk far.")
    seen(riverbend)
    assert set(titles(riverbend)) == {"Sleep", "Walk"}, "seen, but not decided"
    admin = sign_in(riverbend)
    page = " ".join(admin.get(f"{URL}changes/").content.decode().split())
    assert "You replaced version 1; it is now version 3." in page
    assert "You wrote your note beside version 1; the page is now version 2." in page
    item = admin.get(f"{URL}grief-trauma/sleep/").content.decode().partition("part-behind")[2]
    assert item.index("eight") < item.index("ten"), "the newest comparison first"
    assert item.count("library-diff") == 2
    answer = admin.post(f"{URL}keep-own/", {"item": sleep.library_uuid}, follow=True)
    assert "Your words stay" in answer.content.decode()
    assert titles(riverbend) == ["Walk"]
    with in_community(riverbend):
        KeepOwn(walk.library_uuid).execute(None)
        assert KeepOwn(own.translation_key).execute(None) is None, "not an item"
    assert titles(riverbend) == []


def test_going_back_from_the_screen(riverbend, sleep, community_client):
    own = publish_page(riverbend, "Ours", body=[("text", "<p>Our words.</p>")])
    with in_community(riverbend):
        ReplaceItem(sleep.library_uuid, own.translation_key).execute(None)
    visitor = community_client(riverbend)
    assert "Our words." in visitor.get("/grief-trauma/sleep/").content.decode()
    answer = sign_in(riverbend).post(
        f"{URL}go-back/", {"item": sleep.library_uuid, "next": URL}, follow=True
    )
    assert "Visitors read the shared text of “Sleep” again." in answer.content.decode()
    assert "Sleep ten hours." in visitor.get("/grief-trauma/sleep/").content.decode()


def test_filters_and_marking_from_the_screen(riverbend, sleep, walk):
    admin = sign_in(riverbend)
    page = admin.get(URL, {"state": "changed"}).content.decode()
    assert page.count('class="library-item ') == 2
    admin.post(f"{URL}seen/", {"item": sleep.library_uuid, "edition": "1000"})
    page = admin.get(URL, {"state": "changed"}).content.decode()
    assert page.count('class="library-item ') == 1
    answer = admin.post(f"{URL}seen/", {"edition": "nonsense"}, follow=True)
    assert "Everything is marked as seen." in answer.content.decode()
    page = admin.get(f"{URL}changes/").content.decode()
    assert "You are up to date" in page
    assert "Ana" in page, "says who looked"
    with in_community(riverbend):
        HideItem(walk.library_uuid).execute(None)
    page = admin.get(URL, {"state": "adjusted"}).content.decode()
    assert page.count('class="library-item ') == 1
    assert admin.post(f"{URL}seen/", {"item": "x"}).status_code == 404


def test_withdrawn_items_and_contacts_are_among_it(riverbend, sleep):
    seen(riverbend)
    fresh(sleep).unpublish()
    with in_community(riverbend):
        (found,) = since_look().changed
    assert (found.title, found.withdrawn, found.newest.what) == ("Sleep", True, "Taken down")
    page = sign_in(riverbend).get(f"{URL}changes/").content.decode()
    assert "Taken down" in page
