"""`manage.py export_community`: everything a community has, as one file."""

import shutil
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.export import folders
from tenants.export.actions.request_export import RequestExport
from tenants.export.actions.run_export import run_export
from tenants.export.models import ExportJob
from tenants.registry.models import Community
from vrc.tenancy import in_community


class Command(BaseCommand):
    """Does what the button in the admin does, here and now."""

    help = "Write a community's whole public site into a zip file."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("slug", help="the community, for example river-bend")
        parser.add_argument("--output", type=Path, metavar="FILE", help="copy the file to here")

    def handle(self, *args: Any, **options: Any) -> None:
        community = Community.objects.usable().filter(slug=options["slug"]).first()
        if community is None:
            raise CommandError(f"There is no community “{options['slug']}” that is ready.")
        output: Path | None = options["output"]
        if output is not None and not output.absolute().parent.is_dir():
            raise CommandError(f"There is no folder {output.absolute().parent}.")
        with in_community(community):
            # A job that a killed worker left is taken up instead of making a second one.
            job = RequestExport(user=None).execute(queue=False).job
            job = run_export(job.uuid, progress=self._progress)
            self._explain(job)
            file = folders.file_of(job)
            if output is not None:
                self._copy(file, output)
        self.stdout.write(
            f"{community.name}: {job.pages} pages, library edition {job.edition}, "
            f"{job.size / 1_000_000:.1f} MB\n{output or file}\nSHA-256 {job.sha256}"
        )

    def _progress(self, done: int, total: int) -> None:
        if done % 10 == 0 or done == total:
            self.stdout.write(f"{done} of {total} pages")

    @staticmethod
    def _explain(job: ExportJob) -> None:
        """Raise CommandError unless the job came to a good end."""
        if job.is_downloadable:
            return
        if job.is_open:
            raise CommandError(
                "An export of this community is under way in another process. Its progress is "
                "shown in the community's admin; please wait for it or cancel it there."
            )
        raise CommandError(job.error or f"The export was {job.state}.")

    @staticmethod
    def _copy(file: Path, output: Path) -> None:
        part = output.with_name(f".{output.name}.part")
        try:
            shutil.copyfile(file, part)
            part.replace(output)
        except OSError as error:
            raise CommandError(
                f"The export is complete and lies in {file}, but it could not be copied to "
                f"{output}: {error}"
            ) from error
        finally:
            part.unlink(missing_ok=True)
