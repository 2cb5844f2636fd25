"""Imports while they run: two at once, killed, stopped, and what they cost."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.services.actions.prepare_import import (
    ImportRefused,
    StartImport,
    cancel_import,
)
from tenants.services.actions.run_import import run_import
from tenants.services.models import ImportJob
from tests.tenants.services.tables import TABLE, run, titles, upload

pytestmark = pytest.mark.django_db


def test_two_imports_at_once(here):
    StartImport(upload(TABLE), None).execute(queue=False)
    with pytest.raises(ImportRefused, match="Another import is under way"):
        StartImport(upload(TABLE), None).execute(queue=False)


def test_the_work_grows_with_batches_and_not_with_rows(here):
    """Statements are few, whatever the number of rows, so that a large file takes seconds."""

    def table(rows: int) -> str:
        head = "name,organization,needs,street address,zip\n"
        return head + "".join(f"S{n},Org {n % 40},food,{n} Main,60601\n" for n in range(rows))

    def statements(rows: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert run(table(rows)).state == "done"
        return len(captured)

    few = statements(100)
    assert statements(200) - few <= 2
    # Two more batches of 250, each some four statements for services, places and what links them.
    assert statements(700) - few <= 14
    assert len(titles()) == 700


def test_progress_is_told_while_it_runs(here):
    seen: list[tuple[int, int]] = []
    job = upload("name,organization\n" + "".join(f"S{n},Hill\n" for n in range(600)))
    StartImport(job, None).execute(queue=False)
    run_import(job.uuid, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 0), (0, 600), (250, 600), (500, 600), (600, 600)]


def test_an_import_that_was_killed_half_way_begins_again(here, monkeypatch):
    table = "name,organization\n" + "".join(f"S{n},Hill\n" for n in range(600))
    job = upload(table)
    StartImport(job, None).execute(queue=False)

    class Killed(BaseException):
        pass

    def die(done: int, total: int) -> None:
        if done:
            raise Killed

    with pytest.raises(Killed):
        run_import(job.uuid, progress=die)
    assert titles() == []
    job.refresh_from_db()
    assert job.state == "running"
    assert run_import(job.uuid).state == "done"
    assert len(titles()) == 600


def test_an_import_that_always_dies_is_given_up(here):
    job = upload(TABLE)
    StartImport(job, None).execute(queue=False)
    ImportJob.objects.filter(pk=job.pk).update(attempts=3, state="running")
    ended = run_import(job.uuid)
    assert (ended.state, titles()) == ("failed", [])


def test_stopping_leaves_nothing_half_done(here):
    job = upload("name,organization\n" + "".join(f"S{n},Hill\n" for n in range(600)))
    StartImport(job, None).execute(queue=False)

    def stop(done: int, total: int) -> None:
        if done:
            ImportJob.objects.filter(pk=job.pk).update(cancel_requested=True)

    assert run_import(job.uuid, progress=stop).state == "cancelled"
    assert titles() == []
    waiting = upload(TABLE)
    assert cancel_import(waiting.uuid, None).state == "cancelled"
