"""The directory as one table that people open in a spreadsheet, and import again."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator
from uuid import UUID

from tenants.services.facts import rows, tidy
from tenants.services.importing.columns import COLUMNS
from tenants.services.importing.hours import hours_words
from tenants.services.package import Package, Record
from tenants.services.plain import is_weekly, shown_number
from tenants.services.schedules import Hours, weekly_hours
from tenants.services.tables import neutral
from themes.words import language_words


def csv_of(package: Package) -> bytes:
    """One row for each service and place; with a byte order mark, so that Excel reads it right."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow([column.name for column in COLUMNS])
    places = package.places_of()
    for key in package.services:
        for values in _rows(package, key, places[key]):
            writer.writerow([neutral(values.get(column.name, "")) for column in COLUMNS])
    return b"\xef\xbb\xbf" + output.getvalue().encode()


def _rows(package: Package, key: UUID, links: list[UUID]) -> Iterator[dict[str, str]]:
    service = _service(package, key)
    if not links:
        yield service
    for link in links:
        location = package.locations.get(package.links[link].location_id)
        yield {**service, **(_place(location.record) if location else {})}


def _service(package: Package, key: UUID) -> dict[str, str]:
    row = package.services[key]
    record = row.record
    phones = [*rows(record, "phones"), {}, {}]
    hours = weekly(record)
    words = [tidy(each.get("description")) for each in rows(record, "schedules")]
    return {
        "id": str(key),
        "name": _text(record.get("name")),
        "organization": _text(package.organizations.get(row.organization_id, {}).get("name")),
        "description": _text(record.get("description")),
        "needs": ", ".join(row.needs),
        "phone": shown_number(phones[0]),
        "phone_note": _text(phones[0].get("description")),
        "phone_2": shown_number(phones[1]),
        "phone_2_note": _text(phones[1].get("description")),
        "email": _text(record.get("email")),
        "website": _text(record.get("url")),
        "cost": row.cost,
        "cost_note": _text(record.get("fees_description")),
        "languages": ", ".join(
            tidy(each.get("code")) or language_words([tidy(each.get("name"))])
            for each in rows(record, "languages")
        ),
        "ways": ", ".join(row.ways),
        "audiences": ", ".join(row.audiences),
        "who_can_come": _text(record.get("eligibility_description")),
        "how_to_get": _text(record.get("application_process")),
        "bring": "\n".join(
            _text(each.get("document")) for each in rows(record, "required_documents")
        ),
        "hours": hours_words(hours),
        "hours_note": next((text for text in words if text), ""),
        "status": _text(record.get("status")),
        "alert": _text(record.get("alert")),
        "verified_on": _text(record.get("assured_date"))[:10],
    }


def weekly(record: Record) -> list[Hours]:
    """The weekly hours of a record, whatever the day."""
    plain = [row for row in rows(record, "schedules") if is_weekly(row)]
    return list(weekly_hours(plain, datetime.date.min))


def _place(record: Record) -> dict[str, str]:
    address = next(iter(rows(record, "addresses")), {})
    access = next(iter(rows(record, "accessibility")), {})
    return {
        "place_name": _text(record.get("name")),
        "address": _text(address.get("address_1")),
        "address_2": _text(address.get("address_2")),
        "city": _text(address.get("city")),
        "state": _text(address.get("state_province")),
        "zip": _text(address.get("postal_code")),
        "latitude": _text(record.get("latitude")),
        "longitude": _text(record.get("longitude")),
        "access": _text(access.get("description")),
        "transport": _text(record.get("transportation")),
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)
