"""A stored service as people write it."""

from __future__ import annotations

from uuid import UUID

from tenants.services.facts import as_date, rows, tidy
from tenants.services.package import Package
from tenants.services.plain import PlainPlace, PlainService, shown_number
from tenants.services.table_export import weekly


def plain_of(package: Package, key: UUID, organization: str) -> PlainService:
    """One service of a package that holds its places."""
    row = package.services[key]
    record = row.record
    phones = [*rows(record, "phones"), {}, {}]
    words = (tidy(each.get("description")) for each in rows(record, "schedules"))
    return PlainService(
        id=key,
        name=str(record.get("name") or ""),
        organization=organization,
        description=str(record.get("description") or ""),
        needs=list(row.needs),
        phone=shown_number(phones[0]),
        phone_note=tidy(phones[0].get("description")),
        phone_2=shown_number(phones[1]),
        phone_2_note=tidy(phones[1].get("description")),
        email=tidy(record.get("email")),
        website=tidy(record.get("url")),
        cost=row.cost,
        cost_note=tidy(record.get("fees_description")),
        languages=[
            tidy(each.get("code")).lower() for each in rows(record, "languages") if each.get("code")
        ],
        ways=list(row.ways),
        audiences=list(row.audiences),
        who_can_come=str(record.get("eligibility_description") or ""),
        how_to_get=str(record.get("application_process") or ""),
        bring=[tidy(each.get("document")) for each in rows(record, "required_documents")],
        hours=weekly(record),
        hours_note=next((text for text in words if text), ""),
        status=str(record.get("status") or ""),
        alert=tidy(record.get("alert")),
        verified_on=as_date(record.get("assured_date")),
        places=[_place(package, link) for link in package.places_of()[key]],
    )


def _place(package: Package, link: UUID) -> PlainPlace:
    key = package.links[link].location_id
    record = package.locations[key].record
    address = next(iter(rows(record, "addresses")), {})
    access = next(iter(rows(record, "accessibility")), {})
    return PlainPlace(
        id=key,
        name=tidy(record.get("name")),
        address=tidy(address.get("address_1")),
        address_2=tidy(address.get("address_2")),
        city=tidy(address.get("city")),
        state=tidy(address.get("state_province")),
        zip=tidy(address.get("postal_code")),
        latitude=record.get("latitude"),
        longitude=record.get("longitude"),
        access=tidy(access.get("description")),
        transport=tidy(record.get("transportation")),
    )
