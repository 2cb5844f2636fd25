"""`manage.py reset_second_step`: for a community whose last administrator lost phone and codes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.access.actions.people import ResetFactors
from tenants.access.models import User
from vrc.tenancy import in_community


class Command(BaseCommand):
    """Stands in the community's audit trail, with the reason."""

    help = "Remove a person's second step and mail them a link to set up a new one."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("community", help="its short name, such as riverbend")
        parser.add_argument("email")
        parser.add_argument(
            "--reason", required=True, help="how you made sure that it is really them"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        from tenants.registry.models import Community

        community = Community.objects.filter(slug=options["community"]).first()
        if community is None:
            raise CommandError("There is no such community.")
        with in_community(community):
            person = User.objects.filter(email=options["email"].strip().lower()).first()
            if person is None:
                raise CommandError("There is no account with this address in that community.")
            ResetFactors(None, person.pk, options["reason"].strip()).execute()
        self.stdout.write("Done. A link to set up a new second step is on its way.")
