"""`manage.py retry_community`: try a failed or interrupted provisioning again, and wait."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.registry.actions.provision import ProvisioningFailed, provision, retry_provisioning
from tenants.registry.lifecycle import Provisioning
from tenants.registry.models import Community


class Command(BaseCommand):
    """Safe at any time: a ready community is left as it is."""

    help = "Try a community's provisioning again."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("slug")

    def handle(self, *args: Any, **options: Any) -> None:
        community = Community.objects.filter(slug=options["slug"]).first()
        if community is None:
            raise CommandError(f"There is no community “{options['slug']}”.")
        if community.provisioning == Provisioning.FAILED:
            retry_provisioning(community.pk, queue=False)
        try:
            community = provision(community.pk)
        except ProvisioningFailed as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{community.name}: {community.provisioning}")
