"""A directory in memory, as it goes in and out: HSDS objects without the relations between them.

Two packages are equal when they say the same; an export that is imported again gives an equal one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

Record = dict[str, Any]


@dataclass
class ServiceRow:
    """A service: its HSDS record, who offers it, and our own facts."""

    organization_id: UUID
    record: Record
    needs: list[str] = field(default_factory=list)
    cost: str = ""
    ways: list[str] = field(default_factory=list)
    audiences: list[str] = field(default_factory=list)


@dataclass
class LocationRow:
    """A place, and the organization it belongs to, if it says so."""

    organization_id: UUID | None
    record: Record


@dataclass
class LinkRow:
    """A service at a place."""

    service_id: UUID
    location_id: UUID
    record: Record


@dataclass
class Package:
    """Everything, by id; dictionaries keep the order of the file."""

    organizations: dict[UUID, Record] = field(default_factory=dict)
    locations: dict[UUID, LocationRow] = field(default_factory=dict)
    services: dict[UUID, ServiceRow] = field(default_factory=dict)
    links: dict[UUID, LinkRow] = field(default_factory=dict)

    def places_of(self) -> dict[UUID, list[UUID]]:
        """Ids of the links of each service, in order."""
        found: dict[UUID, list[UUID]] = {key: [] for key in self.services}
        for key, link in self.links.items():
            found.setdefault(link.service_id, []).append(key)
        return found
