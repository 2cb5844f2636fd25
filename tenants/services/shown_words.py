"""What readers see of services, as lines of words: for comparing before and after."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from tenants.proposals.kinds import Row, Sort
from tenants.services.actions.edit_service import base_of
from tenants.services.models import Service
from tenants.services.needs import needs
from tenants.services.package import Package, Record
from tenants.services.plain import PlainService
from tenants.services.plain_of import plain_of
from tenants.services.plain_places import PlainPlace
from tenants.services.schedules import Hours
from tenants.services.words import Audience, Cost, Status, Way
from themes.words import days_words, language_words

# Of a record, what people cannot write in our form but an imported file can.
_FORM = {
    "name",
    "description",
    "email",
    "url",
    "fees_description",
    "eligibility_description",
    "application_process",
    "alert",
    "status",
    "assured_date",
    "languages",
    "required_documents",
    "phones",
    "schedules",
}
_FORM_OF_PLACE = {"name", "transportation", "location_type"}
_FORM_OF_ADDRESS = {
    "address_1",
    "address_2",
    "city",
    "state_province",
    "postal_code",
    "country",
    "address_type",
}


def rows_of(service: Service) -> list[Row]:
    """Line by line; nothing of a service that visitors do not see."""
    if not service.is_shown:
        return []
    package = base_of(service.pk)
    plain = plain_of(package, service.pk, service.organization.name)
    return [*_rows(plain), *_more(package, service.pk)]


def rows_together(services: Iterable[Service]) -> Iterator[Row]:
    """One row for each service, with all its lines in it."""
    for service in services:
        lines = [f"{row.label}: {row.words}" for row in rows_of(service)]
        yield Row(named(service.title, service.pk), "\n".join(lines))


def text_of_package(package: Package, key: UUID, organization: str) -> str:
    """The same of a service in memory, shown or not."""
    plain = plain_of(package, key, organization)
    rows = [*_rows(plain), *_more(package, key)]
    return "\n".join(f"{row.label}: {row.words}" for row in rows)


def named(title: str, key: UUID) -> str:
    """Two services may have one name; a label belongs to one of them."""
    return f"{title} ({str(key)[:8]})"


def _rows(plain: PlainService) -> Iterator[Row]:
    known_needs = needs()
    texts: tuple[tuple[Any, str, Sort], ...] = (
        (_l("Name"), plain.name, "short"),
        (_l("Who offers it"), plain.organization, "short"),
        (_l("Phone"), plain.phone, "number"),
        (_l("Who answers, and when"), plain.phone_note, "short"),
        (_l("Second phone"), plain.phone_2, "number"),
        (_l("What the second phone is for"), plain.phone_2_note, "short"),
        (_l("What people get"), plain.description, ""),
        (
            _l("For which need"),
            ", ".join(known_needs[each].short for each in plain.needs if each in known_needs),
            "short",
        ),
        (_l("Cost"), _label(Cost, plain.cost), "short"),
        (_l("More about the cost"), plain.cost_note, ""),
        (_l("How people are helped"), _labels(Way, plain.ways), "short"),
        (_l("Languages"), language_words(plain.languages) if plain.languages else "", "short"),
        (_l("For whom"), _labels(Audience, plain.audiences), "short"),
        (_l("Conditions"), plain.who_can_come, ""),
        (_l("How one begins"), plain.how_to_get, ""),
        (_l("What to bring"), "\n".join(plain.bring), ""),
        (_l("Hours"), "\n".join(_hours(each) for each in plain.hours), "short"),
        (_l("Hours in words"), plain.hours_note, "short"),
        (_l("Places"), "\n".join(_place(each) for each in plain.places), "short"),
        (_l("Website"), plain.website, "short"),
        (_l("E-mail"), plain.email, "short"),
        (_l("Is it open"), _label(Status, plain.status), "short"),
        (_l("Notice for visitors"), plain.alert, ""),
        (
            _l("Verified on"),
            date_format(plain.verified_on, "F j, Y") if plain.verified_on else "",
            "short",
        ),
    )
    for label, words, sort in texts:
        if words:
            # Put into words only where there is something to say: a file has thousands of services.
            yield Row(str(label), words, sort)


def _more(package: Package, key: UUID) -> Iterator[Row]:
    """What only files of other directories bring, as it is stored."""
    record = package.services[key].record
    kept: Record = {name: value for name, value in record.items() if name not in _FORM and value}
    more = {"phones": record.get("phones", [])[2:], **kept}
    links = [package.links[link] for link in package.places_of().get(key, [])]
    places = [
        {
            "place": _more_of_place(package.locations[link.location_id].record),
            "here": link.record,
        }
        for link in links
        if link.location_id in package.locations
    ]
    if any(more.values()):
        yield Row(_("Other details"), _plainly(more))
    if _plainly(places):
        yield Row(_("Details of the places"), _plainly(places))


def _more_of_place(record: Record) -> Record:
    kept = {name: value for name, value in record.items() if name not in _FORM_OF_PLACE}
    addresses = [dict(each) for each in record.get("addresses") or ()]
    for each in addresses[:1]:
        for name in _FORM_OF_ADDRESS:
            each.pop(name, None)
    access = [dict(each) for each in record.get("accessibility") or ()]
    for each in access[:1]:
        each.pop("description", None)
    return {**kept, "addresses": addresses, "accessibility": access}


def _plainly(value: object) -> str:
    """Every name and value on a line of its own, without signs that only programs need."""
    return "\n".join(_lines(value, ""))


def _lines(value: object, name: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key in sorted(value):
            if key not in ("id", "organization_id"):
                yield from _lines(value[key], f"{name} {key}".strip().replace("_", " "))
    elif isinstance(value, list):
        for each in value:
            yield from _lines(each, name)
    elif value not in (None, ""):
        yield f"{name}: {value if isinstance(value, str) else json.dumps(value)}"


def _label(choices: type[Cost] | type[Status], value: str) -> str:
    return str(choices(value).label) if value in choices.values else value


def _labels(choices: type[Way] | type[Audience], values: Iterable[str]) -> str:
    return ", ".join(str(choices(value).label) for value in values if value in choices.values)


def _hours(hours: Hours) -> str:
    return f"{days_words(hours.days)}, {hours.opens}–{hours.closes}"


def _place(place: PlainPlace) -> str:
    parts = (place.name, place.address, place.address_2, place.city, place.state, place.zip)
    more = (place.access, place.transport)
    return ", ".join(part for part in parts if part) + "".join(f"; {each}" for each in more if each)
