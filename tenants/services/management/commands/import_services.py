"""`manage.py import_services SLUG FILE [--dry-run] [--skip-bad] [--publish]`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants.registry.models import Community
from tenants.services.actions.prepare_import import (
    ImportRefused,
    StartImport,
    cancel_import,
    check_import,
    keep_upload,
)
from tenants.services.actions.run_import import run_import
from tenants.services.models import ImportJob
from tenants.services.problems import Unreadable
from vrc.tenancy import in_community, in_public


class Command(BaseCommand):
    """The same steps as in the admin, without a worker."""

    help = "Import services from a CSV table or an HSDS 3 package (JSON, or a zip of CSV tables)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Community, file, and what to do with problems."""
        parser.add_argument("slug")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Look only; write nothing.")
        parser.add_argument("--skip-bad", action="store_true", help="Leave bad rows out.")
        parser.add_argument("--publish", action="store_true", help="Show new services at once.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError in words for a person; then nothing was changed."""
        with in_public():
            community = Community.objects.filter(slug=options["slug"]).first()
        if community is None:
            raise CommandError(f"There is no community “{options['slug']}”.")
        with in_community(community):
            try:
                self._import(options)
            except (OSError, Unreadable, ImportRefused) as error:
                raise CommandError(str(error)) from error

    def _import(self, options: dict[str, Any]) -> None:
        with options["file"].open("rb") as stream:
            job = keep_upload(File(stream), options["file"].name, None)
        try:
            checked = check_import(job)
        except Unreadable:
            cancel_import(job.uuid, None)
            raise
        for each in checked.problems.found:
            self.stdout.write(
                f"{'ERROR' if each.is_error else 'note'}  {each.where}: {each.what} {each.advice}"
            )
        self.stdout.write(
            f"{checked.new} new, {checked.known} known, {checked.problems.errors} with errors."
        )
        if options["dry_run"]:
            cancel_import(job.uuid, None)
            return
        StartImport(job, None, options["skip_bad"], options["publish"]).execute(queue=False)
        done = run_import(job.uuid)
        if done.state != ImportJob.State.DONE:
            raise CommandError(done.error or f"The import ended as “{done.state}”.")
        self.stdout.write(
            self.style.SUCCESS(
                "{added} added, {updated} updated, {unchanged} unchanged.".format(**done.result)
            )
        )
