"""`manage.py verify_export`: is this copy whole and unchanged?"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.export.archive.verify import verify_archive


class Command(BaseCommand):
    """Reads the file only; exit code 0 when everything is right, 1 when it is not."""

    help = "Check an exported zip: whole, unchanged, every link leads somewhere."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        report = verify_archive(path)
        text = "\n".join(report.lines())
        if not report.is_good:
            raise CommandError(text)
        self.stdout.write(text)
