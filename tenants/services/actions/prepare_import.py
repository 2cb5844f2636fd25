"""An import before it begins: the file is kept, looked at, and asked for."""

from __future__ import annotations

import datetime
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from tenants.services.hsds.archive import read_hsds
from tenants.services.importing.columns import BY_NAME, guess, plain_heading
from tenants.services.importing.table import TableReader, headings_of
from tenants.services.models import ImportJob
from tenants.services.package import Package
from tenants.services.policies import may_edit_services
from tenants.services.problems import Problems, Unreadable
from tenants.services.stored import stored_package
from tenants.services.tables import Upload, read_upload

if TYPE_CHECKING:
    from tenants.access.models import User

# A file that was uploaded and never imported.
KEPT_FOR = datetime.timedelta(days=2)


class ImportRefused(Exception):
    """The import cannot begin; the message says why and what to do."""


@dataclass(frozen=True)
class Checked:
    """What a file would do: services that are new, changed or the same, and all findings."""

    package: Package
    problems: Problems
    new: int
    known: int


def _allow(user: User | None) -> None:
    if user is not None and not may_edit_services(user):
        raise PermissionDenied


def keep_upload(file: Upload, name: str, user: User | None) -> ImportJob:
    """Keep a file for an import. Raises Unreadable for what cannot be one, PermissionDenied."""
    _allow(user)
    _sweep()
    content = read_upload(file)
    start = content[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    is_hsds = content[:4] == b"PK\x03\x04" or start[:1] in (b"{", b"[")
    kind = ImportJob.Kind.HSDS if is_hsds else ImportJob.Kind.CSV
    job = ImportJob(
        kind=kind,
        file_name=name[-200:],
        content=zlib.compress(content, 6),
        asked_by_id=user.pk if user else None,
        asked_by_name=str(user)[:200] if user else "",
    )
    if kind == ImportJob.Kind.CSV:
        headings, _first = headings_of(content)
        found = guess(headings, _kept_mapping())
        job.mapping = {"headings": headings, "columns": {str(k): v for k, v in found.items()}}
    else:
        read_hsds(content)
    job.save()
    return job


def _kept_mapping() -> dict[str, str]:
    """What a person said about headings in the last import of a table."""
    last = (
        ImportJob.objects.filter(kind=ImportJob.Kind.CSV, state=ImportJob.State.DONE)
        .order_by("-created_at")
        .first()
    )
    if last is None:
        return {}
    headings = last.mapping.get("headings", [])
    return {
        plain_heading(headings[int(number)]): name
        for number, name in last.mapping.get("columns", {}).items()
        if int(number) < len(headings)
    }


def _sweep() -> None:
    old = timezone.now() - KEPT_FOR
    ImportJob.objects.filter(state=ImportJob.State.DRAFT, created_at__lt=old).delete()


def content_of(job: ImportJob) -> bytes:
    """The uploaded file."""
    return zlib.decompress(bytes(job.content))


def set_mapping(job: ImportJob, columns: dict[int, str]) -> None:
    """What each column is, as a person says. Raises ImportRefused for two columns of one kind."""
    chosen = {number: name for number, name in columns.items() if name in BY_NAME}
    twice = [name for name in set(chosen.values()) if list(chosen.values()).count(name) > 1]
    if twice:
        label = BY_NAME[twice[0]].label
        raise ImportRefused(
            _("Two columns are both “%(label)s”. Choose one of them.") % {"label": label}
        )
    if "name" not in chosen.values():
        raise ImportRefused(_("Please say which column holds the name of the service."))
    job.mapping = {**job.mapping, "columns": {str(k): v for k, v in chosen.items()}}
    job.save(update_fields=["mapping"])


def check_import(job: ImportJob) -> Checked:
    """The dry run: reads everything, writes nothing. Raises Unreadable."""
    content = content_of(job)
    base = stored_package()
    if job.kind == ImportJob.Kind.CSV:
        columns = {int(number): name for number, name in job.mapping.get("columns", {}).items()}
        reader = TableReader(columns, base)
        package = reader.read(content)
        problems = reader.problems
    else:
        package, problems = read_hsds(content)
    known = sum(key in base.services for key in package.services)
    return Checked(package, problems, len(package.services) - known, known)


@dataclass(frozen=True)
class StartImport:
    """Begin with an import that was looked at."""

    job: ImportJob
    user: User | None
    skip_bad: bool = False
    publish: bool = False

    def execute(self, queue: bool = True) -> ImportJob:
        """Send the work at commit. Raises ImportRefused while another one runs."""
        _allow(self.user)
        try:
            with transaction.atomic():
                job = ImportJob.objects.select_for_update().get(pk=self.job.pk)
                if job.state not in (ImportJob.State.DRAFT, ImportJob.State.WAITING):
                    raise ImportRefused(_("This import has begun already."))
                job.state = ImportJob.State.QUEUED
                job.skip_bad, job.publish = self.skip_bad, self.publish
                job.save()
                log(job, "services.import", user=self.user, title=job.file_name)
                if queue:
                    from tenants.services.tasks import run_import_task

                    key = str(job.uuid)
                    transaction.on_commit(lambda: run_import_task.delay(key))
        except IntegrityError as error:
            raise ImportRefused(
                _("Another import is under way. Wait until it is done, then start this one.")
            ) from error
        return job


def cancel_import(uuid: UUID, user: User | None) -> ImportJob:
    """Stop it: at once when nobody works on it, otherwise between two batches."""
    _allow(user)
    with transaction.atomic():
        job = ImportJob.objects.select_for_update().get(uuid=uuid)
        waits = (ImportJob.State.DRAFT, ImportJob.State.WAITING, ImportJob.State.QUEUED)
        if job.state in waits:
            job.state, job.content = ImportJob.State.CANCELLED, b""
            job.finished_at = timezone.now()
        job.cancel_requested = True
        job.save()
    return job


__all__ = ["Unreadable", "cancel_import", "check_import", "keep_upload", "set_mapping"]
