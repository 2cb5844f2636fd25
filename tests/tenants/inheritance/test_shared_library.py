"""The library as a community's administrators see it: every item with its state."""

import uuid

import pytest
from django.utils import timezone

from shared_content.published.models import PublishedItem
from shared_content.published.sections import Section
from tenants.inheritance.actions import HideItem, SetNote
from tenants.inheritance.selectors import State, shared_library
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def add(title, section, topic, position=0, **fields):
    return PublishedItem.objects.create(
        uuid=uuid.uuid4(),
        locale="en",
        section=section.value,
        topic_uuid=uuid.uuid5(uuid.NAMESPACE_URL, topic),
        topic_title=topic,
        topic_position=ord(topic[0]),
        position=position,
        slug=title.lower().replace(" ", "-"),
        kind="guide",
        title=title,
        first_published_at=timezone.now(),
        updated_at=timezone.now(),
        **fields,
    )


@pytest.fixture
def items(db):
    return {
        "sleep": add("Sleep", Section.HEALTH_WELLNESS, "B Night", 1),
        "breath": add("Breath", Section.HEALTH_WELLNESS, "A Day", 2),
        "walk": add("Walk", Section.HEALTH_WELLNESS, "A Day", 1),
        "rights": add("Rights", Section.VICTIM_SOCIAL_SERVICES, "A Law"),
    }


def test_the_tree_is_in_the_order_of_the_site(items, riverbend):
    with in_community(riverbend):
        library = shared_library()
    assert [section.section for section in library.sections] == list(Section)
    health = library.sections[2]
    assert health.title == "Health & Wellness"
    assert [(topic.title, [item.title for item in topic.items]) for topic in health.topics] == [
        ("A Day", ["Walk", "Breath"]),
        ("B Night", ["Sleep"]),
    ]


def test_each_item_says_its_state(items, riverbend, larkfield):
    with in_community(riverbend):
        HideItem(items["walk"].uuid).execute(None)
        SetNote(items["sleep"].uuid, "<p>Note</p>").execute(None)
        states = {item.title: item.state for item in shared_library().items}
    assert states == {
        "Walk": State.HIDDEN,
        "Breath": State.SHOWN,
        "Sleep": State.NOTE,
        "Rights": State.SHOWN,
    }
    with in_community(larkfield):
        assert {item.state for item in shared_library().items} == {State.SHOWN}


def test_a_note_whose_item_was_taken_down_is_not_lost(items, riverbend):
    with in_community(riverbend):
        SetNote(items["sleep"].uuid, "<p>Note</p>").execute(None)
        HideItem(items["walk"].uuid).execute(None)
    PublishedItem.objects.filter(title__in=["Sleep", "Walk"]).update(retired_at=timezone.now())
    with in_community(riverbend):
        library = shared_library()
    assert [(item.title, item.state) for item in library.retired] == [
        ("Sleep", State.RETIRED),
        ("Walk", State.RETIRED),
    ]
    assert library.retired[0].adjustment.note_html == "<p>Note</p>"
    assert library.retired[0].path == ""


def test_it_takes_six_statements_at_most(items, riverbend, django_assert_max_num_queries):
    with in_community(riverbend):
        SetNote(items["sleep"].uuid, "<p>Note</p>").execute(None)
    PublishedItem.objects.filter(title="Sleep").update(retired_at=timezone.now())
    with in_community(riverbend):
        shared_library()  # the switch of schema is not its own statement
        with django_assert_max_num_queries(6):
            shared_library()
