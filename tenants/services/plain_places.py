"""Places as people write them, and the ids of what has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from tenants.services.facts import rows, tidy
from tenants.services.package import LinkRow, LocationRow, Package, Record

# Ids of what has none are made from what it says, so that the same file gives the same ids.
NAMESPACE = UUID("6f2b8f0e-6a0c-5d43-9a53-3f6c4f0a7f11")


@dataclass
class PlainPlace:
    """Where it is. `id`: of the location, where it is known already. Degrees, None if unknown."""

    name: str = ""
    address: str = ""
    address_2: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    latitude: float | None = None
    longitude: float | None = None
    access: str = ""
    transport: str = ""
    id: UUID | None = None

    def __bool__(self) -> bool:
        return any((self.name, self.address, self.city, self.zip, self.latitude is not None))


def made_id(*parts: object) -> UUID:
    """An id from words; the same for the same words."""
    return uuid5(NAMESPACE, "|".join(tidy(part).casefold() for part in parts))


def put(record: Record, name: str, value: str) -> None:
    """Set a text; an empty one leaves the record."""
    if value:
        record[name] = value
    else:
        record.pop(name, None)


def add_places(
    package: Package,
    key: UUID,
    organization_id: UUID,
    places: Iterable[PlainPlace] | None,
    base: Package,
) -> None:
    """Put a service's places into a package; those that it has where `places` is None."""
    before = {
        link.location_id: (one, link) for one, link in base.links.items() if link.service_id == key
    }
    if places is None:
        for location_id, (one, link) in before.items():
            package.links[one] = link
            package.locations.setdefault(location_id, base.locations[location_id])
        return
    for place in places:
        if not place:
            continue
        location_id = (
            place.id
            or _same_place(place, base, before)
            or made_id("place", organization_id, place.name, place.address, place.city, place.zip)
        )
        known = package.locations.get(location_id) or base.locations.get(location_id)
        record = _location(location_id, place, dict(known.record) if known else {})
        owner = known.organization_id if known else organization_id
        package.locations[location_id] = LocationRow(owner, record)
        one, link = before.get(location_id) or (
            made_id("link", key, location_id),
            LinkRow(key, location_id, {}),
        )
        package.links[one] = link


def _same_place(place: PlainPlace, base: Package, before: dict[UUID, Any]) -> UUID | None:
    """A place this service has already, by its street and ZIP code."""
    for location_id in before:
        row = base.locations.get(location_id)
        if row is None:
            continue
        address = next(iter(rows(row.record, "addresses")), {})
        same = (
            tidy(address.get("address_1")).casefold() == place.address.casefold()
            and tidy(address.get("postal_code")) == place.zip
            and tidy(row.record.get("name")).casefold() == place.name.casefold()
        )
        if same:
            return location_id
    return None


def _location(key: UUID, place: PlainPlace, record: Record) -> Record:
    record.setdefault("location_type", "physical")
    put(record, "name", place.name)
    put(record, "transportation", place.transport)
    for name in ("latitude", "longitude"):
        value = getattr(place, name)
        if value is None:
            record.pop(name, None)
        else:
            record[name] = value
    if any((place.address, place.city, place.zip)):
        known = [dict(row) for row in rows(record, "addresses")]
        first = (
            known[0]
            if known
            else {"id": str(made_id(key, "address")), "country": "US", "address_type": "physical"}
        )
        put(first, "address_1", place.address)
        put(first, "city", place.city)
        put(first, "state_province", place.state)
        put(first, "postal_code", place.zip)
        put(first, "address_2", place.address_2)
        record["addresses"] = [first, *known[1:]]
    access = [dict(row) for row in rows(record, "accessibility")]
    if place.access:
        first = access[0] if access else {"id": str(made_id(key, "access"))}
        record["accessibility"] = [{**first, "description": place.access}, *access[1:]]
    elif access:
        record["accessibility"] = access[1:]
        if not access[1:]:
            del record["accessibility"]
    return record
