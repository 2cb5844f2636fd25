"""Do the work of an import: read, check, write in one transaction, say what came out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.public_site.actions.services_changed import services_changed
from tenants.services.actions.heartbeat import Heartbeat, ImportCancelled
from tenants.services.actions.prepare_import import check_import
from tenants.services.actions.store import store_package
from tenants.services.models import ImportJob
from tenants.services.problems import Unreadable
from vrc.ops.locks import Work, only_one
from vrc.tenancy import current_community

logger = logging.getLogger(__name__)
State = ImportJob.State
ATTEMPTS = 3
Progress = Callable[[int, int], None]


def _nothing(done: int, total: int) -> None:
    """Nobody watches."""


def run_import(uuid: UUID, progress: Progress = _nothing) -> ImportJob:
    """Make the import, in the current community. Returns the job as it is afterwards.

    All of it or nothing is written. Does nothing to a job that has ended, or while another process
    imports here. What a killed worker left is begun again from the file.
    """
    with only_one(Work.IMPORT, current_community().pk) as held:
        if not held:
            return ImportJob.objects.get(uuid=uuid)
        job = _take_up(uuid)
        if job.state != State.RUNNING:
            return job
        try:
            with Heartbeat(job.pk) as heartbeat:

                def advance(done: int, total: int) -> None:
                    heartbeat.advance(done, total)
                    progress(done, total)

                _work(job, advance)
        except ImportCancelled:
            _end(job, State.CANCELLED)
        except Unreadable as error:
            _end(job, State.FAILED, str(error))
        except Exception:
            logger.exception("import %s failed", uuid)
            _end(
                job,
                State.FAILED,
                _(
                    "Something went wrong on our side. Nothing was changed. Please try again; if "
                    "it happens again, tell us."
                ),
            )
    return job


def _take_up(uuid: UUID) -> ImportJob:
    with transaction.atomic():
        job = ImportJob.objects.select_for_update().get(uuid=uuid)
        if not job.is_open:
            return job
        job.attempts += 1
        job.done = job.total = 0
        job.state = State.RUNNING
        if job.cancel_requested:
            _finish(job, State.CANCELLED)
        elif job.attempts > ATTEMPTS:
            _finish(
                job,
                State.FAILED,
                _(
                    "The work was interrupted several times, so it was stopped. Nothing was "
                    "changed."
                ),
            )
        job.heartbeat_at = timezone.now()
        job.save()
    return job


def _work(job: ImportJob, advance: Progress) -> None:
    advance(0, 0)
    checked = check_import(job)
    if checked.problems.errors and not job.skip_bad:
        raise Unreadable(
            _("The file has %(count)s problems that must be mended first. Nothing was changed.")
            % {"count": checked.problems.errors}
        )
    with transaction.atomic():
        stored = store_package(checked.package, publish=job.publish, progress=advance)
        services_changed()
        # In the same transaction: done is done, whatever happens to this process.
        _finish(job, State.DONE)
        job.result = {
            "added": stored.added,
            "updated": stored.updated,
            "unchanged": stored.unchanged,
            "left_out": checked.problems.errors,
        }
        count = len(checked.package.services)
        job.done = job.total = count
        if not ImportJob.objects.filter(pk=job.pk, cancel_requested=False).exists():
            raise ImportCancelled
        job.save(
            update_fields=["state", "content", "finished_at", "result", "done", "total", "error"]
        )


def _finish(job: ImportJob, state: str, error: str = "") -> None:
    job.state, job.error, job.content = state, error, b""
    job.finished_at = timezone.now()


def _end(job: ImportJob, state: str, error: str = "") -> None:
    _finish(job, state, error)
    job.save(update_fields=["state", "content", "finished_at", "error"])
