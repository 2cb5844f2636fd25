"""The community's directory as a package: for exports, and for imports that add to it."""

from __future__ import annotations

from tenants.services.models import Location, Organization, Service, ServiceAtLocation
from tenants.services.package import LinkRow, LocationRow, Package, ServiceRow


def stored_package(shown_only: bool = False) -> Package:
    """Everything that is stored. `shown_only`: what visitors see, and what that needs.

    Four statements.
    """
    services = Service.objects.filter(is_shown=True) if shown_only else Service.objects.all()
    package = Package()
    for row in services.order_by("title", "pk").defer(
        "search_text", "search_vector", "vocabulary", "search_words"
    ):
        package.services[row.pk] = ServiceRow(
            row.organization_id,
            row.record,
            list(row.needs),
            row.cost,
            list(row.ways),
            list(row.audiences),
        )
    links = ServiceAtLocation.objects.order_by("position", "pk")
    for link in links:
        if link.service_id in package.services:
            package.links[link.pk] = LinkRow(link.service_id, link.location_id, link.record)
    places = {link.location_id for link in package.links.values()}
    for place in Location.objects.order_by("pk"):
        if not shown_only or place.pk in places:
            package.locations[place.pk] = LocationRow(place.organization_id, place.record)
    owners = {row.organization_id for row in package.services.values()}
    for owner in Organization.objects.order_by("name", "pk"):
        if not shown_only or owner.pk in owners:
            package.organizations[owner.pk] = owner.record
    if shown_only:
        for location in package.locations.values():
            if location.organization_id not in package.organizations:
                location.organization_id = None
    return package
