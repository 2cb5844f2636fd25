"""`manage.py export_services SLUG --form hsds-zip --output FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants.registry.models import Community
from tenants.services.exports import FORMS
from tenants.services.stored import stored_package
from vrc.tenancy import in_community, in_public


class Command(BaseCommand):
    """Writes a community's services into a file."""

    help = "Write a community's services as CSV or as an HSDS 3 package."

    def add_arguments(self, parser: CommandParser) -> None:
        """Community, form, file; drafts only when asked for."""
        parser.add_argument("slug")
        parser.add_argument("--form", choices=sorted(FORMS), default="hsds-zip")
        parser.add_argument("--output", type=Path)
        parser.add_argument("--drafts", action="store_true", help="Also what visitors do not see.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for an unknown community."""
        form = FORMS[options["form"]]
        with in_public():
            community = Community.objects.filter(slug=options["slug"]).first()
        if community is None:
            raise CommandError(f"There is no community “{options['slug']}”.")
        with in_community(community):
            package = stored_package(shown_only=not options["drafts"])
        target = options["output"] or Path(form.file_name)
        target.write_bytes(form.make(package))
        self.stdout.write(f"{len(package.services)} services written to {target}.")
