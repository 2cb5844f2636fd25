"""The template schema every new community is cloned from (traps 13 and 22).

It holds the migrated tables and the seed tree only: no person's data, nothing of a community.
"""

from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from wagtail.models import ModelLogEntry, PageLogEntry

from tenants.registry.models import Community
from vrc.tenancy.context import in_bare_schema
from vrc.tenancy.schemas import migrate_schema

# In this order: pages first, then what refers to them, then what is derived from both.
SEEDED_APPS = [
    "tenants.local_content.seed",
    "tenants.branding.seed",
    "tenants.public_site.seed",
]


def _seeders(name: str) -> list[Callable[..., None]]:
    return [import_string(f"{module}.{name}") for module in SEEDED_APPS]


def build_template() -> None:
    """Create the template schema or bring it up to date. Safe to repeat."""
    migrate_schema(settings.TEMPLATE_SCHEMA)
    with in_bare_schema(settings.TEMPLATE_SCHEMA), transaction.atomic():
        for seed in _seeders("seed_template"):
            seed()
        # Who made the template is nobody's history.
        PageLogEntry.objects.all().delete()
        ModelLogEntry.objects.all().delete()


def seed_community(community: Community) -> None:
    """Fill a fresh clone with the community's own names and addresses. Safe to repeat.

    Must run inside the community.
    """
    with transaction.atomic():
        for seed in _seeders("seed_community"):
            seed(community)


def ensure_community() -> None:
    """Give the current community what the seed has learned since it was made. Safe to repeat."""
    with transaction.atomic():
        for module in SEEDED_APPS:
            ensure = getattr(import_module(module), "ensure_community", None)
            if ensure is not None:
                ensure()
