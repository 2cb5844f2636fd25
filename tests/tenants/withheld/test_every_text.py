"""Every text that readers see is looked at before it is published, whatever screen it is on.

A new column, field or block with words fails here until somebody has decided about it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock

from shared_content.published.models import PublishedItem
from shared_content.writing import fields
from tenants.branding.models import Branding
from tenants.engagement.models import EngagementSettings
from tenants.handover.actions import SaveHandover
from tenants.local_content.models import PAGE_TYPES, AssistanceCenterPage, PlacePage
from tenants.services.admin.forms import (
    LOOKED_AT,
    PLACE_LOOKED_AT,
    PlaceForm,
    ServiceForm,
)
from tenants.services.models import ImportJob, Service
from tenants.withheld import texts
from tests.support.people import sign_in
from tests.tenants.branding.pictures import picture, upload
from tests.tenants.branding.test_screen import values
from tests.tenants.public_site.making import Library
from tests.tenants.services.test_admin import form as service_form
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
BLANK = "Open on [day] for all"
Send = Callable[[Client, Any], Any]


def test_somebody_has_decided_about_every_column() -> None:
    found = texts.columns_with_words()
    assert found - texts.declared() == set(), "Say in tenants/withheld/texts.py who looks at these."
    assert texts.declared() - found == set(), "These are gone."


def test_nobody_has_decided_twice() -> None:
    several = [*texts.LOOKED_AT, *texts.NOT_LOOKED_AT, *texts.MARKS]
    assert len(several) == len(set(several))
    assert not [each for each in several if each.rpartition(".")[0] in texts.NO_WORDS]


# Of Wagtail, and what the program found out about a file or a fund.
_OF_PAGES = frozenset(
    {"path", "draft_title", "slug", "url_path", "seo_title", "verified_facts", "found"}
)


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda each: each.__name__)
def test_every_text_of_a_page_is_read(page_type: Any, riverbend: Any) -> None:
    with in_community(riverbend):
        read = set(fields.field_names(page_type()))
    # The home page is called as the community is.
    allowed = (
        _OF_PAGES
        | fields._NOT_PUBLIC
        | ({"title"} if page_type.__name__ == "CommunityHomePage" else set())
    )
    left = {
        field.name
        for field in page_type._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField, models.JSONField))
        and not field.choices
    }
    assert left - read - allowed == set()


# Blocks in which nobody writes words.
_NO_WORDS = (
    blocks.BooleanBlock,
    blocks.ChoiceBlock,
    blocks.MultipleChoiceBlock,
    blocks.DateBlock,
    blocks.DateTimeBlock,
    blocks.TimeBlock,
    blocks.IntegerBlock,
    blocks.PageChooserBlock,
    DocumentChooserBlock,
    ImageChooserBlock,
)


def _leaves(block: Any) -> Iterator[Any]:
    children = getattr(block, "child_blocks", None)
    if children is not None:
        for child in children.values():
            yield from _leaves(child)
    elif isinstance(block, blocks.ListBlock):
        yield from _leaves(block.child_block)
    else:
        yield block


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda each: each.__name__)
def test_every_block_is_of_a_kind_that_is_read(page_type: Any) -> None:
    known = tuple(kind for kinds, _reader in fields._READERS for kind in kinds)
    for field in page_type._meta.concrete_fields:
        if isinstance(field, StreamField):
            for leaf in _leaves(field.stream_block):
                assert isinstance(leaf, (*known, *_NO_WORDS)), (field.name, leaf.name)


def test_every_text_of_a_service_is_looked_at() -> None:
    looked = {each.name for each in LOOKED_AT}
    # Addresses in the net are no words.
    assert _texts_of(ServiceForm()) - looked - {"website", "email"} == set()
    in_places = {each.name for each in PLACE_LOOKED_AT}
    assert _texts_of(PlaceForm()) - in_places - {"id", "state", "zip"} == set()


def _texts_of(form: Any) -> set[str]:
    from django import forms

    others = (forms.ChoiceField, forms.BooleanField, forms.TimeField)
    return {name for name, field in form.fields.items() if not isinstance(field, others)}


# Below: each screen with a blank in one of its texts. It asks, and nothing is public.


def _alert(client: Client, community: Any) -> Any:
    return client.post("/admin/alert/", {"text_en": BLANK, "level": "note", "action": "publish"})


def _branding(**fields: Any) -> Send:
    return lambda client, community: client.post("/admin/branding/", values(**fields))


def _logo(client: Client, community: Any) -> Any:
    return client.post("/admin/branding/", values(logo=upload(picture()), logo_alt=BLANK))


def _partner(name: str) -> Send:
    def send(client: Client, community: Any) -> Any:
        row = {"partner-0-name": "County", f"partner-0-{name}": BLANK}
        return client.post(
            "/admin/branding/", values(**row, **{"partner-0-image": upload(picture())})
        )

    return send


def _settings(**fields: str) -> Send:
    sent = {"contact_open": "on", "readers": "Two advocates", **fields}
    return lambda client, community: client.post("/admin/contact-and-email/", sent)


def _move(**fields: Any) -> Send:
    def send(client: Client, community: Any) -> Any:
        with in_community(community):
            center = AssistanceCenterPage.objects.get()
            place = PlacePage(title="Old gym", slug="old-gym", address="1 Main", live=False)
            center.add_child(instance=place)
            place.save_revision().publish()
            wanted = {
                "old_places": [str(place.translation_key)],
                "new_values": {"title": "New hall", "address": "2 Main", "phone": ""},
                "change_date": community.today() + datetime.timedelta(days=9),
                **fields,
            }
            SaveHandover(wanted).execute(None)
        return client.post("/admin/move-center/confirm/")

    return send


def _note(client: Client, community: Any) -> Any:
    item = PublishedItem.objects.get(title="Health_Wellness 1", locale="en")
    block = {
        "key": "a",
        "text": BLANK,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    note = json.dumps({"blocks": [block], "entityMap": {}})
    return client.post(f"/admin/shared-library/{item.section}/{item.slug}/", {"note": note})


def _court(client: Client, community: Any) -> Any:
    day = community.today() + datetime.timedelta(days=3)
    return client.post("/admin/where-we-are/court-dates/", {"dates": f"{day} {BLANK}"})


def _service(**fields: str) -> Send:
    return lambda client, community: client.post("/admin/services/new/", service_form(**fields))


def _import(client: Client, community: Any) -> Any:
    package = {
        "id": "11111111-1111-4111-8111-111111111111",
        "name": "Food",
        "status": "active",
        "organization": {
            "id": "22222222-2222-4222-8222-222222222222",
            "name": "Hill House",
            "description": "x",
        },
        "service_at_locations": [
            {
                "id": "33333333-3333-4333-8333-333333333333",
                "description": BLANK,
                "location": {
                    "id": "44444444-4444-4444-8444-444444444444",
                    "name": "Hall",
                    "location_type": "physical",
                },
            }
        ],
    }
    file = SimpleUploadedFile("list.json", json.dumps([package]).encode(), "application/json")
    client.post("/admin/services/import/", {"file": file})
    with in_community(community):
        job = ImportJob.objects.latest("pk")
    return client.post(f"/admin/services/import/{job.uuid}/begin/", {"publish": "yes"})


SCREENS: dict[str, Send] = {
    "alerts.Alert.words": _alert,
    "branding.Branding.footer_text": _branding(footer_text=BLANK),
    "branding.Branding.funder_text": _branding(funder_text=BLANK),
    "branding.Branding.logo_alt": _logo,
    "branding.Branding.site_name": _branding(site_name=BLANK),
    "branding.Branding.tagline": _branding(tagline=BLANK),
    "branding.Branding.terms": _branding(**{"term-en-center": BLANK}),
    "branding.PartnerLogo.alt": _partner("alt"),
    "branding.PartnerLogo.name": _partner("name"),
    "engagement.EngagementSettings.answered_within": _settings(answered_within=BLANK),
    "engagement.EngagementSettings.readers": _settings(readers=BLANK),
    "handover.Handover.new_values": _move(
        new_values={"title": "New hall", "address": BLANK, "phone": ""}
    ),
    "handover.Handover.notice": _move(notice=BLANK),
    "inheritance.Adjustment.note_html": _note,
    "phases.SitePhase.court_dates": _court,
    "services.Location.record": _service(
        **{"places-0-address": "1 Main", "places-0-access": BLANK}
    ),
    "services.Organization.record": _service(organization=BLANK),
    "services.Service.record": _service(how_to_get=BLANK),
    "services.ServiceAtLocation.record": _import,
}


def test_each_text_has_its_screen_here() -> None:
    assert set(SCREENS) == set(texts.LOOKED_AT)


@pytest.mark.parametrize("column", SCREENS)
def test_a_screen_looks_before_it_publishes(column: str, riverbend: Any) -> None:
    Library().fill()
    client = sign_in(riverbend)
    answer = SCREENS[column](client, riverbend)
    assert answer.status_code == 422, answer
    page = answer.content.decode()
    assert "Please look at this first" in page
    assert "“[day]” is a blank of a draft." in page
    assert 'name="publish_anyway"' in page
    with in_community(riverbend):
        assert not Service.objects.exists()
        assert not PlacePage.objects.filter(title="New hall").exists()
        assert not EngagementSettings.objects.filter(contact_open=True).exists()
        assert Branding.objects.get().site_name == "Riverbend"
        state = _state()
    assert "[day]" not in state


def _state() -> str:
    """Everything that visitors' pages are made from."""
    from tenants.public_site.models import LocalEntry, SiteState

    rows = [*SiteState.objects.values(), *LocalEntry.objects.values("data", "body_html")]
    return json.dumps(rows, default=str)


def test_a_yes_publishes_it_and_stands_in_the_trail(riverbend: Any) -> None:
    client = sign_in(riverbend)
    sent = values(footer_text=BLANK)
    page = client.post("/admin/branding/", sent).content.decode()
    mark = page.split('name="publish_anyway" value="')[1].split('"')[0]
    assert client.post("/admin/branding/", {**sent, "publish_anyway": mark}).status_code == 302
    with in_community(riverbend):
        assert Branding.objects.get().footer_text == BLANK
    trail = client.get("/admin/audit-trail/?kind=publishing").content.decode()
    assert "A blank that nobody filled in" in trail
    assert "for all" not in trail
