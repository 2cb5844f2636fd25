"""Communities for tests, made the way the product makes them."""

from typing import Any

from tenants.registry.actions.create_community import CreateCommunity
from tenants.registry.actions.provision import provision
from tenants.registry.models import Community


def make_community(slug: str, name: str, live: bool = True, **fields: Any) -> Community:
    """A ready community; live unless told otherwise."""
    community = CreateCommunity(slug=slug, name=name, go_live_when_ready=live, **fields).execute(
        actor="tests", queue=False
    )
    return provision(community.pk)
