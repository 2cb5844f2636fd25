"""What a page may contain, told to the person who writes it in words they can act on."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.blocks import StructBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError

from shared_content.published.sections import Section
from tenants.local_content.blocks import ContactBlock, HoursBlock, HoursStream, SpecialDayBlock
from tenants.local_content.models import (
    AssistanceCenterPage,
    CommunityHomePage,
    LocalPage,
    PlacePage,
    UpdatePage,
    UpdatesIndexPage,
)
from tenants.local_content.slugs import is_reserved
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def clock(text):
    return datetime.time.fromisoformat(text)


def errors_of(block, value):
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(value)
    return {name: error.messages for name, error in caught.value.block_errors.items()}


@pytest.mark.parametrize(
    "slug",
    [
        "updates",
        "assistance-center",
        "services",
        "events",
        "funds",
        "faq",
        "search",
        "contact",
        "admin",
        "media",
        "static",
        "branding",
        "healthz",
        "es",
        "vi",
        "zh-hans",
        *(section.value for section in Section),
    ],
)
def test_addresses_of_the_site_itself_cannot_be_taken(riverbend, slug):
    assert is_reserved(slug)
    with in_community(riverbend), pytest.raises(ValidationError) as caught:
        CommunityHomePage.objects.get().add_child(instance=LocalPage(title="A page", slug=slug))
    assert "slug" in caught.value.message_dict


@pytest.mark.parametrize("slug", ["school-hours", "pets", "memorial-plans", "map"])
def test_other_addresses_are_free(riverbend, slug):
    with in_community(riverbend):
        home = CommunityHomePage.objects.get()
        page = home.add_child(instance=LocalPage(title="A page", slug=slug))
        assert page.site_path == f"/{slug}/"
        assert page.full_url == f"http://riverbend.localhost:8000/{slug}/"


def test_a_place_cannot_end_before_it_begins(riverbend):
    with in_community(riverbend), pytest.raises(ValidationError) as caught:
        AssistanceCenterPage.objects.get().add_child(
            instance=PlacePage(
                title="Gym",
                valid_from=datetime.date(2026, 12, 2),
                valid_until=datetime.date(2026, 12, 1),
            )
        )
    assert "comes before the first day" in caught.value.message_dict["valid_until"][0]


def test_the_next_update_comes_after_this_one(riverbend):
    now = timezone.now()
    with in_community(riverbend), pytest.raises(ValidationError) as caught:
        UpdatesIndexPage.objects.get().add_child(
            instance=UpdatePage(title="News", posted_at=now, next_update_at=now)
        )
    assert "must come after this one" in caught.value.message_dict["next_update_at"][0]


def test_hours_that_cross_midnight_are_explained():
    errors = errors_of(
        HoursBlock(), {"days": ["0"], "opens": clock("20:00"), "closes": clock("02:00")}
    )
    assert "past midnight" in errors["closes"][0]


def test_hours_of_no_length_are_refused():
    value = {"days": ["0"], "opens": clock("09:00"), "closes": clock("09:00")}
    assert "are the same" in errors_of(HoursBlock(), value)["closes"][0]


def test_two_rows_at_the_same_time_are_refused():
    stream = HoursStream()
    rows = [
        {"days": ["0", "1"], "opens": clock("09:00"), "closes": clock("12:00")},
        {"days": ["1"], "opens": clock("11:00"), "closes": clock("14:00")},
    ]
    value = stream.to_python(
        [{"type": "hours", "value": {**row, "opens": "09:00", "closes": "12:00"}} for row in rows]
    )
    with pytest.raises(StreamBlockValidationError) as caught:
        stream.clean(value)
    assert "Tuesday already has hours" in str(caught.value.block_errors)


def test_a_special_day_is_closed_or_has_both_times():
    block = SpecialDayBlock()
    day = {"date": datetime.date(2026, 11, 26), "closed": False, "note": ""}
    errors = errors_of(block, {**day, "opens": clock("09:00"), "closes": None})
    assert "both times" in errors["closes"][0]
    closed = block.clean({**day, "closed": True, "opens": clock("09:00"), "closes": None})
    assert closed["opens"] is None


def test_a_contact_can_be_reached():
    errors = errors_of(ContactBlock(), {"name": "Ana", "phone": "", "email": "", "note": ""})
    assert "phone number or an e-mail" in errors["phone"][0]
