"""Services of Riverbend, an invented town: who helps with what. Nothing in here is real.

Numbers are of the range that is kept for fiction (555-01xx); addresses of the web are example.org.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.db import transaction

from tenants.public_site.actions.services_changed import services_changed
from tenants.services.actions.store import store_package
from tenants.services.models import Service
from tenants.services.package import Package
from tenants.services.plain import PlainPlace, PlainService, add_plain, made_id
from tenants.services.schedules import Hours

_CITY, _STATE = "Riverbend", "IL"
_WEEKDAYS = (0, 1, 2, 3, 4)
_DAYS = {
    "wk": _WEEKDAYS,
    "all": tuple(range(7)),
    "sat": (5,),
    "sun": (6,),
    "mwf": (0, 2, 4),
    "tue": (1,),
    "wed": (2,),
    "thu": (3,),
}


_FILE = Path(__file__).parent / "riverbend_services.yaml"


@dataclass(frozen=True)
class Row:
    """A service; lists are words with spaces, hours "days/opens/closes"."""

    name: str
    organization: str
    description: str
    needs: str
    phone: str
    site: str = ""
    cost: str = "free"
    cost_note: str = ""
    languages: str = "en"
    ways: str = "in_person phone"
    audiences: str = "everyone"
    who: str = ""
    how: str = ""
    bring: str = ""
    hours: str = "wk/09:00/17:00"
    place: str = ""
    status: str = "active"
    alert: str = ""


def _rows() -> list[Row]:
    written = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    places = written["places"]
    return [
        Row(**{**row, "place": places.get(row.get("place"), row.get("place", ""))})
        for row in written["services"]
    ]


@transaction.atomic
def write_services(today: datetime.date) -> int:
    """Fill the directory of the current community once; returns how many services were made."""
    if Service.objects.exists():
        return 0
    package, nothing, rows = Package(), Package(), _rows()
    for number, row in enumerate(rows):
        organization_id = made_id("organization", row.organization)
        package.organizations[organization_id] = {
            "name": row.organization,
            "description": f"{row.organization} in {_CITY}.",
        }
        add_plain(package, _plain(row, number, today), organization_id, nothing)
    store_package(package, publish=True)
    services_changed()
    return len(rows)


def _plain(row: Row, number: int, today: datetime.date) -> PlainService:
    return PlainService(
        name=row.name,
        organization=row.organization,
        description=row.description,
        needs=row.needs.split(),
        phone=row.phone,
        website=f"https://example.org/riverbend/{row.site}" if row.site else "",
        cost=row.cost,
        cost_note=row.cost_note,
        languages=row.languages.split(),
        ways=row.ways.split(),
        audiences=row.audiences.split(),
        who_can_come=row.who,
        how_to_get=row.how,
        bring=[row.bring] if row.bring else [],
        hours=[_hours(part) for part in row.hours.split()],
        status=row.status,
        alert=row.alert,
        # Some were looked at long ago: the list of an official shows which.
        verified_on=today - datetime.timedelta(days=3 + number * 11 % 160),
        places=[_place(row.place)] if row.place else [],
    )


def _hours(text: str) -> Hours:
    days, opens, closes = text.split("/")
    return Hours(_DAYS[days], opens, closes)


def _place(text: str) -> PlainPlace:
    name, street, zip_code = text.split("|")
    access = "Step-free entrance. Quiet room." if name == "Millrace Hall" else ""
    return PlainPlace(
        name=name, address=street, city=_CITY, state=_STATE, zip=zip_code, access=access
    )
