"""Many rows in one statement: everything arrives as it was, and nothing else is touched."""

import datetime
import uuid
from typing import Any

import pytest
from django.db import DataError, connection
from django.test.utils import CaptureQueriesContext

from tenants.services.actions.upsert import upsert
from tenants.services.models import Location, Organization, Service
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
NAME = "Añá “x” 😀 \\ ' \" %s"
RECORD: dict[str, Any] = {"name": NAME, "list": [1, 2.5, None, {"a": []}], "empty": ""}
MOMENT = datetime.datetime(2026, 11, 21, 12, 0, 0, 123456, tzinfo=datetime.UTC)


@pytest.fixture
def here(riverbend):
    with in_community(riverbend):
        yield riverbend


def service(owner: Organization, **fields: Any) -> Service:
    return Service(organization=owner, slug=f"s-{uuid.uuid4()}", title="One", **fields)


def test_every_kind_of_value_arrives_as_it_was(here):
    owner = Organization(name=NAME, record=RECORD)
    place = Location(organization=owner, latitude=41.87812345678901, longitude=None, record=RECORD)
    row = service(
        owner,
        record=RECORD,
        needs=["food", 'a "b", {c}', ""],
        verified_on=datetime.date(2026, 2, 28),
        created_at=MOMENT,
        is_shown=True,
        search_words="sleep",
    )
    assert not Service.objects.exists()
    with CaptureQueriesContext(connection) as captured:
        for each in (owner, place, row):
            upsert([each], ["record"])
    assert len(captured) == 3
    assert Organization.objects.get() == owner
    assert Organization.objects.get().record == RECORD
    found = Location.objects.get()
    assert (found.latitude, found.longitude, found.record) == (41.87812345678901, None, RECORD)
    kept = Service.objects.get()
    for name in ("record", "needs", "verified_on", "is_shown", "organization_id", "slug"):
        assert getattr(kept, name) == getattr(row, name), name
    assert kept.updated_at is not None
    # Made by the database itself.
    assert "sleep" in kept.search_vector


def test_only_what_is_named_is_replaced(here):
    owner = Organization(name="Hill", record={"a": 1})
    upsert([owner], ["record"])
    other = Organization(name="Lake", record={})
    again = Organization(id=owner.pk, name="Another", record={"a": 2})
    upsert([again, other], ["record"])
    kept = Organization.objects.get(pk=owner.pk)
    assert (kept.name, kept.record) == ("Hill", {"a": 2})
    assert Organization.objects.count() == 2
    upsert([], ["record"])


def test_times_keep_their_microseconds(here):
    owner = Organization(name="Hill", record={})
    row = service(owner, record={})
    upsert([owner], ["record"])
    upsert([row], ["record"])
    assert Service.objects.get().updated_at == row.updated_at
    assert Service.objects.get().created_at == row.created_at


def test_what_is_too_long_is_refused_and_not_cut(here):
    with pytest.raises(DataError):
        upsert([Organization(name="x" * 251, record={})], ["record"])


def test_it_writes_the_community_it_is_in(here, larkfield):
    upsert([Organization(name="Hill", record={})], ["record"])
    with in_community(larkfield):
        assert not Organization.objects.exists()
