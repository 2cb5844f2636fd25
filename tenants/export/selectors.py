"""What the screen shows about exports: frozen values in the words of the person who waits."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tenants.export import folders
from tenants.export.actions.cancel_export import is_lost
from tenants.export.models import ExportJob
from tenants.export.states import State

SHOWN = 20


@dataclass(frozen=True)
class WaitingView:
    """The newest export. `percent` is 0 to 100; `words` say what happens now."""

    uuid: UUID
    state: str
    is_open: bool
    is_cancelling: bool
    words: str
    percent: int
    error: str


@dataclass(frozen=True)
class JobView:
    """One earlier export. `size` in bytes; `made_at` UTC; `can_download`: the file is there."""

    uuid: UUID
    made_at: datetime.datetime
    edition: int | None
    pages: int
    size: int
    sha256: str
    by: str
    can_download: bool


def latest_job() -> ExportJob | None:
    """The newest export, whatever became of it."""
    return ExportJob.objects.first()


def waiting_view(job: ExportJob | None) -> WaitingView | None:
    """How far an export is."""
    if job is None:
        return None
    return WaitingView(
        uuid=job.uuid,
        state=job.state,
        is_open=job.is_open,
        is_cancelling=job.is_open and job.cancel_requested,
        words=_words(job),
        percent=_percent(job),
        error=job.error,
    )


def recent_jobs() -> tuple[JobView, ...]:
    """Finished exports, newest first."""
    jobs = ExportJob.objects.filter(state=State.READY)[:SHOWN]
    return tuple(
        JobView(
            uuid=job.uuid,
            made_at=job.finished_at or job.created_at,
            edition=job.edition,
            pages=job.pages,
            size=job.size,
            sha256=job.sha256,
            by=job.requested_by_name,
            can_download=job.is_downloadable and folders.file_of(job).is_file(),
        )
        for job in jobs
    )


def _percent(job: ExportJob) -> int:
    """Pages are nine tenths of the work, packing and checking the rest."""
    if job.state == State.READY:
        return 100
    if job.state == State.PACKING:
        return 92
    return 90 * job.done // job.total if job.total else 0


def _words(job: ExportJob) -> str:
    if job.is_open and job.cancel_requested:
        return _("Stopping …")
    if is_lost(job):
        return _("This takes longer than usual. It will go on by itself; you can leave this page.")
    if job.state == State.QUEUED:
        return _("Waiting to start …")
    if job.state == State.RENDERING:
        if not job.total:
            return _("Starting …")
        return _("Writing page %(done)s of %(total)s …") % {
            "done": min(job.done + 1, job.total),
            "total": job.total,
        }
    if job.state == State.PACKING:
        return _("Packing everything into one file and checking it …")
    if job.state == State.READY:
        return _("Your download is ready.")
    if job.state == State.CANCELLED:
        return _("The preparation was stopped. Nothing was changed.")
    return _("The download could not be prepared.")
