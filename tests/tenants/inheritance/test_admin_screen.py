"""The screen "Shared library": states in words, one click to hide, a note that is never lost."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from shared_content.published.models import PublishedItem
from shared_content.published.sections import Section
from tenants.inheritance.actions import HideItem, SetNote
from tenants.inheritance.models import Adjustment
from tenants.public_site.models import SiteState
from tests.support.people import sign_in, sign_in_operator
from vrc.tenancy import in_community, in_public

pytestmark = pytest.mark.django_db
URL = "/admin/shared-library/"
A_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture
def items(db: None) -> dict[str, PublishedItem]:
    """Forty-four items, eleven a section."""
    made = {}
    for section in Section:
        for number in range(11):
            title = f"{section.name.title()} {number}"
            made[title] = PublishedItem.objects.create(
                uuid=uuid.uuid4(),
                locale="en",
                section=section.value,
                topic_uuid=uuid.uuid5(uuid.NAMESPACE_URL, f"{section.value}{number // 4}"),
                topic_title=f"Topic {number // 4}",
                topic_position=number // 4,
                position=number,
                slug=f"item-{number}",
                kind="guide",
                title=title,
                summary=f"About sleep, part {number}.",
                body_html=f"<p>Text of {title}.</p>",
                first_published_at=timezone.now(),
                updated_at=timezone.now(),
            )
    return made


@pytest.fixture
def admin(riverbend: Any) -> Any:
    return sign_in(riverbend)


def rich_text(words: str) -> str:
    """What the editor sends for one paragraph."""
    block = {
        "key": "aaaaa",
        "text": words,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    return json.dumps({"blocks": [block], "entityMap": {}})


def page_of(client: Any, **query: str) -> str:
    answer = client.get(URL, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_whole_library_is_there_with_its_states_in_words(
    admin: Any, items: Any, riverbend: Any
) -> None:
    with in_community(riverbend):
        HideItem(items["Health_Wellness 1"].uuid).execute(None)
        SetNote(items["Health_Wellness 2"].uuid, "<p>Ours</p>").execute(None)
    page = page_of(admin)
    for section in Section:
        assert section.title.replace("&", "&amp;") in page
    assert page.count('class="library-item ') == 44
    assert page.count("Hidden on your site") == 1
    assert "when one is improved, your site has it at once" in page
    assert "Adjust<" in page


def test_no_uuid_is_to_be_read_anywhere(admin: Any, items: Any) -> None:
    page = page_of(admin)
    assert A_UUID.search(strip_tags(page)) is None
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert not [address for address in addresses if A_UUID.search(address)]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"state": "hidden"}, 1),
        ({"state": "note"}, 1),
        ({"state": "shown"}, 42),
        ({"state": "nonsense"}, 44),
        ({"q": "health 10"}, 1),
        ({"q": "SLEEP part"}, 44),
        ({"q": "<script>"}, 0),
        ({"state": "hidden", "q": "grief"}, 0),
    ],
)
def test_it_can_be_narrowed(
    admin: Any, items: Any, riverbend: Any, query: dict[str, str], count: int
) -> None:
    with in_community(riverbend):
        HideItem(items["Health_Wellness 1"].uuid).execute(None)
        SetNote(items["Health_Wellness 2"].uuid, "<p>Ours</p>").execute(None)
    page = page_of(admin, **query)
    assert page.count('class="library-item ') == count
    assert "<script>" not in page.partition('id="library-q"')[2].partition(">")[0]


def test_hiding_takes_one_click_and_can_be_undone(
    admin: Any, items: Any, riverbend: Any, community_client: Any
) -> None:
    item = items["Grief_Trauma 3"]
    there = f"/{item.section}/{item.slug}/"
    visitor = community_client(riverbend)
    assert visitor.get(there).status_code == 200
    answer = admin.post(f"{URL}hide/", {"item": item.uuid, "next": f"{URL}?q=grief#x"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[0][0] == f"{URL}?q=grief#x"
    assert "“Grief_Trauma 3” is hidden on your site now." in page
    undo = re.search(r'class="library-undo" action="([^"]+)"', page)
    assert undo
    assert visitor.get(there).status_code == 404
    answer = admin.post(undo[1], {"item": item.uuid, "next": URL}, follow=True)
    assert "is on your site again" in answer.content.decode()
    assert visitor.get(there).status_code == 200


def test_what_one_community_hides_stays_everywhere_else(
    admin: Any, items: Any, larkfield: Any, community_client: Any
) -> None:
    item = items["Grief_Trauma 3"]
    admin.post(f"{URL}hide/", {"item": item.uuid})
    admin.post(f"{URL}{item.section}/item-4/", {"note": rich_text("Only in Riverbend")})
    other = community_client(larkfield)
    assert other.get(f"/{item.section}/{item.slug}/").status_code == 200
    assert "Only in Riverbend" not in other.get(f"/{item.section}/item-4/").content.decode()
    assert "Hidden on your site" not in page_of(sign_in(larkfield))
    with in_community(larkfield):
        assert not Adjustment.objects.exists()


def test_a_note_is_shown_beside_the_item_and_edited_again(
    admin: Any, items: Any, riverbend: Any, community_client: Any
) -> None:
    path = f"{URL}health-wellness/item-2/"
    assert "Write your note here" in admin.get(path).content.decode()
    answer = admin.post(path, {"note": rich_text("Our office: 555-0100")}, follow=True)
    assert "Your note is saved" in answer.content.decode()
    assert "555-0100" in answer.content.decode()
    visitor = community_client(riverbend)
    assert "555-0100" in visitor.get("/health-wellness/item-2/").content.decode()
    admin.post(path, {"note": rich_text("")})
    assert "555-0100" not in visitor.get("/health-wellness/item-2/").content.decode()


def test_a_note_that_is_too_long_is_kept_in_the_form(
    admin: Any, items: Any, riverbend: Any
) -> None:
    answer = admin.post(f"{URL}health-wellness/item-2/", {"note": rich_text("long words " * 300)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "and 2000 fit" in page
    assert "Your words are still here" in page
    assert page.count("long words") >= 300
    with in_community(riverbend):
        assert not Adjustment.objects.exists()


def test_pasted_scripts_and_pictures_do_not_reach_the_site(
    admin: Any, items: Any, riverbend: Any
) -> None:
    nasty = "<script>alert(1)</script><img src=//t.example/p.gif><b style='x'>Help</b>"
    admin.post(f"{URL}health-wellness/item-2/", {"note": rich_text(nasty)})
    with in_community(riverbend):
        (stored,) = SiteState.objects.get().adjustments.values()
    assert "<script" not in stored["note_html"]
    assert "<img" not in stored["note_html"]


def test_a_link_to_an_own_page_stays_within_the_site(
    admin: Any, items: Any, riverbend: Any
) -> None:
    from tenants.local_content.models import UpdatesIndexPage

    with in_community(riverbend):
        target = UpdatesIndexPage.objects.get()
    content = json.loads(rich_text("See our updates"))
    content["blocks"][0]["entityRanges"] = [{"offset": 4, "length": 11, "key": 0}]
    content["entityMap"] = {
        "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": target.pk}}
    }
    admin.post(f"{URL}health-wellness/item-2/", {"note": json.dumps(content)})
    with in_community(riverbend):
        note = Adjustment.objects.get().note_html
    assert 'href="/updates/"' in note


def test_the_preview_shows_the_note_in_the_form_and_saves_nothing(
    admin: Any, items: Any, riverbend: Any
) -> None:
    path = f"{URL}health-wellness/item-2/preview/"
    answer = admin.post(path, {"note": rich_text("Not saved yet")})
    page = answer.content.decode()
    assert "Not saved yet" in page
    assert "Text of Health_Wellness 2." in page
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert "<script" not in page
    assert "Not saved yet" not in admin.get(path).content.decode()
    assert "2000 fit" in admin.post(path, {"note": rich_text("w " * 2500)}).content.decode()
    with in_community(riverbend):
        assert not Adjustment.objects.exists()


def test_a_hidden_item_can_still_be_looked_at_here(admin: Any, items: Any, riverbend: Any) -> None:
    with in_community(riverbend):
        HideItem(items["Health_Wellness 2"].uuid).execute(None)
    page = admin.get(f"{URL}health-wellness/item-2/").content.decode()
    assert "visitors do not see this page" in page
    preview = admin.get(f"{URL}health-wellness/item-2/preview/")
    assert "Text of Health_Wellness 2." in preview.content.decode()


def test_a_note_on_a_withdrawn_item_is_kept_and_can_be_removed(
    admin: Any, items: Any, riverbend: Any
) -> None:
    item = items["Health_Wellness 2"]
    with in_community(riverbend):
        SetNote(item.uuid, "<p>Our words about it</p>").execute(None)
    with in_public():
        PublishedItem.objects.filter(pk=item.pk).update(retired_at=timezone.now())
    page = page_of(admin)
    assert "Withdrawn by NMVC" in page
    assert "Your note is kept, but nobody sees it" in page
    assert "Our words about it" in page
    assert page_of(admin, state="withdrawn").count('class="library-item ') == 0
    assert admin.get(f"{URL}health-wellness/item-2/").status_code == 404
    admin.post(f"{URL}remove-note/", {"item": item.uuid})
    assert "Withdrawn by" not in page_of(admin)


def test_nobody_else_may(riverbend: Any, items: Any, community_client: Any) -> None:
    item = items["Health_Wellness 2"]
    stranger = community_client(riverbend)
    outsider = sign_in(riverbend, "eve@example.org", group="")
    paths = (URL, f"{URL}health-wellness/item-2/", f"{URL}health-wellness/item-2/preview/")
    for client in (stranger, outsider):
        assert [client.get(path).status_code for path in paths] == [302, 302, 302]
        for action in ("hide", "show", "remove-note"):
            assert client.post(f"{URL}{action}/", {"item": item.uuid}).status_code == 302
    with in_community(riverbend):
        assert not Adjustment.objects.exists()


def test_the_operator_s_host_has_no_such_screen(items: Any) -> None:
    operator = sign_in_operator(superuser=True)
    assert operator.get(URL).status_code == 404
    item = items["Health_Wellness 2"]
    assert operator.post(f"{URL}hide/", {"item": item.uuid}).status_code == 404


@pytest.mark.parametrize("wrong", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_an_item_that_is_none_is_not_found(admin: Any, items: Any, wrong: str) -> None:
    assert admin.post(f"{URL}hide/", {"item": wrong}).status_code == 404


def test_reading_never_changes_and_leads_nowhere_else(admin: Any, items: Any) -> None:
    item = items["Health_Wellness 2"]
    assert admin.get(f"{URL}hide/").status_code == 405
    answer = admin.post(f"{URL}hide/", {"item": item.uuid, "next": "https://evil.example/"})
    assert answer["Location"] == URL


def test_the_page_costs_few_statements_with_44_items(
    admin: Any, items: Any, riverbend: Any
) -> None:
    with in_community(riverbend):
        for title in list(items)[:10]:
            SetNote(items[title].uuid, "<p>Ours</p>").execute(None)
    admin.get(URL)
    with CaptureQueriesContext(connection) as queries:
        assert admin.get(URL).status_code == 200
    # Finding the community costs every request of every host the same three.
    asked = [
        query["sql"]
        for query in queries
        if "search_path" not in query["sql"] and 'FROM "registry_domain"' not in query["sql"]
    ]
    assert len(asked) <= 22, "\n".join(sql[:150] for sql in asked)
    own = [
        sql for sql in asked if "inheritance_adjustment" in sql or "published_publisheditem" in sql
    ]
    assert len(own) <= 5, "\n".join(own)
