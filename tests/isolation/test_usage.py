"""Traps 7, 9 and 12 where page views are counted: memory of one process, written by one thread."""

from __future__ import annotations

import datetime
import threading
from typing import Any

import pytest
from django.db import DatabaseError, connection

from tenants.usage.buffer import Key
from tenants.usage.models import DailyCount, What
from tenants.usage.recorder import Recorder
from vrc.tenancy import current_schema, in_community, is_public

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 11, 30)


def key(community: Any, name: str) -> Key:
    return Key(community.schema_name, DAY, What.VIEW, name, "en")


def names(community: Any) -> list[str]:
    with in_community(community):
        return list(DailyCount.objects.order_by("name").values_list("name", flat=True))


@pytest.mark.parametrize("where", ["public", "riverbend", "larkfield"])
def test_each_count_lands_in_its_own_schema_whatever_is_current(
    riverbend: Any, larkfield: Any, where: str
) -> None:
    recorder = Recorder()
    for number in range(5):
        recorder.add(key(riverbend, f"/river-{number}/"))
        recorder.add(key(larkfield, f"/lark-{number}/"))
    if where == "public":
        recorder.flush()
        assert is_public()
    else:
        with in_community(riverbend if where == "riverbend" else larkfield):
            before = current_schema()
            recorder.flush()
            assert current_schema() == before
    assert all(name.startswith("/river-") for name in names(riverbend))
    assert all(name.startswith("/lark-") for name in names(larkfield))
    assert len(names(riverbend)) == len(names(larkfield)) == 5


def test_the_platform_has_no_such_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT schemaname FROM pg_tables WHERE starts_with(tablename, 'usage_')"
        )
        schemas = {name for (name,) in cursor.fetchall()}
    assert {"c_riverbend", "c_larkfield"} <= schemas
    assert "public" not in schemas


def test_an_error_in_one_community_leaves_the_thread_in_public(
    riverbend: Any, larkfield: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    from tenants.usage import recorder as module

    real = module.write_counts

    def write(counts: Any) -> None:
        if current_schema() == riverbend.schema_name:
            raise DatabaseError("value too long")
        real(counts)

    monkeypatch.setattr(module, "write_counts", write)
    recorder = Recorder()
    recorder.add(key(riverbend, "/river/"))
    recorder.add(key(larkfield, "/lark/"))
    recorder.flush()
    assert is_public()
    assert names(riverbend) == []
    assert names(larkfield) == ["/lark/"]
    assert "1 hits of c_riverbend dropped" in caplog.text


def test_readers_of_two_communities_in_many_threads_do_not_mix(
    riverbend: Any, larkfield: Any
) -> None:
    recorder = Recorder()

    def read(community: Any, name: str) -> None:
        for _again in range(300):
            recorder.add(key(community, name))

    threads = [
        threading.Thread(target=read, args=(community, name))
        for community, name in ((riverbend, "/river/"), (larkfield, "/lark/"))
        for _copy in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    recorder.flush()
    for community, name in ((riverbend, "/river/"), (larkfield, "/lark/")):
        with in_community(community):
            assert list(DailyCount.objects.values_list("name", "count")) == [(name, 1200)]
