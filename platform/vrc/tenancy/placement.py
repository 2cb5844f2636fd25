"""In which kinds of schema a model's table exists."""

from enum import Enum

from django.apps import apps
from django.conf import settings
from django.db.models import Model


class Placement(Enum):
    """Where a table lives."""

    PUBLIC = "only in the public schema"
    COMMUNITY = "only in a community's schema"
    BOTH = "in the public schema and in every community's"


def placement_of_app(label: str) -> Placement | None:
    """Placement of an app's tables, None for an app that has none declared."""
    config = apps.get_app_config(label)
    names = {config.name, f"{type(config).__module__}.{type(config).__qualname__}"}
    shared = bool(names & set(settings.SHARED_APPS))
    tenant = bool(names & set(settings.TENANT_APPS))
    if shared and tenant:
        return Placement.BOTH
    if shared:
        return Placement.PUBLIC
    return Placement.COMMUNITY if tenant else None


def placement_of(model: type[Model]) -> Placement | None:
    """Placement of one model's table."""
    return placement_of_app(model._meta.app_label)


def tables(placement: Placement) -> frozenset[str]:
    """Names of all tables with this placement, automatic many-to-many tables included."""
    return frozenset(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and placement_of(model) is placement
    )
