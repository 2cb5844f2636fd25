"""Pin, order and hide, per item and per topic; nothing a visitor reads costs more for it."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.utils import timezone

from shared_content.published.models import PublishedItem
from shared_content.published.sections import Section
from tenants.inheritance.actions import (
    AdjustTopic,
    HideItem,
    Move,
    PinItem,
    ResetOrder,
    SetNote,
    UnpinItem,
)
from tenants.inheritance.arrangement import in_own_order
from tenants.inheritance.models import LibraryOrder, TopicAdjustment
from tenants.public_site.enumerator import site_urls
from tests.tenants.public_site.making import Library, publish_page
from tests.tenants.public_site.test_statements import statements
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
SECTION = "health-wellness"
NIGHT, DAY = (uuid.uuid5(uuid.NAMESPACE_URL, name) for name in ("night", "day"))


@pytest.fixture
def shelf(db: None) -> Library:
    """Two topics of one section: Night (Sleep, Dreams, Lamp), Day (Walk, Eat)."""
    library = Library()
    for topic, title, place, names in (
        (NIGHT, "Night", 1, ("Sleep", "Dreams", "Lamp")),
        (DAY, "Day", 2, ("Walk", "Eat")),
    ):
        for number, name in enumerate(names):
            library.add(
                name,
                Section.HEALTH_WELLNESS,
                topic_uuid=topic,
                topic_title=title,
                topic_position=place,
                position=number,
            )
    return library


def order_of(page: Any) -> list[str]:
    """Topics and items in the order in which a visitor reads them."""
    main = page.text.partition('class="wrap topics')[2].partition("</main>")[0]
    names = ("Suggested by", "Night", "Sleep", "Dreams", "Lamp", "Day", "Walk", "Eat")
    places = {name: main.find(f">{name}") for name in names}
    return sorted((name for name in names if places[name] >= 0), key=lambda name: places[name])


def test_a_pinned_item_comes_first_once(shelf, visit, riverbend):
    with in_community(riverbend):
        PinItem(shelf["Eat"].uuid).execute(None)
    page = visit(f"/{SECTION}/")
    assert order_of(page)[:3] == ["Suggested by", "Eat", "Night"]
    assert page.text.count('href="/health-wellness/eat/"') == 1
    with in_community(riverbend):
        UnpinItem(shelf["Eat"].uuid).execute(None)
    assert order_of(visit(f"/{SECTION}/"))[-1] == "Eat"


def test_the_home_page_suggests_what_is_pinned_whatever_its_phase(shelf, visit, riverbend):
    PublishedItem.objects.filter(title="Lamp").update(phases=["long_term"])
    assert riverbend.phase(riverbend.today()) == "first_days"
    with in_community(riverbend):
        PinItem(shelf["Lamp"].uuid).execute(None)
    needed = visit("/").text.partition('id="need-title"')[2].partition("</section>")[0]
    suggested = needed.partition('class="need-list"')[2]
    assert 0 < suggested.find("Lamp") < suggested.find("Sleep")


def test_items_and_topics_move_one_step(shelf, visit, riverbend):
    with in_community(riverbend):
        assert Move(str(NIGHT), shelf["Lamp"].uuid, up=True).execute(None)
        assert Move(SECTION, DAY, up=True).execute(None)
        assert not Move(SECTION, DAY, up=True).execute(None), "it is first already"
        assert not Move(SECTION, uuid.uuid4(), up=True).execute(None)
    assert order_of(visit(f"/{SECTION}/")) == [
        *("Day", "Walk", "Eat"),
        *("Night", "Sleep", "Lamp", "Dreams"),
    ]
    with in_community(riverbend):
        assert ResetOrder(SECTION).execute(None)
        assert not ResetOrder(SECTION).execute(None)
        assert Move(str(NIGHT), shelf["Lamp"].uuid, up=False).execute(None)
    assert order_of(visit(f"/{SECTION}/"))[:4] == ["Night", "Sleep", "Dreams", "Lamp"]


def test_what_is_pinned_moves_only_among_what_is_pinned(shelf, riverbend):
    with in_community(riverbend):
        PinItem(shelf["Dreams"].uuid).execute(None)
        assert not Move(str(NIGHT), shelf["Sleep"].uuid, up=True).execute(None)
        assert not Move(str(NIGHT), shelf["Dreams"].uuid, up=False).execute(None)
        PinItem(shelf["Lamp"].uuid).execute(None)
        assert Move(str(NIGHT), shelf["Lamp"].uuid, up=True).execute(None)


@pytest.mark.parametrize(
    ("things", "order", "expected"),
    [
        ("abcd", "dcba", "dcba"),
        ("abcd", "", "abcd"),
        ("abcd", "ca", "cdab"),
        ("nabc", "cba", "ncba"),
        ("ab", "xbya", "ba"),
        ("", "ab", ""),
    ],
)
def test_what_came_later_stands_behind_its_neighbour(things, order, expected):
    keys = {name: uuid.uuid5(uuid.NAMESPACE_URL, name) for name in "abcdnxy"}
    found = in_own_order(list(things), [keys[name] for name in order], lambda name: keys[name])
    assert "".join(found) == expected


def test_a_topic_is_hidden_with_all_that_is_and_comes_in_it(shelf, visit, riverbend):
    with in_community(riverbend):
        AdjustTopic(NIGHT, hidden=True).execute(None)
    shelf.add("Moon", Section.HEALTH_WELLNESS, topic_uuid=NIGHT, topic_title="Night", position=9)
    assert order_of(visit(f"/{SECTION}/")) == ["Day", "Walk", "Eat"]
    for path in ("/health-wellness/sleep/", "/health-wellness/moon/"):
        assert visit(path).status_code == 404
    assert "/health-wellness/moon/" not in visit("/search/", q="Moon").text
    assert "/health-wellness/sleep/" not in visit("/sitemap.xml").text
    PublishedItem.objects.filter(title="Moon").update(topic_uuid=DAY, topic_title="Day")
    assert visit("/health-wellness/moon/").status_code == 200, "it was moved out of the topic"
    with in_community(riverbend):
        AdjustTopic(NIGHT, hidden=False).execute(None)
        assert not TopicAdjustment.objects.exists()
    assert visit("/health-wellness/sleep/").status_code == 200


def test_a_topic_can_come_first(shelf, visit, riverbend):
    with in_community(riverbend):
        AdjustTopic(DAY, pinned=True).execute(None)
        AdjustTopic(DAY, pinned=True).execute(None)
    assert order_of(visit(f"/{SECTION}/"))[:3] == ["Day", "Walk", "Eat"]


def test_adjustments_survive_renaming_moving_retiring_and_coming_back(shelf, visit, riverbend):
    sleep, lamp = shelf["Sleep"], shelf["Lamp"]
    with in_community(riverbend):
        PinItem(lamp.uuid).execute(None)
        SetNote(lamp.uuid, "<p>Free lamps at the library</p>").execute(None)
        HideItem(sleep.uuid).execute(None)
    rows = PublishedItem.objects.filter(uuid__in=[sleep.uuid, lamp.uuid])
    for row in rows:
        row.section, row.slug, row.topic_uuid = "grief-trauma", f"new-{row.slug}", uuid.uuid4()
        row.title = f"New {row.title}"
        row.save()
    section = visit("/grief-trauma/").text
    assert section.index("Suggested by") < section.index("New Lamp")
    assert "New Sleep" not in section
    assert "Free lamps" in visit("/grief-trauma/new-lamp/").text
    assert visit("/grief-trauma/new-sleep/").status_code == 404
    rows.update(retired_at=timezone.now())
    assert visit("/grief-trauma/new-lamp/").status_code == 410
    assert "New Lamp" not in visit("/grief-trauma/").text
    rows.update(retired_at=None)
    assert "Free lamps" in visit("/grief-trauma/new-lamp/").text
    assert visit("/grief-trauma/new-sleep/").status_code == 404


def test_nothing_of_it_shows_elsewhere(shelf, riverbend, larkfield, community_client):
    client = community_client(larkfield)
    before = client.get(f"/{SECTION}/").content
    with in_community(riverbend):
        PinItem(shelf["Eat"].uuid).execute(None)
        AdjustTopic(DAY, pinned=True).execute(None)
        AdjustTopic(NIGHT, hidden=True).execute(None)
        Move(str(DAY), shelf["Eat"].uuid, up=True).execute(None)
        assert not LibraryOrder.objects.exists(), "a pinned item has nowhere to go"
        Move(str(NIGHT), shelf["Lamp"].uuid, up=True).execute(None)
    assert client.get(f"/{SECTION}/").content == before
    with in_community(larkfield):
        assert not LibraryOrder.objects.exists()
        assert "/health-wellness/sleep/" in {url.path for url in site_urls()}


def test_pages_cost_the_same_with_every_item_adjusted(
    library, riverbend, community_client, own_page
):
    client = community_client(riverbend)
    paths = ("/", "/grief-trauma/", "/grief-trauma/linked/")
    before = []
    for path in paths:
        client.get(path)
        before.append(len(statements(client, path)))
    with in_community(riverbend):
        for item in library.items.values():
            SetNote(item.uuid, "<p>Ours</p>").execute(None)
            PinItem(item.uuid).execute(None)
        AdjustTopic(library["Health_Wellness 1"].topic_uuid, hidden=True).execute(None)
    own_page(replaces=library["Grief_Trauma 2"])
    publish_page(riverbend, "Another")
    assert [len(statements(client, path)) for path in paths] == before
    assert len(statements(client, "/grief-trauma/grief_trauma-2/")) <= 7
