"""The list of services: narrowed by the address alone, page by page, and as one list for paper."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from tenants.public_site.frame import SERVICES_PATH, Visit
from tenants.public_site.languages import own_language
from tenants.public_site.pages.filters import Choice, Filter, make_filter
from tenants.public_site.pages.shown import Shown, crumbs, same_path
from tenants.services.needs import needs, shorts
from tenants.services.selectors import Asked, Found, ServiceBrief
from tenants.services.words import Audience, Cost, Status, Way
from tenants.services.zips import centroid, tidy_zip
from themes.frame import NavLink, Page
from themes.words import language_words

PAGE_SIZE = 25
MOST_PRINTED = 500
PRINT_PATH = f"{SERVICES_PATH}print/"
MILES = (5, 10, 25, 50, 100)
_DEFAULT_MILES = 25


@dataclass(frozen=True)
class ServiceCard:
    """A service in a list. `facts` are a few words each; `miles` is rounded, None if unknown."""

    title: str
    url: str
    organization: str
    summary: str
    phone: str
    place: str
    facts: tuple[str, ...]
    miles: int | None
    is_closed: bool
    verified_on: datetime.date | None


@dataclass(frozen=True)
class Listing:
    """What a visitor asked for: `asked` for the database, the rest for the form."""

    asked: Asked
    filters: tuple[Filter, ...]
    zip_code: str
    # Something was typed that is no ZIP code we know.
    unknown_zip: bool
    page: int

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.zip_code) or any(
            each.chosen for each in self.filters if each.name != "miles"
        )

    @property
    def query(self) -> str:
        """The choices for an address, "" or "?…"."""
        chosen = [(each.name, each.chosen) for each in self.filters if each.chosen]
        if self.zip_code:
            chosen.append(("zip", self.zip_code))
        else:
            chosen = [pair for pair in chosen if pair[0] != "miles"]
        return f"?{urlencode(chosen)}" if chosen else ""


def listing_title() -> str:
    """What the list is called, wherever it is linked."""
    return _("Services")


def page_path(number: int) -> str:
    """Address of one page of the list, without language."""
    return SERVICES_PATH if number == 1 else f"{SERVICES_PATH}page/{number}/"


def listing_paths(count: int) -> tuple[str, ...]:
    """Every page of the whole list, and the list for paper; none without services."""
    if not count:
        return ()
    return (*(page_path(number) for number in range(1, _pages(count) + 1)), PRINT_PATH)


def _pages(count: int) -> int:
    return max(1, -(-count // PAGE_SIZE))


def read_listing(visit: Visit, query: Mapping[str, str], page: int = 1) -> Listing:
    """What an address asks for; whatever is no choice is as if it were not there."""
    state = visit.state.local.get("services", {})
    filters = _filters(state, query)
    chosen = {each.name: each.chosen for each in filters}
    typed = query.get("zip", "").strip()
    point = centroid(typed)
    miles = chosen.get("miles", "")
    return Listing(
        asked=Asked(
            need=chosen.get("need", ""),
            language=chosen.get("language", ""),
            cost=chosen.get("cost", ""),
            way=chosen.get("way", ""),
            audience=chosen.get("for", ""),
            point=point,
            miles=int(miles) if miles else _DEFAULT_MILES,
        ),
        filters=filters,
        zip_code=tidy_zip(typed) if point else "",
        unknown_zip=bool(typed) and point is None,
        page=page,
    )


def _filters(state: Mapping[str, list[str]], query: Mapping[str, str]) -> tuple[Filter, ...]:
    """Only what there is: a choice that finds nothing is no choice."""
    there = {name: set(state.get(name, ())) for name in ("needs", "ways", "audiences", "costs")}
    spoken = sorted({"en", *state.get("languages", ())})
    everyone = Audience.EVERYONE.value
    made = (
        make_filter(
            "need",
            _("What do you need?"),
            [(each.code, each.label) for each in needs().values() if each.code in there["needs"]],
            query,
        ),
        make_filter(
            "for",
            _("For whom?"),
            [
                (one.value, str(one.label))
                for one in Audience
                if one.value in there["audiences"] and one.value != everyone
            ],
            query,
        ),
        make_filter(
            "language", _("In which language?"), [(c, language_words([c])) for c in spoken], query
        ),
        make_filter(
            "way",
            _("How?"),
            [(one.value, str(one.label)) for one in Way if one.value in there["ways"]],
            query,
        ),
        make_filter(
            "cost",
            _("Cost"),
            [(one.value, str(one.label)) for one in Cost if one.value in there["costs"]],
            query,
        ),
    )
    miles = make_filter("miles", _("How far?"), [(str(m), _miles_words(m)) for m in MILES], query)
    if not miles.chosen:
        choices = (
            Choice(each.value, each.label, each.value == str(_DEFAULT_MILES))
            for each in miles.choices
        )
        miles = Filter(miles.name, miles.label, tuple(choices))
    return (*(each for each in made if len(each.choices) > (each.name == "language")), miles)


def _miles_words(miles: int) -> str:
    return _("Within %(miles)s miles") % {"miles": miles}


def listing_page(visit: Visit, listing: Listing, found: Found) -> Shown:
    """One page of the list."""
    pages, number = _pages(found.total), listing.page
    return Shown(
        visit,
        "site/services.html",
        _page(visit, listing, page_path(number)),
        {
            **_context(visit, listing, found),
            "pages": pages,
            "page_number": number,
            "previous_url": _address(visit, listing, page_path(number - 1)) if number > 1 else "",
            "next_url": _address(visit, listing, page_path(number + 1)) if number < pages else "",
            "print_url": _address(visit, listing, PRINT_PATH),
        },
    )


def printed_page(visit: Visit, listing: Listing, found: Found) -> Shown:
    """The whole list for paper, or for reading without many taps."""
    return Shown(
        visit,
        "site/services_print.html",
        _page(
            visit, listing, PRINT_PATH, NavLink(visit.term("services"), visit.path(SERVICES_PATH))
        ),
        {
            **_context(visit, listing, found),
            "list_url": _address(visit, listing, SERVICES_PATH),
            "cut_at": MOST_PRINTED if found.total > MOST_PRINTED else None,
            "printed_on": visit.today,
        },
    )


def _context(visit: Visit, listing: Listing, found: Found) -> dict[str, object]:
    return {
        "services": _cards(visit, found.services),
        "total": found.total,
        "filters": tuple(each for each in listing.filters if each.name != "miles"),
        "miles": next(each for each in listing.filters if each.name == "miles"),
        "chosen": tuple(
            choice.label
            for each in listing.filters
            for choice in each.choices
            if choice.selected and (each.name != "miles" or listing.zip_code)
        ),
        "zip_code": listing.zip_code,
        "unknown_zip": listing.unknown_zip,
        "filtered": listing.narrowed,
        "page_url": visit.path(SERVICES_PATH),
        "help_lines": visit.site.talk_lines or visit.site.crisis,
    }


def _address(visit: Visit, listing: Listing, path: str) -> str:
    return visit.path(path) + listing.query


def _page(visit: Visit, listing: Listing, path: str, *way: NavLink) -> Page:
    return Page(
        title=visit.term("services"),
        description=_("Who helps here, what it costs, and how to reach them."),
        canonical_url=visit.url(visit.path(path)),
        breadcrumbs=crumbs(visit, *way),
        kind="services",
        noindex=listing.narrowed or path == PRINT_PATH,
        languages=same_path(visit, path, translated=True),
    )


def _cards(visit: Visit, services: Iterable[ServiceBrief]) -> tuple[ServiceCard, ...]:
    return tuple(_card(visit, each) for each in services)


def _card(visit: Visit, service: ServiceBrief) -> ServiceCard:
    english_only = service.languages in ((), ("en",))
    facts = [", ".join(shorts(service.needs))]
    if service.cost:
        facts.append(str(Cost(service.cost).label))
    facts += [str(Way(way).label) for way in service.ways if way in Way.values]
    if not english_only:
        facts.append(language_words(service.languages))
    return ServiceCard(
        title=service.title,
        url=visit.path(f"{SERVICES_PATH}{service.slug}/"),
        organization=service.organization if service.organization != service.title else "",
        summary=service.summary,
        phone=service.phone,
        place=service.place_words,
        facts=tuple(fact for fact in facts if fact),
        miles=None if service.miles is None else max(1, round(service.miles)),
        is_closed=service.status == Status.TEMPORARILY_CLOSED,
        verified_on=service.verified_on,
    )


def written_in(visit: Visit) -> str:
    """The language of what the community wrote, "" when it is the visit's own."""
    return visit.other(own_language(visit.community).code)
