"""A service as people write it, in a form or a table, and how it becomes HSDS records.

What a person gives replaces what was known; everything else of a record stays as it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tenants.services.facts import rows, tidy
from tenants.services.package import Package, Record, ServiceRow
from tenants.services.plain_places import PlainPlace, add_places, made_id, put
from tenants.services.schedules import Hours, schedule_of
from tenants.services.words import Status
from themes.words import language_words


@dataclass
class PlainService:
    """What it is, who offers it, and how to get it. `languages` are codes."""

    name: str = ""
    organization: str = ""
    id: UUID | None = None
    description: str = ""
    needs: list[str] = field(default_factory=list)
    phone: str = ""
    phone_note: str = ""
    phone_2: str = ""
    phone_2_note: str = ""
    email: str = ""
    website: str = ""
    cost: str = ""
    cost_note: str = ""
    languages: list[str] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    audiences: list[str] = field(default_factory=list)
    who_can_come: str = ""
    how_to_get: str = ""
    bring: list[str] = field(default_factory=list)
    hours: list[Hours] = field(default_factory=list)
    hours_note: str = ""
    status: str = ""
    alert: str = ""
    verified_on: datetime.date | None = None
    places: list[PlainPlace] = field(default_factory=list)


# Name here → name in an HSDS service.
_TEXTS = {
    "name": "name",
    "description": "description",
    "email": "email",
    "website": "url",
    "cost_note": "fees_description",
    "who_can_come": "eligibility_description",
    "how_to_get": "application_process",
    "alert": "alert",
}
ALL = frozenset(PlainService.__dataclass_fields__)


def add_plain(
    package: Package,
    plain: PlainService,
    organization_id: UUID,
    base: Package,
    given: Collection[str] = ALL,
) -> UUID:
    """Put a service into a package and return its id.

    `base` holds what is known of it; only the fields in `given` replace that. `plain.id` must be
    set where the service is known.
    """
    key = plain.id or made_id("service", plain.organization, plain.name)
    known = base.services.get(key)
    record: Record = dict(known.record) if known else {"status": Status.ACTIVE.value}
    for name, target in _TEXTS.items():
        if name in given:
            put(record, target, getattr(plain, name))
    if "status" in given and plain.status:
        record["status"] = plain.status
    if "verified_on" in given:
        put(record, "assured_date", plain.verified_on.isoformat() if plain.verified_on else "")
    if "languages" in given:
        record["languages"] = _languages(key, plain.languages, rows(record, "languages"))
    if "bring" in given:
        record["required_documents"] = _documents(
            key, plain.bring, rows(record, "required_documents")
        )
    _phones(key, record, plain, given)
    if "hours" in given or "hours_note" in given:
        _schedules(key, record, plain, given)
    for name in ("languages", "required_documents", "phones", "schedules"):
        if not record.get(name):
            record.pop(name, None)
    package.services[key] = ServiceRow(
        organization_id,
        record,
        **{
            name: getattr(plain if name in given or known is None else known, name)
            for name in ("needs", "cost", "ways", "audiences")
        },
    )
    places = plain.places if "places" in given else None
    add_places(package, key, organization_id, places, base)
    return key


def _languages(key: UUID, codes: list[str], known: list[Any]) -> list[Record]:
    by_code = {tidy(row.get("code")).lower(): dict(row) for row in known}
    return [
        by_code.get(code)
        or {
            "id": str(made_id(key, "language", code)),
            "name": language_words([code]),
            "code": code,
        }
        for code in codes
    ]


def _documents(key: UUID, lines: list[str], known: list[Any]) -> list[Record]:
    by_text = {tidy(row.get("document")): dict(row) for row in known}
    return [
        by_text.get(line) or {"id": str(made_id(key, "document", line)), "document": line}
        for line in lines
    ]


def _phones(key: UUID, record: Record, plain: PlainService, given: Collection[str]) -> None:
    """The first two numbers; those that follow stay."""
    known = [dict(row) for row in rows(record, "phones")]
    for index, (name, note) in enumerate((("phone", "phone_note"), ("phone_2", "phone_2_note"))):
        if name not in given:
            continue
        while len(known) <= index:
            known.append({"id": str(made_id(key, "phone", index)), "number": "", "type": "voice"})
        if getattr(plain, name) != shown_number(known[index]):
            known[index].pop("extension", None)
            known[index]["number"] = getattr(plain, name)
        if note in given:
            put(known[index], "description", getattr(plain, note))
    record["phones"] = [row for row in known if tidy(row.get("number"))]


def shown_number(row: Any) -> str:
    """A number with its extension, as people write it."""
    number, extension = tidy(row.get("number")), tidy(row.get("extension"))
    return f"{number} ext. {extension}" if number and extension else number


def _schedules(key: UUID, record: Record, plain: PlainService, given: Collection[str]) -> None:
    """Weekly hours are replaced; schedules of another kind stay."""
    known = [dict(row) for row in rows(record, "schedules")]
    note = plain.hours_note
    if "hours_note" not in given:
        note = next((tidy(row.get("description")) for row in known if row.get("description")), "")
    others = [row for row in known if not is_weekly(row) and not _only_words(row)]
    made: list[Record] = []
    hours = plain.hours if "hours" in given else []
    if "hours" not in given:
        others = [row for row in known if not _only_words(row)]
    for index, each in enumerate(hours):
        made.append({"id": str(made_id(key, "hours", index)), **schedule_of(each)})
    if note:
        made.append({"id": str(made_id(key, "hours", "words")), "description": note})
    record["schedules"] = [*others, *made]


def is_weekly(row: Any) -> bool:
    """Whether a schedule says nothing but weekly hours."""
    return (
        bool(row.get("byday") and row.get("opens_at") and row.get("closes_at"))
        and row.get("freq") in (None, "", "WEEKLY")
        and not row.get("valid_from")
        and not row.get("valid_to")
    )


def _only_words(row: Any) -> bool:
    return set(row) <= {"id", "description"}


__all__ = ["PlainPlace", "PlainService", "add_plain", "is_weekly", "made_id", "put", "shown_number"]
