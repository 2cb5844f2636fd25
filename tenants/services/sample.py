"""A small table that people download, fill and send back. Invented, every word of it."""

from __future__ import annotations

from tenants.services.package import Package
from tenants.services.plain import PlainPlace, PlainService, add_plain, made_id
from tenants.services.schedules import Hours
from tenants.services.table_export import csv_of

_ORGANIZATION = "Example Community Center"


def sample_csv() -> bytes:
    """Two services with everything a table can say; without ids, which nobody needs to write."""
    package, nothing = Package(), Package()
    owner = made_id("organization", _ORGANIZATION)
    package.organizations[owner] = {"name": _ORGANIZATION}
    for plain in _services():
        add_plain(package, plain, owner, nothing)
    lines = csv_of(package).decode("utf-8-sig")
    for key in package.services:
        lines = lines.replace(str(key), "")
    return b"\xef\xbb\xbf" + lines.encode()


def _services() -> tuple[PlainService, ...]:
    place = PlainPlace(
        name="Community Center",
        address="12 Main Street",
        city="Springfield",
        state="IL",
        zip="62701",
        access="Step-free entrance",
        transport="Bus 4",
    )
    return (
        PlainService(
            name="Counseling for families",
            organization=_ORGANIZATION,
            description="Talk with a counselor, together or alone.",
            needs=["counseling"],
            phone="(555) 555-0120",
            phone_note="Ask for the family team",
            email="families@example.org",
            website="https://example.org/families",
            cost="free",
            languages=["en", "es"],
            ways=["in_person", "phone"],
            audiences=["parents", "children"],
            how_to_get="Call for a time.",
            hours=[Hours((0, 1, 2, 3, 4), "09:00", "17:00")],
            status="active",
            places=[place],
        ),
        PlainService(
            name="Food boxes",
            organization=_ORGANIZATION,
            description="Groceries for a week. Nobody asks why.",
            needs=["food"],
            phone="(555) 555-0121",
            cost="free",
            languages=["en"],
            ways=["in_person"],
            bring=["A bag"],
            hours=[Hours((5,), "10:00", "12:00")],
            status="active",
            places=[place],
        ),
    )
