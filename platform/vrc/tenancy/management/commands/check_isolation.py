"""`manage.py check_isolation`: verify on the database that communities are separate."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from vrc.tenancy.isolation import check_everything


class Command(BaseCommand):
    """Runs the system checks of the boundary, then looks at every schema."""

    help = "Verify settings, relations and every schema against the rules of isolation."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("check", "--tag", "tenancy")
        findings = check_everything()
        for finding in findings:
            self.stderr.write(f"{finding.schema}: {finding.what}")
        if findings:
            raise CommandError(f"{len(findings)} findings. Communities may not be separate.")
        self.stdout.write("All schemas are complete, equal to the template, and separate.")
