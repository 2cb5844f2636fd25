"""`manage.py create_community`: open a site from the shell."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from tenants.registry.actions.create_community import CreateCommunity
from tenants.registry.actions.provision import ProvisioningFailed, provision


class Command(BaseCommand):
    """Does what approving a request does, and waits until the site is ready."""

    help = "Create a community and make its site."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("slug", help="the subdomain, for example river-bend")
        parser.add_argument("name", help="the community's name as people know it")
        parser.add_argument(
            "--incident-date", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD"
        )
        parser.add_argument("--incident-place", default="")
        parser.add_argument("--time-zone", default="America/New_York")
        parser.add_argument("--language", action="append", dest="languages", metavar="CODE")
        parser.add_argument("--contact-name", default="")
        parser.add_argument("--contact-email", default="", help="gets the invitation")
        parser.add_argument("--live", action="store_true", help="open to the public when ready")
        parser.add_argument("--drill", action="store_true", help="an exercise; can never go live")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            community = CreateCommunity(
                slug=options["slug"],
                name=options["name"],
                incident_date=options["incident_date"],
                incident_place=options["incident_place"],
                time_zone=options["time_zone"],
                languages=options["languages"] or ["en"],
                contact_name=options["contact_name"],
                contact_email=options["contact_email"],
                go_live_when_ready=options["live"],
                is_drill=options["drill"],
            ).execute(actor="create_community", queue=False)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        try:
            community = provision(community.pk)
        except ProvisioningFailed as error:
            raise CommandError(
                f"{error}. Nothing half-made was left. Run the command `retry_community` to try "
                "again."
            ) from error
        self.stdout.write(f"{community.name} is ready: {community.primary_url}/")
