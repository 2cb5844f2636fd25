"""Services for tests, with the fewest words a test needs."""

from __future__ import annotations

from typing import Any

from tenants.public_site.actions.services_changed import services_changed
from tenants.services.actions.store import Stored, store_package
from tenants.services.models import Service
from tenants.services.package import Package
from tenants.services.plain import PlainService, add_plain, made_id
from vrc.tenancy import in_community


def package_of(*services: PlainService) -> Package:
    """A package of services as people write them."""
    package, nothing = Package(), Package()
    for plain in services:
        organization_id = made_id("organization", plain.organization)
        package.organizations[organization_id] = {
            "name": plain.organization,
            "description": f"{plain.organization}.",
        }
        add_plain(package, plain, organization_id, nothing)
    return package


def plain(name: str, **fields: Any) -> PlainService:
    """A service of one organization."""
    return PlainService(**{"name": name, "organization": "Hill House", **fields})


def add_services(community: Any, *services: PlainService, publish: bool = True) -> Stored:
    """Put services into a community's directory."""
    with in_community(community):
        stored = store_package(package_of(*services), publish=publish)
        services_changed()
    return stored


def service_named(community: Any, name: str) -> Service:
    """A stored service by name."""
    with in_community(community):
        return Service.objects.select_related("organization").get(title=name)
