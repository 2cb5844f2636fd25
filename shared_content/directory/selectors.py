"""Reads of the directory of peer support: one statement, frozen values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from shared_content.directory.models import Organisation


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation that may be shown. Empty means that nobody knows.

    `last_verified`: the day a person compared the record with its source; None until then.
    """

    slug: str
    name: str
    summary: str
    formats: tuple[str, ...]
    for_whom: tuple[str, ...]
    incident_types: tuple[str, ...]
    languages: tuple[str, ...]
    moderated_by: str
    how_to_join: str
    cost: str
    training: str
    website: str
    source_name: str
    source_url: str
    last_verified: datetime.date | None


_FIELDS = tuple(OrganisationView.__dataclass_fields__)


def public_organisations() -> tuple[OrganisationView, ...]:
    """All organisations a visitor may see, in order. One statement."""
    rows = Organisation.objects.filter(state=Organisation.State.ACTIVE).values(*_FIELDS)
    return tuple(OrganisationView(**_frozen(row)) for row in rows)


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
