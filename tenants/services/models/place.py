"""Where services are offered."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from tenants.services.models.organization import Organization
from tenants.services.models.service import Service
from tenants.services.zips import centroid


class Location(models.Model):
    """A place. `record` is its HSDS object without `id` and `organization_id`.

    `latitude` and `longitude` (degrees) are those of the record, else the middle of the ZIP code of
    its address; None where neither is known.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="locations"
    )
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    record = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["latitude", "longitude"], include=["id"], name="place_by_position")
        ]

    def __str__(self) -> str:
        return str(self.record.get("name") or self.pk)

    @classmethod
    def of(
        cls, key: uuid.UUID, organization_id: uuid.UUID | None, record: dict[str, Any]
    ) -> Location:
        """An unsaved row with its derived columns."""
        latitude, longitude = position(record) or (None, None)
        return cls(
            id=key,
            organization_id=organization_id,
            record=record,
            latitude=latitude,
            longitude=longitude,
        )


class ServiceAtLocation(models.Model):
    """A service at a place. `record`: its HSDS object without `id` and the two sides."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="places")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="services")
    position = models.PositiveSmallIntegerField(default=0)
    record = models.JSONField(default=dict)

    class Meta:
        ordering = ["position", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


def position(record: dict[str, Any]) -> tuple[float, float] | None:
    """Where a place is, in degrees: its own coordinates, else the middle of its ZIP code."""
    latitude, longitude = record.get("latitude"), record.get("longitude")
    if _is_degree(latitude, 90) and _is_degree(longitude, 180):
        return float(latitude), float(longitude)  # type: ignore[arg-type]
    for address in record.get("addresses") or ():
        found = centroid(str(address.get("postal_code") or ""))
        if found:
            return found
    return None


def _is_degree(value: Any, most: int) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= most
