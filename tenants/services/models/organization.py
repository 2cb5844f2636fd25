"""Who offers services."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models


class Organization(models.Model):
    """An organization. `record` is its HSDS object without `id` and `locations`.

    What a directory of another place sent that we do not know stays in `record`, so that an export
    gives back what came in. `name` is derived from it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=250)
    record = models.JSONField(default=dict)

    class Meta:
        ordering = ["name", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["name"], name="organization_by_name")]

    def __str__(self) -> str:
        return str(self.name)

    @classmethod
    def of(cls, key: uuid.UUID, record: dict[str, Any]) -> Organization:
        """An unsaved row with its derived columns."""
        return cls(id=key, record=record, name=str(record.get("name") or "")[:250])
