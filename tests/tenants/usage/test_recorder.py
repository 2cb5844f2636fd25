"""The buffer between requests and the database: bounded, for many threads, through outages."""

import datetime
import logging
import threading
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from tenants.usage import recorder as module
from tenants.usage.actions.write import write_counts
from tenants.usage.buffer import Buffer, Key
from tenants.usage.models import DailyCount, What
from tenants.usage.recorder import Recorder
from vrc.tenancy import current_schema, in_community, is_public

DAY = datetime.date(2026, 11, 30)


def key(name: str = "/", schema: str = "c_riverbend") -> Key:
    return Key(schema, DAY, What.VIEW, name, "en")


def views(community: Any) -> dict[str, int]:
    with in_community(community):
        return dict(DailyCount.objects.values_list("name", "count"))


def test_the_oldest_goes_when_it_is_full_and_is_counted_as_lost() -> None:
    buffer = Buffer(most_keys=2)
    for name in ("/a/", "/a/", "/b/", "/c/"):
        buffer.add(key(name))
    assert buffer.waiting() == 2
    assert buffer.take_lost() == 2
    assert buffer.take_lost() == 0
    assert [each.name for each in buffer.take()] == ["/b/", "/c/"]
    assert buffer.take() == {}


def test_what_comes_back_is_older_than_what_came_meanwhile() -> None:
    buffer = Buffer(most_keys=3)
    buffer.add(key("/c/"))
    buffer.add(key("/b/"))
    buffer.give_back({key("/a/"): 5, key("/b/"): 2})
    assert buffer.waiting() == 9
    buffer.add(key("/d/"))
    assert buffer.take_lost() == 5
    assert {each.name: n for each, n in buffer.take().items()} == {"/b/": 3, "/c/": 1, "/d/": 1}


def test_many_threads_count_right_while_others_write(
    riverbend: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder, total = Recorder(), {"written": 0}
    monkeypatch.setattr(
        module,
        "write_counts",
        lambda counts: total.__setitem__("written", total["written"] + sum(counts.values())),
    )

    def read() -> None:
        for number in range(500):
            recorder.add(key(f"/{number % 7}/"))

    readers = [threading.Thread(target=read) for _ in range(8)]
    for thread in readers:
        thread.start()
    while any(thread.is_alive() for thread in readers):
        recorder.flush()
    recorder.flush()
    assert total["written"] == 8 * 500
    assert recorder.buffer.waiting() == 0


@pytest.mark.django_db
def test_one_statement_for_each_community_however_many_pages(
    riverbend: Any, larkfield: Any
) -> None:
    recorder = Recorder()
    for number in range(200):
        recorder.add(key(f"/page-{number}/"))
        recorder.add(key("/", larkfield.schema_name))
    with CaptureQueriesContext(connection) as sent:
        recorder.flush()
    inserts = [each["sql"] for each in sent if "INSERT" in each["sql"]]
    assert len(inserts) == 2
    assert is_public()
    assert len(views(riverbend)) == 200
    assert views(larkfield) == {"/": 200}


@pytest.mark.django_db
def test_counts_of_another_community_are_refused(riverbend: Any, larkfield: Any) -> None:
    with in_community(larkfield), pytest.raises(ValueError, match="c_larkfield"):
        write_counts({key(): 1})
    assert views(larkfield) == views(riverbend) == {}


@pytest.mark.django_db
def test_through_an_outage_nothing_is_lost_and_others_come_first_afterwards(
    riverbend: Any,
    larkfield: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    recorder, tried = Recorder(), []

    def away(counts: Any) -> None:
        tried.append(current_schema())
        raise OperationalError("the server closed the connection")

    recorder.add(key())
    recorder.add(key("/", larkfield.schema_name))
    with monkeypatch.context() as outage:
        outage.setattr(module, "write_counts", away)
        recorder.flush()
        recorder.add(key())
        recorder.flush()
    # Not one attempt for each of a hundred communities.
    assert tried == ["c_riverbend", "c_larkfield"]
    assert caplog.text.count("does not answer") == 2
    recorder.flush()
    assert views(riverbend) == {"/": 2}
    assert views(larkfield) == {"/": 1}


@pytest.mark.django_db
def test_a_community_that_is_gone_does_not_keep_the_others_waiting(
    riverbend: Any, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = Recorder()
    recorder.add(key("/", "c_gone"))
    recorder.add(key())
    recorder.flush()
    assert views(riverbend) == {"/": 1}
    assert "1 hits of c_gone dropped" in caplog.text
    assert recorder.buffer.waiting() == 0


def test_what_is_lost_is_told_as_a_number(caplog: pytest.LogCaptureFixture) -> None:
    recorder = Recorder()
    recorder.buffer = Buffer(most_keys=0)
    recorder.add(key("/sensitive/"))
    with caplog.at_level(logging.WARNING):
        recorder.flush()
    assert "1 hits were dropped" in caplog.text
    assert "sensitive" not in caplog.text


def test_the_thread_starts_in_public_and_writes_by_itself(
    riverbend: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.USAGE_WRITTEN_EVERY = 0.01
    recorder, done, seen = Recorder(), threading.Event(), []

    def flush() -> None:
        seen.append((threading.current_thread().name, current_schema()))
        recorder.buffer.take()
        done.set()

    monkeypatch.setattr(recorder, "flush", flush)
    with in_community(riverbend):
        recorder.add(key())
    assert done.wait(10)
    recorder.forget()
    assert seen[0] == ("usage-figures", "public")


def test_a_forked_process_begins_with_nothing() -> None:
    recorder = Recorder()
    recorder.add(key())
    recorder.forget()
    assert recorder.buffer.waiting() == 0
