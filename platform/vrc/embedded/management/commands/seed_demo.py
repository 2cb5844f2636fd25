"""`manage.py seed_demo`: two invented communities, and the accounts to sign in with."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tenants.registry.actions.provision import ProvisioningFailed
from tenants.registry.models.community import url_for_host
from vrc.embedded import accounts
from vrc.embedded.paths import var_dir
from vrc.embedded.seed.communities import (
    SeedFailed,
    community_entry,
    ensure_community,
    fill_community,
    platform_entry,
)
from vrc.embedded.seed.film import write_film
from vrc.embedded.seed.larkfield import LARKFIELD
from vrc.embedded.seed.riverbend import RIVERBEND


class Command(BaseCommand):
    """Idempotent: what exists is kept, also what a person changed since."""

    help = "Make the demo's two invented communities and write var/demo.json."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "seed_demo makes accounts with passwords in a file. It is for the demo only: "
                "run `make demo`, or set DEMO=yes."
            )
        var = var_dir()
        earlier = accounts.read(var)
        communities = []
        self.stdout.write(f"A film in the library: {'made' if write_film() else 'kept as it is'}.")
        try:
            for wanted in (RIVERBEND, LARKFIELD):
                community = ensure_community(wanted)
                done = fill_community(community, wanted)
                self.stdout.write(f"{wanted.name}: {'made' if done else 'kept as it is'}.")
                communities.append(community_entry(community, wanted, earlier))
        except (ProvisioningFailed, SeedFailed) as error:
            raise CommandError(str(error)) from error
        platform = platform_entry(url_for_host(settings.PLATFORM_DOMAIN), earlier)
        accounts.write(var, {"platform": platform, "communities": communities})
