"""Trap 22: a clone is what migrations would have made, with the seed and nothing else."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection

from tenants.registry.models import Community
from vrc.tenancy import in_public
from vrc.tenancy.context import in_bare_schema
from vrc.tenancy.describe import describe_schema, differences
from vrc.tenancy.isolation import check_everything, check_schema
from vrc.tenancy.schemas import drop_schema, migrate_schema


@pytest.fixture
def migrated(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """A schema made by migrations alone, outside any transaction."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        migrate_schema("c_migrated")
        try:
            yield "c_migrated"
        finally:
            drop_schema("c_migrated")
            connection.close()


def test_cloned_and_migrated_schemas_are_identical(migrated: str) -> None:
    assert differences(migrated, "c_riverbend") == []
    described = describe_schema("c_riverbend")
    assert len(described["columns"]) > 300
    assert len(described["constraints"]) > 50


def test_the_template_holds_no_persons_data(riverbend: Community) -> None:
    from django.contrib.sessions.models import Session
    from wagtail.models import ModelLogEntry, PageLogEntry

    from tenants.access.models import User

    with in_bare_schema(settings.TEMPLATE_SCHEMA):
        for model in (User, Session, PageLogEntry, ModelLogEntry):
            assert model.objects.count() == 0


def test_sequences_of_a_clone_are_its_own(riverbend: Community, larkfield: Community) -> None:
    from django.contrib.auth.models import Group

    from vrc.tenancy import in_community

    with in_community(riverbend):
        first = Group.objects.create(name="one").pk
        second = Group.objects.create(name="two").pk
    with in_community(larkfield):
        assert Group.objects.create(name="one").pk == first
    assert second == first + 1


def test_everything_is_separate(riverbend: Community, larkfield: Community) -> None:
    assert check_everything() == []


def test_the_verification_finds_a_missing_table(riverbend: Community) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE c_riverbend.django_session RENAME TO elsewhere")
    findings = " ".join(finding.what for finding in check_schema("c_riverbend"))
    assert "django_session is missing" in findings


def test_the_verification_finds_a_crossing_key(riverbend: Community) -> None:
    with in_public(), connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE c_riverbend.django_session ADD COLUMN leak bigint "
            "REFERENCES public.registry_community (id)"
        )
    assert any("crosses schemas" in finding.what for finding in check_everything())
