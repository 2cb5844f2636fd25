"""One service by hand: saved, verified, shown or hidden."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from tenants.public_site.actions.services_changed import services_changed
from tenants.services.actions.store import refresh, store_package
from tenants.services.models import Organization, Service, ServiceAtLocation
from tenants.services.package import LinkRow, LocationRow, Package, ServiceRow
from tenants.services.plain import PlainService, add_plain, made_id
from tenants.services.policies import may_edit_services
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from tenants.access.models import User


def _allow(user: User | None) -> None:
    if user is not None and not may_edit_services(user):
        raise PermissionDenied


@dataclass(frozen=True)
class SaveService:
    """What a person wrote about a service; a new one where `plain.id` is None.

    `new_id`: the id that a new one gets, where somebody has to know it before.
    """

    plain: PlainService
    is_published: bool
    user: User | None
    new_id: UUID | None = None

    @transaction.atomic
    def execute(self) -> Service:
        """Save it, and tell the public site. Raises PermissionDenied, Service.DoesNotExist."""
        _allow(self.user)
        plain = self.plain
        base = base_of(plain.id) if plain.id else Package()
        if plain.id is None:
            plain.id = self.new_id or uuid.uuid4()
        organization = Organization.objects.filter(name__iexact=plain.organization).first()
        key = organization.pk if organization else made_id("organization", plain.organization)
        package = Package()
        if organization is None:
            package.organizations[key] = {"name": plain.organization}
        add_plain(package, plain, key, base)
        before = Service.objects.filter(pk=plain.id).first()
        store_package(package, publish=self.is_published)
        service = Service.objects.select_related("organization").get(pk=plain.id)
        if service.is_published != self.is_published:
            service.is_published = self.is_published
            service.save(update_fields=["is_published"])
            refresh(service)
        if service.verified_on and (before is None or before.verified_on != service.verified_on):
            service.verified_by = str(self.user)[:200] if self.user else ""
            service.save(update_fields=["verified_by"])
        services_changed()
        action = "wagtail.edit" if before else "wagtail.create"
        log(service, action, user=self.user, title=service.title)
        return service


def base_of(key: UUID) -> Package:
    """What is stored about one service, as a package. Raises Service.DoesNotExist."""
    row = Service.objects.get(pk=key)
    package = Package()
    package.services[key] = ServiceRow(
        row.organization_id, row.record, row.needs, row.cost, row.ways, row.audiences
    )
    links = ServiceAtLocation.objects.filter(service=key).select_related("location")
    for link in links.order_by("position", "pk"):
        place = link.location
        package.links[link.pk] = LinkRow(key, place.pk, link.record)
        package.locations[place.pk] = LocationRow(place.organization_id, place.record)
    return package


@transaction.atomic
def verify_services(keys: Iterable[UUID], user: User | None) -> int:
    """Somebody called today, and it is still right. Returns how many were marked."""
    _allow(user)
    today = current_community().today().isoformat()
    count = 0
    for service in _chosen(keys):
        service.record = {**service.record, "assured_date": today}
        service.verified_by = str(user)[:200] if user else ""
        service.save(update_fields=["record", "verified_by"])
        refresh(service)
        log(service, "services.verify", user=user, title=service.title)
        count += 1
    if count:
        services_changed()
    return count


@transaction.atomic
def publish_services(keys: Iterable[UUID], shown: bool, user: User | None) -> int:
    """Show services to visitors, or hide them. Returns how many were changed."""
    _allow(user)
    count = 0
    for service in _chosen(keys).exclude(is_published=shown):
        service.is_published = shown
        service.save(update_fields=["is_published"])
        refresh(service)
        action = "services.show" if shown else "services.hide"
        log(service, action, user=user, title=service.title)
        count += 1
    if count:
        services_changed()
    return count


@transaction.atomic
def delete_service(key: UUID, user: User | None) -> None:
    """Remove a service for good. Its organization and places stay with what else they offer."""
    _allow(user)
    service = Service.objects.get(pk=key)
    log(service, "wagtail.delete", user=user, title=service.title)
    owner = service.organization
    service.delete()
    if not owner.services.exists() and not owner.locations.exists():
        owner.delete()
    services_changed()


def _chosen(keys: Iterable[UUID]) -> QuerySet[Service]:
    rows = Service.objects.filter(pk__in=list(keys)).select_related("organization")
    return rows.prefetch_related("places__location")
