"""One service: whom to call first, then everything else that is known."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from tenants.public_site.frame import SERVICES_PATH, Visit
from tenants.public_site.hours import Timetable
from tenants.public_site.pages.services import written_in
from tenants.public_site.pages.shown import Shown, crumbs, same_path
from tenants.services.facts import rows, tidy
from tenants.services.needs import needs
from tenants.services.schedules import in_words, weekly_hours
from tenants.services.selectors import PlaceDetail, ServiceDetail
from tenants.services.words import Audience, Cost, Status, Way
from themes.frame import NavLink, OpeningHours, Page
from themes.words import language_words

_MAP = "https://www.openstreetmap.org/search?"
_WEB = ("http://", "https://")


@dataclass(frozen=True)
class Phone:
    """A number and what it is for."""

    number: str
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """A heading and lines below it. `is_local`: the lines are in the community's own words."""

    label: str
    lines: tuple[str, ...]
    is_local: bool = True


@dataclass(frozen=True)
class PlaceCard:
    """Where one goes. `open_now` is None where nobody can say."""

    title: str
    address: str
    map_url: str
    phones: tuple[Phone, ...]
    hours: tuple[OpeningHours, ...]
    notes: tuple[str, ...]
    open_now: bool | None = None
    open_now_label: str = ""
    special_days: tuple[Any, ...] = ()


@dataclass(frozen=True)
class ServiceView:
    """A service as its page shows it."""

    title: str
    organization: str
    phones: tuple[Phone, ...]
    email: str
    website: str
    description: str
    alert: str
    is_closed: bool
    needs: tuple[NavLink, ...]
    facts: tuple[Fact, ...]
    places: tuple[PlaceCard, ...]
    hours: tuple[OpeningHours, ...]
    hours_notes: tuple[str, ...]
    open_now: bool | None
    open_now_label: str
    verified_on: datetime.date | None
    tell_us_url: str
    special_days: tuple[Any, ...] = ()


def service_page(visit: Visit, service: ServiceDetail) -> Shown:
    """The page of one service."""
    return Shown(
        visit,
        "site/service.html",
        Page(
            title=service.title,
            description=service.summary,
            canonical_url=visit.url(visit.path(service.path)),
            breadcrumbs=crumbs(visit, NavLink(visit.term("services"), visit.path(SERVICES_PATH))),
            kind="service",
            languages=same_path(visit, service.path, translated=False),
            content_language=written_in(visit),
        ),
        {"service": _view(visit, service)},
    )


def _view(visit: Visit, service: ServiceDetail) -> ServiceView:
    record, organization = service.record, service.organization
    schedules = rows(record, "schedules")
    hours = _opening(weekly_hours(schedules, visit.today))
    places = tuple(_place(visit, each) for each in service.places)
    # Where places have hours of their own, those of the service would contradict them.
    status = _status(visit, hours) if not any(place.hours for place in places) else (None, "")
    phones = tuple(_phones((*rows(record, "phones"), *_contact_phones(record))))
    if not phones and service.phone and not any(place.phones for place in places):
        phones = (Phone(service.phone),)
    if not phones and not any(place.phones for place in places):
        phones = tuple(_phones(rows(organization, "phones")))
    name = tidy(organization.get("name"))
    return ServiceView(
        title=service.title,
        organization=name if name != service.title else "",
        phones=phones,
        email=tidy(record.get("email")) or tidy(organization.get("email")),
        website=_web(record.get("url")) or _web(organization.get("website")),
        description=str(record.get("description") or ""),
        alert=tidy(record.get("alert")),
        is_closed=service.status == Status.TEMPORARILY_CLOSED,
        needs=tuple(
            NavLink(needs()[code].short, f"{visit.path(SERVICES_PATH)}?need={code}")
            for code in service.needs
            if code in needs()
        ),
        facts=tuple(fact for fact in _facts(service) if fact.lines),
        places=places,
        hours=hours,
        hours_notes=in_words(schedules, visit.today),
        open_now=status[0],
        open_now_label=status[1],
        verified_on=service.verified_on,
        tell_us_url=_tell_us(visit),
    )


def _facts(service: ServiceDetail) -> Iterable[Fact]:
    record = service.record
    yield Fact(_("Cost"), _cost(service), is_local=False)
    yield Fact(_("About the cost"), _lines(record, "fees_description", "fees"))
    yield Fact(_("How"), tuple(_labels(Way, service.ways)), is_local=False)
    spoken = language_words(service.languages)
    yield Fact(_("Languages"), (spoken,) if spoken else (), is_local=False)
    yield Fact(_("Interpreters"), _lines(record, "interpretation_services"))
    yield Fact(_("For whom"), (*_labels(Audience, service.audiences), *_ages(record)), False)
    yield Fact(_("Who can come"), _lines(record, "eligibility_description"))
    yield Fact(_("How to get it"), _lines(record, "application_process"))
    yield Fact(_("How long it takes"), _lines(record, "wait_time"))
    documents = (tidy(row.get("document")) for row in rows(record, "required_documents"))
    yield Fact(_("What to bring"), tuple(text for text in documents if text))
    areas = (tidy(row.get("name")) for row in rows(record, "service_areas"))
    yield Fact(_("Where they help"), tuple(text for text in areas if text))


def _cost(service: ServiceDetail) -> tuple[str, ...]:
    lines = [str(Cost(service.cost).label)] if service.cost in Cost.values else []
    for row in rows(service.record, "cost_options"):
        amount = tidy(row.get("amount"))
        if amount:
            currency = tidy(row.get("currency")).upper()
            parts = (tidy(row.get("option")), f"{amount} {currency}".strip())
            lines.append(": ".join(part for part in parts if part))
    return tuple(lines)


def _ages(record: Mapping[str, Any]) -> tuple[str, ...]:
    low, high = record.get("minimum_age"), record.get("maximum_age")
    if low and high:
        return (_("Ages %(low)s to %(high)s") % {"low": _number(low), "high": _number(high)},)
    if low:
        return (_("From age %(low)s") % {"low": _number(low)},)
    if high:
        return (_("Up to age %(high)s") % {"high": _number(high)},)
    return ()


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) else tidy(value)


def _labels(kind: type[Way | Audience], codes: Iterable[str]) -> Iterable[str]:
    return (str(kind(code).label) for code in codes if code in kind.values)


def _lines(record: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for name in names if (text := tidy(record.get(name)))))


def _phones(found: Iterable[Mapping[str, Any]]) -> Iterable[Phone]:
    seen = set()
    for row in found:
        number = tidy(row.get("number"))
        if not number or number in seen:
            continue
        seen.add(number)
        extension = tidy(row.get("extension"))
        shown = f"{number} ext. {extension}" if extension else number
        yield Phone(shown, tidy(row.get("description")))


def _contact_phones(record: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    return (phone for contact in rows(record, "contacts") for phone in rows(contact, "phones"))


def _place(visit: Visit, place: PlaceDetail) -> PlaceCard:
    record, here = place.record, place.here
    address = "\n".join(_address(record))
    schedules = rows(here, "schedules") or rows(record, "schedules")
    hours = _opening(weekly_hours(schedules, visit.today))
    status = _status(visit, hours)
    access = (
        text
        for row in rows(record, "accessibility")
        for text in _lines(row, "description", "details")
    )
    return PlaceCard(
        title=tidy(record.get("name")),
        address=address,
        map_url=_MAP + urlencode({"query": ", ".join(address.splitlines())}) if address else "",
        phones=tuple(_phones((*rows(here, "phones"), *rows(record, "phones")))),
        hours=hours,
        notes=(
            *_lines(here, "description"),
            *in_words(schedules, visit.today),
            *access,
            *_lines(record, "transportation"),
        ),
        open_now=status[0],
        open_now_label=status[1],
    )


def _address(record: Mapping[str, Any]) -> Iterable[str]:
    for row in rows(record, "addresses")[:1]:
        yield from _lines(row, "address_1", "address_2")
        region = " ".join(_lines(row, "state_province", "postal_code"))
        yield ", ".join(part for part in (tidy(row.get("city")), region) if part)


def _opening(hours: Iterable[Any]) -> tuple[OpeningHours, ...]:
    return tuple(OpeningHours(each.days, each.opens, each.closes) for each in hours)


def _status(visit: Visit, hours: tuple[OpeningHours, ...]) -> tuple[bool | None, str]:
    if not hours:
        return None, ""
    zone = visit.now.tzinfo if isinstance(visit.now.tzinfo, ZoneInfo) else ZoneInfo("UTC")
    status = Timetable(zone, hours).status(visit.now)
    return status.open_now, status.label


def _web(value: Any) -> str:
    url = tidy(value)
    return url if url.lower().startswith(_WEB) else ""


def _tell_us(visit: Visit) -> str:
    """Where a mistake can be reported: the contact page, else the address on the home page."""
    try:
        return visit.path(reverse("contact"))
    except NoReverseMatch:
        email = visit.state.local.get("home", {}).get("contact_email", "")
        return f"mailto:{email}" if email else ""
