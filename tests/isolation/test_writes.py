"""Trap 3: a community's context cannot write what belongs to the platform."""

import datetime

import pytest
from django.db import connection, transaction
from django.utils import timezone

from shared_content.published.models import Edition
from tenants.registry.models import Community, Domain
from vrc.tenancy import CrossSchemaWrite, in_community
from vrc.tenancy.guards import written_tables


def test_every_way_of_writing_is_refused(riverbend: Community) -> None:
    with in_community(riverbend):
        with pytest.raises(CrossSchemaWrite), transaction.atomic():
            Edition.objects.create(number=1, published_at=timezone.now())
        with pytest.raises(CrossSchemaWrite), transaction.atomic():
            Edition.objects.bulk_create([Edition(number=1, published_at=timezone.now())])
        with pytest.raises(CrossSchemaWrite), transaction.atomic():
            Community.objects.filter(pk=riverbend.pk).update(name="Another")
        with pytest.raises(CrossSchemaWrite), transaction.atomic():
            Domain.objects.filter(tenant=riverbend).delete()
        with pytest.raises(CrossSchemaWrite), transaction.atomic():
            riverbend.incident_date = datetime.date(2026, 1, 1)
            riverbend.save()
        with (
            pytest.raises(CrossSchemaWrite),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute('UPDATE "public"."registry_community" SET name = %s', ["Another"])
    riverbend.refresh_from_db()
    assert riverbend.name == "Riverbend"


def test_reading_is_allowed(riverbend: Community) -> None:
    with in_community(riverbend):
        assert Community.objects.get(pk=riverbend.pk).slug == "riverbend"


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ('INSERT INTO "a_b" ("x") VALUES (1)', {"a_b"}),
        ('UPDATE "a_b" SET x = 1', {"a_b"}),
        ('DELETE FROM "public"."a_b"', {"a_b"}),
        ("delete from only a_b", {"a_b"}),
        ("TRUNCATE a_b", {"a_b"}),
        ('WITH d AS (DELETE FROM "a_b" RETURNING id) SELECT * FROM d', {"a_b"}),
        ('SELECT * FROM "a_b"', set()),
    ],
)
def test_written_tables_are_recognised(sql: str, tables: set[str]) -> None:
    assert written_tables(sql) == tables
