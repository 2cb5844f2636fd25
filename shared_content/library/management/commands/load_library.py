"""Load the content packs into the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shared_content.library.actions.load_library import LoadLibrary
from shared_content.packs.errors import PackErrors
from shared_content.packs.reader import PACKS_ROOT
from vrc.tenancy import in_public


class Command(BaseCommand):
    """`manage.py load_library`: safe to run again; what editors have changed is kept."""

    help = "Load the content packs into the library. Safe to run again; edited items are kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pack", type=Path, default=PACKS_ROOT, help="folder of the pack")
        parser.add_argument(
            "--incomplete",
            action="store_true",
            help="accept items that are missing in a required language",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with in_public():
            try:
                report = LoadLibrary(options["pack"], complete=not options["incomplete"]).execute()
            except PackErrors as faults:
                raise CommandError(str(faults)) from faults
        for name in report.kept:
            self.stdout.write(f"kept, because somebody has edited or removed it: {name}")
        if options["verbosity"]:
            self.stdout.write(
                f"Library: {len(report.created)} created, {len(report.updated)} updated, "
                f"{len(report.unchanged)} unchanged, {len(report.kept)} kept; "
                f"edition {report.edition}."
            )
