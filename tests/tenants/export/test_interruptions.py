"""Killed, full, cancelled, changed in the middle: never half a copy, and the next one works."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from tenants.export import folders
from tenants.export.actions import run_export as module
from tenants.export.actions.cancel_export import cancel_export
from tenants.export.actions.request_export import RequestExport
from tenants.export.actions.run_export import ATTEMPTS, KEPT_FILES, run_export
from tenants.export.models import ExportJob
from tenants.export.site import build
from tenants.export.site.snapshot import one_state, site_version
from tenants.export.states import State
from tenants.export.tasks import resume_exports, run_export_task
from tenants.public_site.actions.rebuild import rebuild_site_state
from tests.tenants.export.scene import Sites
from tests.tenants.public_site.making import publish_update
from vrc.ops.locks import Work, only_one
from vrc.tenancy import current_schema, in_community, run_in_current_schema

ROOT = Path(__file__).resolve().parents[3]


def _asked() -> ExportJob:
    return RequestExport(user=None).execute(queue=False).job


def _on_disk() -> list[str]:
    folder = folders.community_folder()
    if not folder.exists():
        return []
    return sorted(path.name for path in folder.rglob("*"))


def _elsewhere(function: Callable[[], Any]) -> None:
    """Run on another connection, as another person's request would."""
    import threading

    thread = threading.Thread(target=run_in_current_schema(function))
    thread.start()
    thread.join()


_KILLED = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = os.environ["TEST_DATABASE"]
settings.EXPORT_ROOT = os.environ["EXPORT_ROOT"]
settings.MEDIA_ROOT = os.environ["MEDIA_ROOT"]
from tenants.export.actions import run_export as module
from tenants.export.archive import pack as packing
from vrc.tenancy import in_community
from uuid import UUID

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

when = sys.argv[2]
if when == "packing":
    packing.os.fsync = die
elif when == "offering":
    module._offer = die

def progress(done, total):
    if when == "rendering" and done == 5:
        die()

with in_community("c_millbrook"):
    module.run_export(UUID(sys.argv[1]), progress)
"""


def _run_and_kill(job: ExportJob, when: str) -> None:
    environment = {
        **os.environ,
        "TEST_DATABASE": connection.settings_dict["NAME"],
        "EXPORT_ROOT": str(settings.EXPORT_ROOT),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "DJANGO_SETTINGS_MODULE": "vrc.settings.test",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}",
    }
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(job.uuid), when],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    assert done.returncode == -9, done.stderr


@pytest.mark.parametrize("when", ["rendering", "packing", "offering"])
def test_killed_in_the_middle_nothing_is_offered_and_the_next_run_works(
    when: str, in_millbrook: Sites
) -> None:
    job = _asked()
    _run_and_kill(job, when)
    job.refresh_from_db()
    assert job.is_running
    assert not job.is_downloadable
    assert _on_disk()

    again = run_export(job.uuid)
    assert again.state == State.READY, again.error
    assert again.attempts == 2
    assert _on_disk() == sorted([str(job.uuid), again.file_name])


def test_a_job_that_kills_its_worker_again_and_again_is_stopped(in_millbrook: Sites) -> None:
    job = _asked()
    ExportJob.objects.filter(pk=job.pk).update(state=State.RENDERING, attempts=ATTEMPTS)
    job = run_export(job.uuid)
    assert job.state == State.FAILED
    assert "interrupted several times" in job.error


def test_a_full_disk_is_told_and_leaves_nothing(
    in_millbrook: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError(28, "No space left on device")

    job = _asked()
    with monkeypatch.context() as patch:
        patch.setattr(build.Path, "write_text", full)
        job = run_export(job.uuid)
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "not enough room" in job.error
    assert not job.is_downloadable
    assert _on_disk() == []
    assert run_export(_asked().uuid).state == State.READY


def test_a_page_that_fails_stops_everything(
    in_millbrook: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tenants.public_site.pages import library

    def broken(*args: Any) -> None:
        raise RuntimeError("broken template")

    monkeypatch.setattr(library, "section_page", broken)
    job = run_export(_asked().uuid)
    assert job.state == State.FAILED
    assert "/victim-social-services/" in job.error
    assert "broken template" not in job.error
    assert _on_disk() == []


def test_a_copy_that_does_not_stand_the_check_is_not_offered(
    in_millbrook: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = module.write_manifest

    def forgetful(community: Any, folder: Path, site: Any) -> Any:
        manifest = original(community, folder, site)
        (folder / "late.html").write_text("nobody knows of me")
        return manifest

    monkeypatch.setattr(module, "write_manifest", forgetful)
    job = run_export(_asked().uuid)
    assert job.state == State.FAILED
    assert "went wrong on our side" in job.error
    assert _on_disk() == []


def test_stopping_between_two_pages(in_millbrook: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "Heartbeat", _impatient(module.Heartbeat))
    job = _asked()
    stopped_at = []

    def progress(done: int, total: int) -> None:
        if done == 2:
            _elsewhere(lambda: cancel_export(job.uuid, None))
        stopped_at.append(done)
        if done >= 2:
            _wait_for_a_beat()

    assert run_export(job.uuid, progress).state == State.CANCELLED
    assert stopped_at[-1] < 5
    assert _on_disk() == []
    assert ExportJob.objects.get(pk=job.pk).state == State.CANCELLED


def _impatient(heartbeat: Any) -> Callable[[int], Any]:
    return lambda job_id: heartbeat(job_id, seconds=0.01)


def _wait_for_a_beat() -> None:
    import threading

    threading.Event().wait(0.2)


def test_stopping_what_has_not_begun_is_at_once(in_millbrook: Sites) -> None:
    job = _asked()
    assert cancel_export(job.uuid, None).state == State.CANCELLED
    assert run_export(job.uuid).state == State.CANCELLED


def test_stopping_after_the_last_page_is_still_heard(
    in_millbrook: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = module.write_manifest

    def late(*args: Any) -> Any:
        _elsewhere(lambda: cancel_export(job.uuid, None))
        return original(*args)

    job = _asked()
    monkeypatch.setattr(module, "write_manifest", late)
    assert run_export(job.uuid).state == State.CANCELLED
    assert _on_disk() == []


def test_publishing_in_the_middle_does_not_change_the_copy(in_millbrook: Sites) -> None:
    before = site_version()
    millbrook = in_millbrook.millbrook

    def publish() -> None:
        publish_update(millbrook, "Published in the middle", body="<p>Later news.</p>")

    def progress(done: int, total: int) -> None:
        if done == 3:
            _elsewhere(publish)

    job = run_export(_asked().uuid, progress)
    assert job.state == State.READY, job.error
    assert site_version().revision > before.revision
    assert (job.edition, job.revision) == (before.edition, before.revision)
    with zipfile.ZipFile(folders.file_of(job)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"in the middle" not in everything
    assert b"published-in-the-middle" not in everything

    with zipfile.ZipFile(folders.file_of(run_export(_asked().uuid))) as archive:
        assert "updates/published-in-the-middle/index.html" in archive.namelist()


def test_while_pages_are_written_nothing_can_be_changed(in_millbrook: Sites) -> None:
    with pytest.raises(DatabaseError, match="read-only"), one_state():
        rebuild_site_state()


def test_one_state_is_of_the_community_and_of_the_library(in_millbrook: Sites) -> None:
    with one_state() as version:
        assert version.revision > 0
        assert current_schema() == "c_millbrook"
        with connection.cursor() as cursor:
            cursor.execute("SHOW transaction_isolation")
            assert cursor.fetchone()[0] == "repeatable read"
            cursor.execute("SELECT current_schema()")
            assert cursor.fetchone()[0] == "c_millbrook"


def test_a_second_click_gets_the_same_job(in_millbrook: Sites) -> None:
    first = RequestExport(user=None).execute(queue=False)
    second = RequestExport(user=None).execute(queue=False)
    assert first.is_new
    assert not second.is_new
    assert first.job == second.job


def test_two_workers_never_do_the_same(in_millbrook: Sites) -> None:
    job = _asked()
    seen: list[str] = []
    with only_one(Work.EXPORT, in_millbrook.millbrook.pk) as held:
        assert held
        _elsewhere(lambda: seen.append(run_export(job.uuid).state))
    assert seen == [State.QUEUED]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE classid = %s", [Work.EXPORT.value])
        assert cursor.fetchone()[0] == 0


def test_only_the_newest_files_are_kept(in_millbrook: Sites) -> None:
    jobs = [run_export(_asked().uuid) for _number in range(KEPT_FILES + 1)]
    kept = ExportJob.objects.exclude(file_name="")
    assert {job.uuid for job in kept} == {job.uuid for job in jobs[1:]}
    oldest = ExportJob.objects.get(uuid=jobs[0].uuid)
    assert oldest.state == State.READY
    assert not oldest.is_downloadable
    assert str(oldest.uuid) not in _on_disk()


def test_what_a_killed_worker_left_is_taken_up_once(
    in_millbrook: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(run_export_task, "delay", sent.append)
    job = _asked()
    with in_public_again():
        assert resume_exports.run() == 0
    long_ago = timezone.now() - datetime.timedelta(minutes=5)
    ExportJob.objects.filter(pk=job.pk).update(
        state=State.RENDERING, created_at=long_ago, heartbeat_at=long_ago
    )
    with in_public_again():
        assert resume_exports.run() == 1
        assert resume_exports.run() == 0
    assert sent == [str(job.uuid)]


def in_public_again() -> Any:
    """The platform, as the worker is between two tasks."""
    from vrc.tenancy import in_public

    return in_public()


def test_the_exports_of_one_community_are_not_those_of_another(in_millbrook: Sites) -> None:
    job = _asked()
    with in_community(in_millbrook.ashgrove):
        assert not ExportJob.objects.filter(uuid=job.uuid).exists()
        with pytest.raises(ExportJob.DoesNotExist):
            cancel_export(job.uuid, None)
        assert folders.community_folder().name == "c_ashgrove"
