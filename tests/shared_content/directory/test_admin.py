"""The directory of peer support is worked on in the operator's admin, and in no community's."""

from __future__ import annotations

import pytest
from django.test import Client

from shared_content.directory.models import Organisation
from shared_content.directory.selectors import public_organisations
from shared_content.published.models import Edition
from tests.shared_content.contacts.test_admin import community_admin, operator

__all__ = ["community_admin", "operator"]
FORM = {
    "name": "A group",
    "summary": "They meet.",
    "slug": "a-group",
    "state": "active",
    "position": "10",
    "formats": ["online", "group"],
    "languages": "en,es",
    "source_name": "Their pages",
    "source_url": "https://example.org/",
}


def test_written_with_boxes_and_published_with_an_edition(operator: Client) -> None:
    assert b'type="checkbox"' in operator.get("/admin/organisations/new/").content
    answer = operator.post("/admin/organisations/new/", FORM)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    (shown,) = public_organisations()
    assert shown.formats == ("online", "group")
    assert shown.languages == ("en", "es")
    assert shown.for_whom == ()
    assert Edition.objects.get().reason == "A group"

    key = Organisation.objects.get().pk
    operator.post(f"/admin/organisations/edit/{key}/", FORM | {"state": "retired"})
    assert public_organisations() == ()
    assert operator.get("/admin/organisations/").status_code == 200


def test_an_active_one_needs_its_source(operator: Client) -> None:
    answer = operator.post("/admin/organisations/new/", FORM | {"source_url": ""})
    assert answer.status_code == 200
    assert "An active organization needs this." in answer.content.decode()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("path", ["", "new/", "edit/1/", "delete/1/"])
def test_it_is_not_there_in_a_community(community_admin: Client, path: str) -> None:
    assert community_admin.get(f"/admin/organisations/{path}").status_code == 404


def test_nothing_is_ever_deleted(operator: Client) -> None:
    record = Organisation.objects.create(slug="old", name="Old", summary="Old.")
    operator.post(f"/admin/organisations/delete/{record.pk}/")
    assert Organisation.objects.filter(pk=record.pk).exists()
