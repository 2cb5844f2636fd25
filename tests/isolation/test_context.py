"""Traps 6, 7, 8 and 12: the current community is explicit, complete and always restored."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from tenants.registry.models import Community
from vrc.tenancy import (
    CommunityUnavailable,
    NotInCommunity,
    community_or_none,
    current_community,
    current_schema,
    in_community,
    in_public,
    is_public,
    run_in_current_schema,
)


def test_selectors_return_values_not_lazy_queries(riverbend: Community) -> None:
    from shared_content.contacts import selectors as contacts
    from shared_content.published import selectors as published

    with in_community(riverbend):
        assert isinstance(published.library_index("en"), tuple)
        assert isinstance(contacts.public_contacts(), tuple)


def test_a_lazy_query_would_run_where_it_is_evaluated(riverbend: Community) -> None:
    """The behaviour the rule above protects from; if it changes, the rule can go."""
    with in_community(riverbend):
        Group.objects.create(name="only in riverbend")
        lazy = Group.objects.filter(name="only in riverbend")
    assert list(lazy) == []


def test_a_bare_thread_starts_in_public_and_the_helper_does_not(riverbend: Community) -> None:
    seen = {}

    def look(key: str) -> None:
        seen[key] = current_schema()

    with in_community(riverbend):
        for key, target in (("bare", look), ("helped", run_in_current_schema(look))):
            thread = threading.Thread(target=target, args=[key])
            thread.start()
            thread.join()
    assert seen == {"bare": "public", "helped": riverbend.schema_name}


def test_the_current_community_has_all_its_fields(riverbend: Community) -> None:
    with in_community(riverbend.schema_name):
        assert current_community().name == "Riverbend"
        assert current_community().pk == riverbend.pk


def test_there_is_no_community_on_the_platform_or_in_a_bare_schema() -> None:
    assert community_or_none() is None
    with pytest.raises(NotInCommunity):
        current_community()


@pytest.mark.django_db
def test_an_unknown_community_is_refused() -> None:
    with pytest.raises(CommunityUnavailable), in_community("c_nowhere"):
        pass
    assert is_public()


def test_a_community_whose_schema_is_gone_is_refused(riverbend: Community) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER SCHEMA c_riverbend RENAME TO c_elsewhere")
    with pytest.raises(CommunityUnavailable), in_community("c_riverbend"):
        pass


def test_an_error_inside_restores_the_schema(riverbend: Community) -> None:
    with pytest.raises(ZeroDivisionError), in_community(riverbend):
        1 / 0  # noqa: B018
    assert is_public()


def test_a_rolled_back_block_restores_python_and_database(
    riverbend: Community, larkfield: Community
) -> None:
    """Trap 12: after a rollback, statements run where Python says they do."""
    with in_community(larkfield):
        with (
            pytest.raises(ZeroDivisionError),
            transaction.atomic(),
            in_community(larkfield),
        ):
            Group.objects.count()
            1 / 0  # noqa: B018
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_schema()")
            assert cursor.fetchone()[0] == larkfield.schema_name == current_schema()
    with in_public(), connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        assert cursor.fetchone()[0] == "public"


def test_nesting_returns_step_by_step(riverbend: Community, larkfield: Community) -> None:
    with in_community(riverbend):
        with in_community(larkfield):
            with in_public():
                assert is_public()
            assert current_community() == larkfield
        assert current_community() == riverbend
    assert is_public()
