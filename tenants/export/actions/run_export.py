"""Do the work of an export: write the pages, pack them, check the result, offer it."""

from __future__ import annotations

import errno
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.export import folders
from tenants.export.archive.format import README
from tenants.export.archive.manifest import sha256_of, write_manifest
from tenants.export.archive.pack import pack
from tenants.export.archive.readme import readme_text
from tenants.export.archive.verify import verify_archive
from tenants.export.errors import ExportCancelled, ExportError, PageFailed
from tenants.export.heartbeat import Heartbeat
from tenants.export.models import ExportJob
from tenants.export.site.build import BuiltSite, Progress, build_site
from tenants.export.states import State
from tenants.registry.models import Community
from vrc.ops.locks import Work, only_one
from vrc.tenancy import current_community

logger = logging.getLogger(__name__)

# A job that kills its worker again and again must not do so for ever.
ATTEMPTS = 3
# Older files are removed; the list of earlier exports keeps their dates.
KEPT_FILES = 3
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def _nothing(done: int, total: int) -> None:
    """Nobody watches."""


def run_export(uuid: UUID, progress: Progress = _nothing) -> ExportJob:
    """Make the export, in the current community. Returns the job as it is afterwards.

    Does nothing when it has come to its end, or when another process works on this community's
    exports. A failure is recorded on the job, in words for the person who waits; nothing
    half-made stays. `progress(done, total)` is called between pages.
    """
    community = current_community()
    with only_one(Work.EXPORT, community.pk) as held:
        if not held:
            return ExportJob.objects.get(uuid=uuid)
        _sweep()
        job = _take_up(uuid)
        if job.state != State.RENDERING:
            return job
        try:
            _work(job, community, progress)
        except ExportCancelled:
            folders.remove_work(job)
            _end(job, State.CANCELLED)
        except Exception as error:
            logger.exception("export of %s failed", community.slug)
            folders.remove_work(job)
            _end(job, State.FAILED, _words_for(error))
        _sweep()
    return job


def _take_up(uuid: UUID) -> ExportJob:
    """Begin with the job, or end it when it must not be begun."""
    with transaction.atomic():
        job = ExportJob.objects.select_for_update().get(uuid=uuid)
        if not job.is_open:
            return job
        if job.is_running:
            # We hold the lock, so whoever ran it is dead: from the beginning.
            job.move_to(State.QUEUED)
        job.attempts += 1
        job.done = job.total = 0
        if job.cancel_requested:
            job.move_to(State.CANCELLED)
        elif job.attempts > ATTEMPTS:
            job.move_to(State.FAILED)
            job.error = _(
                "The work was interrupted several times, so it was stopped. Nothing half-made was "
                "left. You can try again; if it happens again, please tell %(operator)s."
            ) % {"operator": settings.OPERATOR_NAME}
        else:
            job.move_to(State.RENDERING)
        job.save()
    return job


def _work(job: ExportJob, community: Community, progress: Progress) -> None:
    made_at = timezone.now()
    work = folders.work_folder(job)
    work.mkdir(parents=True, mode=0o700)
    job.file_name = f"{community.slug}-site-{made_at.astimezone(community.zone):%Y-%m-%d}.zip"
    target = folders.file_of(job)
    with Heartbeat(job.pk) as heartbeat:

        def advance(done: int, total: int) -> None:
            heartbeat.advance(done, total)
            progress(done, total)

        site = build_site(community, work, made_at, advance)
        _move(job, State.PACKING)
        (work / README).write_text(readme_text(community, site), encoding="utf-8", newline="")
        write_manifest(community, work, site)
        pack(work, target, made_at, heartbeat.check)
        _check(target, heartbeat.check)
    shutil.rmtree(work, ignore_errors=True)
    _offer(job, site)


def _check(target: Path, check: Callable[[], None]) -> None:
    report = verify_archive(target, check)
    if not report.is_good:
        raise ExportError("; ".join(report.problems[:5]))


def _move(job: ExportJob, state: str, **values: object) -> None:
    """Change the state, unless somebody asked to stop in the meantime: then ExportCancelled."""
    before = job.state
    mine = ExportJob.objects.filter(pk=job.pk, state=before, cancel_requested=False)
    job.move_to(state)
    if not mine.update(state=job.state, finished_at=job.finished_at, **values):
        job.state = before
        raise ExportCancelled
    for name, value in values.items():
        setattr(job, name, value)


def _offer(job: ExportJob, site: BuiltSite) -> None:
    """From here on the file can be downloaded."""
    target = folders.file_of(job)
    _move(
        job,
        State.READY,
        file_name=job.file_name,
        size=target.stat().st_size,
        sha256=sha256_of(target),
        pages=site.pages,
        done=site.pages,
        total=site.pages,
        edition=site.version.edition,
        revision=site.version.revision,
    )


def _end(job: ExportJob, state: str, error: str = "") -> None:
    job.move_to(state)
    job.error, job.file_name = error, ""
    ExportJob.objects.filter(pk=job.pk).update(
        state=job.state, error=job.error, file_name="", finished_at=job.finished_at
    )


def _words_for(error: Exception) -> str:
    """What to tell the person who waits."""
    who = {"operator": settings.OPERATOR_NAME, "email": settings.OPERATOR_EMAIL}
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return (
            _(
                "There is not enough room on the server for the file. Your site is not affected, "
                "and nothing half-made was left. Please tell %(operator)s (%(email)s), then try "
                "again."
            )
            % who
        )
    if isinstance(error, PageFailed):
        return _(
            "The page %(path)s could not be written, and a copy without it would not be complete. "
            "Your site is not affected. Please tell %(operator)s (%(email)s)."
        ) % {**who, "path": error.path}
    return (
        _(
            "Something went wrong on our side. Your site is not affected, and nothing half-made "
            "was left. Please try again; if it happens again, tell %(operator)s (%(email)s)."
        )
        % who
    )


def _sweep() -> None:
    """Remove what killed attempts left, and files that are too old to keep."""
    ready = list(ExportJob.objects.filter(state=State.READY).exclude(file_name=""))
    for job in ready[KEPT_FILES:]:
        job.file_name = ""
        job.save(update_fields=["file_name"])
    folders.sweep(job.uuid for job in ready[:KEPT_FILES])
