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

        parser.add_argument(
            "--retire-removed",
            action="store_true",
            help="take down items and contacts that were loaded once and are not in the pack "
            "any more; without it they are only listed",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with in_public():
            try:
                report = LoadLibrary(
                    options["pack"],
                    complete=not options["incomplete"],
                    retire_removed=options["retire_removed"],
                ).execute()
            except PackErrors as faults:
                raise CommandError(str(faults)) from faults
        for name in report.kept:
            self.stdout.write(f"kept, because somebody has edited or removed it: {name}")
        for name in report.removed.kept:
            self.stdout.write(f"not in the pack any more, kept because somebody edited it: {name}")
        for name in report.removed.waiting:
            self.stdout.write(
                f"not in the pack any more, still shown (--retire-removed takes it down): {name}"
            )
        for name in report.removed.taken_down:
            self.stdout.write(f"not in the pack any more, taken down: {name}")
        if options["verbosity"]:
            self.stdout.write(
                f"Library: {len(report.created)} created, {len(report.updated)} updated, "
                f"{len(report.unchanged)} unchanged, {len(report.kept)} kept; "
                f"edition {report.edition}."
            )
