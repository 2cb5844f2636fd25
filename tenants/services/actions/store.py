"""Write a package into the community's directory: what is new is added, what is known is updated.

Rows are known by their id. Nothing is removed but places that a service in the package no longer
has. Writing the same package again writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify

from tenants.services.actions.upsert import upsert
from tenants.services.models import Location, Organization, Service, ServiceAtLocation
from tenants.services.models.service import DERIVED
from tenants.services.package import Package, ServiceRow

BATCH = 250
# Addresses below /services/ that the site itself uses.
RESERVED = frozenset({"print", "page"})
_OWN = ("record", "needs", "cost", "ways", "audiences")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Stored:
    """What was written."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0


def _nothing(done: int, total: int) -> None:
    """Nobody watches."""


@transaction.atomic
def store_package(package: Package, *, publish: bool, progress: Progress = _nothing) -> Stored:
    """Write it all, or nothing. `publish`: whether services that are new are shown to visitors.

    `progress(done, total)` counts services, is called between batches and may raise to stop. The
    caller tells the public site (`services_changed`).
    """
    _organizations(package)
    _locations(package)
    return _Services(package, publish).write(progress)


def _organizations(package: Package) -> None:
    known = Organization.objects.in_bulk(list(package.organizations))
    changed = [
        Organization.of(key, record)
        for key, record in package.organizations.items()
        if key not in known or known[key].record != record
    ]
    _upsert(changed, ["name", "record"])
    renamed = {row.pk for row in changed if row.pk in known and known[row.pk].name != row.name}
    outside = Service.objects.filter(organization__in=renamed).exclude(pk__in=package.services)
    for service in outside.select_related("organization").prefetch_related("places__location"):
        refresh(service)


def _locations(package: Package) -> None:
    known = Location.objects.in_bulk(list(package.locations))
    changed = [
        Location.of(key, row.organization_id, row.record)
        for key, row in package.locations.items()
        if key not in known
        or known[key].record != row.record
        or known[key].organization_id != row.organization_id
    ]
    _upsert(changed, ["organization", "latitude", "longitude", "record"])


def _upsert(rows: Sequence[Model], fields: Collection[str]) -> None:
    for batch in _batches(rows):
        upsert(batch, fields)


def _batches(rows: Sequence[Model]) -> Iterator[Sequence[Model]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


class _Services:
    """The services of a package and where they are offered."""

    def __init__(self, package: Package, publish: bool) -> None:
        self.package = package
        self.publish = publish
        self.slugs = Slugs()
        self.places = package.places_of()
        self.records = self._records()
        self.names = {key: str(each.get("name") or "") for key, each in self._organizations()}

    def _organizations(self) -> Iterator[tuple[UUID, dict[str, Any]]]:
        missing = {row.organization_id for row in self.package.services.values()}
        missing -= set(self.package.organizations)
        yield from self.package.organizations.items()
        yield from Organization.objects.filter(pk__in=missing).values_list("pk", "record")

    def _records(self) -> dict[UUID, dict[str, Any]]:
        found = {key: row.record for key, row in self.package.locations.items()}
        missing = {link.location_id for link in self.package.links.values()} - set(found)
        found.update(Location.objects.filter(pk__in=missing).values_list("pk", "record"))
        return found

    def write(self, progress: Progress) -> Stored:
        added = updated = unchanged = 0
        keys = list(self.package.services)
        for start in range(0, len(keys), BATCH):
            progress(start, len(keys))
            batch = keys[start : start + BATCH]
            known = Service.objects.defer("search_vector").in_bulk(batch)
            before = self._stored_links(batch)
            rows = []
            for key in batch:
                wanted = self._links(key)
                same_places = before.get(key, []) == wanted
                row = self._row(key, self.package.services[key], known.get(key))
                if key in known and same_places and not self._differs(row, known[key]):
                    unchanged += 1
                    continue
                added += key not in known
                updated += key in known
                rows.append(row)
            _upsert(rows, ["organization", "verified_by", "updated_at", *_OWN, *DERIVED])
            self._store_links(batch, before)
        progress(len(keys), len(keys))
        return Stored(added, updated, unchanged)

    def _row(self, key: UUID, wanted: ServiceRow, known: Service | None) -> Service:
        name = self.names.get(wanted.organization_id, "")
        row = Service(
            id=key,
            organization_id=wanted.organization_id,
            slug=known.slug if known else self.slugs.new(str(wanted.record.get("name") or "")),
            is_published=known.is_published if known else self.publish,
            verified_by=known.verified_by if known else "",
            created_at=known.created_at if known else timezone.now(),
            **{field: getattr(wanted, field) for field in _OWN},
        )
        places = [
            self.records.get(self.package.links[link].location_id, {})
            for link in self.places.get(key, ())
        ]
        row.prepare(places, name)
        if known and known.verified_on != row.verified_on:
            row.verified_by = ""
        return row

    @staticmethod
    def _differs(row: Service, known: Service) -> bool:
        return any(
            getattr(row, field) != getattr(known, field)
            for field in ("organization_id", *_OWN, *DERIVED)
        )

    def _links(self, key: UUID) -> list[tuple[UUID, UUID, dict[str, Any]]]:
        links = ((link, self.package.links[link]) for link in self.places.get(key, ()))
        return [(link, row.location_id, row.record) for link, row in links]

    @staticmethod
    def _stored_links(batch: list[UUID]) -> dict[UUID, list[tuple[UUID, UUID, dict[str, Any]]]]:
        found: dict[UUID, list[tuple[UUID, UUID, dict[str, Any]]]] = {}
        rows = ServiceAtLocation.objects.filter(service__in=batch).order_by("position", "pk")
        for row in rows:
            found.setdefault(row.service_id, []).append((row.pk, row.location_id, row.record))
        return found

    def _store_links(
        self, batch: list[UUID], before: dict[UUID, list[tuple[UUID, UUID, dict[str, Any]]]]
    ) -> None:
        wanted, gone = [], []
        for key in batch:
            links = self._links(key)
            stored = before.get(key, [])
            if links == stored:
                continue
            kept = {link for link, _place, _record in links}
            gone += [link for link, _place, _record in stored if link not in kept]
            wanted += [
                ServiceAtLocation(
                    id=link, service_id=key, location_id=place, record=record, position=position
                )
                for position, (link, place, record) in enumerate(links)
            ]
        if gone:
            ServiceAtLocation.objects.filter(pk__in=gone).delete()
        _upsert(wanted, ["service", "location", "record", "position"])


class Slugs:
    """Addresses that are free."""

    def __init__(self) -> None:
        self.taken = set(Service.objects.values_list("slug", flat=True)) | RESERVED

    def new(self, name: str) -> str:
        """An address for a name that no other service has; taken from now on."""
        stem = slugify(name)[:100].strip("-") or "service"
        slug, number = stem, 1
        while slug in self.taken:
            number += 1
            slug = f"{stem}-{number}"
        self.taken.add(slug)
        return slug


def refresh(service: Service) -> None:
    """Make the derived columns of a stored service again, and save them."""
    places = [link.location.record for link in service.places.all()]
    service.prepare(places, service.organization.name)
    service.save(update_fields=["updated_at", *DERIVED])
