"""What a flyer and the pocket card say: a visit's facts, in words, in the visit's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from shared_content.contacts.selectors import ContactView
from tenants.public_site.frame import Visit
from tenants.public_site.places import has_moved, is_over, place_view
from themes.frame import PlaceView
from themes.unbroken import NO_BREAK, unbroken
from themes.words import (
    date_words,
    days_words,
    hours_words,
    moment_words,
    number_words,
    short_date_words,
)

# One page has room for so many.
PLACES, LINES = 2, 4


@dataclass(frozen=True)
class PlaceWords:
    """A place in lines of text. `hours` are (days, hours)."""

    title: str
    address: tuple[str, ...]
    phone: str
    hours: tuple[tuple[str, str], ...]
    valid: str


@dataclass(frozen=True)
class LineWords:
    """A help line: its name and the ways to reach it."""

    name: str
    ways: str


@dataclass(frozen=True)
class HandoutFacts:
    """Everything on the page. `url` is the site's address in the visit's language.

    `alert_language` is the alert's own where it is not the visit's.
    """

    language: str
    direction: str
    name: str
    lead: str
    places: tuple[PlaceWords, ...]
    lines: tuple[LineWords, ...]
    url: str
    short_url: str
    as_of: str
    official: str
    alert: str = ""
    alert_language: str = ""


def handout_facts(visit: Visit) -> HandoutFacts:
    """Facts of a community's visit, at its `now`. No statement of its own."""
    home = visit.state.local.get("home", {})
    url = visit.url(visit.path("/"))
    return HandoutFacts(
        language=visit.language.code,
        direction=visit.language.direction,
        name=visit.site.name,
        lead=visit.site.tagline or _("Support for everyone affected"),
        places=tuple(_places(visit)),
        lines=tuple(_lines(visit.site.crisis))[:LINES],
        url=url,
        short_url=url.partition("://")[2].rstrip("/"),
        as_of=unbroken(moment_words(visit.now)),
        official=str(home.get("official_source_name", "")),
        alert=unbroken(visit.site.alert.text) if visit.site.alert else "",
        alert_language=visit.site.alert.language if visit.site.alert else "",
    )


def _places(visit: Visit) -> Iterable[PlaceWords]:
    open_places = [
        place_view(place, place["title"], place["path"], visit.now, visit.language)
        for place in visit.state.local.get("places", ())
        if not is_over(place, visit.today) and not has_moved(place, visit.today)
    ]
    for place in open_places[:PLACES]:
        yield PlaceWords(
            title=place.title,
            address=tuple(line.strip() for line in place.address.splitlines() if line.strip()),
            phone=place.phone,
            hours=tuple(_hours(place)),
            valid=_valid(place),
        )


def _hours(place: PlaceView) -> Iterable[tuple[str, str]]:
    for row in place.hours:
        yield capfirst(days_words(row.days)), hours_words(row.opens, row.closes)
    for day in place.special_days:
        words = _("Closed") if day.closed else hours_words(day.opens, day.closes)
        yield short_date_words(day.date), words


def _valid(place: PlaceView) -> str:
    if place.valid_until:
        return _("Until %(date)s") % {"date": date_words(place.valid_until)}
    return ""


def _lines(contacts: Iterable[ContactView]) -> Iterable[LineWords]:
    for contact in contacts:
        ways = [number_words(number.label, number.value) or "" for number in contact.numbers]
        # A number stays on the line of the word before it.
        kept = (NO_BREAK.join(way.rsplit(" ", 1)) for way in ways if way)
        yield LineWords(contact.name, " · ".join(kept))
