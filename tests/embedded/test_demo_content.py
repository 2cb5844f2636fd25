"""The invented communities: invented indeed, and what they refer to exists."""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import fields, is_dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from shared_content.packs.reader import read_pack
from tenants.local_content.slugs import is_reserved
from tenants.registry.slugs import validate_slug
from themes.registry import all_themes
from vrc.embedded.seed.larkfield import LARKFIELD
from vrc.embedded.seed.riverbend import RIVERBEND
from vrc.embedded.seed.story import Clock, DemoCommunity

BOTH = pytest.mark.parametrize("community", [RIVERBEND, LARKFIELD], ids=lambda made: made.slug)
# Set aside for stories in every area code, and an area code nobody has.
INVENTED_PHONE = re.compile(r"\(555\) 555-01\d\d")
ANY_PHONE = re.compile(r"[(\d][\d() -]{5,}\d")


def story_of(community: DemoCommunity) -> Any:
    return community.story(Clock.in_zone(community.time_zone))


def words_of(value: Any) -> list[str]:
    """Every text in a story, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in words_of(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in words_of(part)]
    if is_dataclass(value):
        return [text for part in fields(value) for text in words_of(getattr(value, part.name))]
    return []


@BOTH
def test_every_number_and_address_is_invented(community: DemoCommunity) -> None:
    texts = [*words_of(story_of(community)), *words_of(community)]
    for text in texts:
        for number in ANY_PHONE.findall(text):
            assert INVENTED_PHONE.fullmatch(number), f"{number!r} may reach a person"
        for host in re.findall(r"(?:https?://|@)([\w.-]+)", text):
            assert host.endswith(".example"), f"{host!r} may belong to somebody (RFC 2606)"


@BOTH
def test_what_it_adjusts_is_in_the_library(community: DemoCommunity) -> None:
    known = {(item.section, item.slug) for item in read_pack().items}
    assert community.notes, "every demo community shows a local note"
    adjusted = {*community.notes, *community.hidden, *community.pinned}
    assert adjusted <= known


@BOTH
def test_its_addresses_can_be_used(community: DemoCommunity) -> None:
    validate_slug(community.slug)
    story = story_of(community)
    for group in (story.updates, story.places, story.pages):
        slugs = [entry.slug for entry in group]
        assert len(set(slugs)) == len(slugs) > 0
    assert not any(is_reserved(page.slug) for page in story.pages)


@BOTH
def test_the_logo_is_a_small_picture_with_a_clear_background(community: DemoCommunity) -> None:
    content = community.look.draw_logo()
    assert len(content) < 200_000
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.format == "PNG"
        assert picture.size == (640, 640)
        assert picture.getpixel((0, 0))[3] == 0  # type: ignore[index]
    assert community.look.logo_alt


def test_the_two_look_different_and_are_in_different_phases() -> None:
    looks = (RIVERBEND.look, LARKFIELD.look)
    assert len({look.theme for look in looks}) == 2
    assert {look.theme for look in looks} <= {theme.key for theme in all_themes()}
    assert looks[0].brand_colour != looks[1].brand_colour
    assert LARKFIELD.days_since < 8 <= RIVERBEND.days_since < 57


@pytest.mark.parametrize("hour", range(0, 24, 3))
@BOTH
def test_times_are_sensible_at_every_hour_of_the_day(community: DemoCommunity, hour: int) -> None:
    now = datetime.datetime(2026, 3, 8, hour, 5, tzinfo=ZoneInfo(community.time_zone))
    story = community.story(Clock(now))
    posted = [entry.fields["posted_at"] for entry in story.updates]
    assert posted == sorted(posted), "written in the order in which it became known"
    assert posted[-1] < now
    promised = [entry.fields["next_update_at"] for entry in story.updates[-1:]]
    assert all(now < moment < now + datetime.timedelta(days=4) for moment in promised)
