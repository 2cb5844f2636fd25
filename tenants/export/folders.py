"""Where exports lie, while they are made and afterwards: never where a web server looks."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings

from tenants.export.models import ExportJob
from vrc.tenancy import current_schema, is_public

_WORK = ".work"


def community_folder() -> Path:
    """Folder of the current community's exports. Raises RuntimeError on the platform."""
    if is_public():
        raise RuntimeError("Only a community has exports.")
    return Path(settings.EXPORT_ROOT) / current_schema()


def work_folder(job: ExportJob) -> Path:
    """Where the pages of a running export are written."""
    return community_folder() / f"{job.uuid}{_WORK}"


def file_of(job: ExportJob) -> Path:
    """Where a finished export lies. Raises ValueError unless the job has a plain file name."""
    if not job.file_name or Path(job.file_name).name != job.file_name:
        raise ValueError("This export has no file.")
    return community_folder() / str(job.uuid) / job.file_name


def remove_work(job: ExportJob) -> None:
    """Remove everything of an export that did not come to its end."""
    shutil.rmtree(work_folder(job), ignore_errors=True)
    shutil.rmtree(community_folder() / str(job.uuid), ignore_errors=True)


def sweep(keep: Iterable[UUID]) -> int:
    """Remove whatever does not belong to one of these exports; returns how much was removed.

    Only for who holds the community's export lock: it removes the work of a running export, too.
    """
    kept = {str(uuid) for uuid in keep}
    folder = community_folder()
    if not folder.is_dir():
        return 0
    stale = [entry for entry in folder.iterdir() if entry.name not in kept]
    for entry in stale:
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
    return len(stale)
