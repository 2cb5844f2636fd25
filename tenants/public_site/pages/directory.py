"""The directory of peer support, on every host: who offers what, as far as anybody knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from shared_content.directory.selectors import OrganisationView
from shared_content.directory.words import Format, ForWhom, IncidentType
from shared_content.published.sections import Section
from shared_content.published.selectors import SOURCE_LOCALE
from tenants.public_site.frame import Visit
from tenants.public_site.pages.filters import Filter, make_filter
from tenants.public_site.pages.shown import Shown, crumbs, same_path
from themes.frame import NavLink, Page
from themes.words import language_words

DIRECTORY_PATH = "/peer-support-directory/"
# The library's item “Find peers” (shared_content/packs) leads on to the directory.
FIND_PEERS = UUID("768a25bc-6126-43ad-aa33-4bc2de091b3d")
# Who is open to all, or after anything, fits every choice.
_FITS_ALL = {"everyone", "any"}


@dataclass(frozen=True)
class Fact:
    """One line about an organisation; no `value` where nobody knows."""

    label: str
    value: str
    # Language of the value: "" for that of the page. Organisations describe themselves in English.
    language: str = ""


@dataclass(frozen=True)
class OrganisationCard:
    """An organisation as the page shows it. `unstated`: names of what was asked and is unknown."""

    name: str
    summary: str
    language: str
    facts: tuple[Fact, ...]
    website: str
    source_name: str
    source_url: str
    last_verified: date | None
    unstated: tuple[str, ...]


def directory_title() -> str:
    """What the page is called, wherever it is linked."""
    return _("Peer support: organizations")


def directory_link(visit: Visit, place: Section | UUID) -> NavLink | None:
    """The link on the section about connection and on “Find peers”; None elsewhere."""
    if place in (Section.CONNECTION_EMPOWERMENT, FIND_PEERS):
        return NavLink(directory_title(), visit.path(DIRECTORY_PATH))
    return None


def directory_page(
    visit: Visit, organisations: Iterable[OrganisationView], query: Mapping[str, str]
) -> Shown:
    """The directory, narrowed by the address. What is not known about one leaves it in, marked."""
    known, section = tuple(organisations), Section.CONNECTION_EMPOWERMENT
    filters = _filters(known, query)
    asked = [one for one in filters if one.chosen]
    foreign = visit.other(SOURCE_LOCALE)
    cards = [
        _card(each, asked, foreign) for each in known if all(_fits(each, one) for one in asked)
    ]
    return Shown(
        visit,
        "site/directory.html",
        Page(
            title=directory_title(),
            description=_("Groups and organizations in which survivors support each other."),
            canonical_url=visit.url(visit.path(DIRECTORY_PATH)),
            breadcrumbs=crumbs(visit, NavLink(section.title, visit.path(section.path))),
            noindex=bool(asked),
            languages=same_path(visit, DIRECTORY_PATH, translated=True),
        ),
        {
            # Who says that it fits comes before who does not say.
            "organisations": sorted(cards, key=lambda card: len(card.unstated)),
            "filters": filters,
            "filtered": bool(asked),
            "page_url": visit.path(DIRECTORY_PATH),
        },
    )


def _filters(known: Iterable[OrganisationView], query: Mapping[str, str]) -> tuple[Filter, ...]:
    spoken = {code for each in known for code in each.languages}
    codes = sorted({*(code for code, _name in settings.LANGUAGES), *spoken})
    return (
        make_filter("formats", _("How would you like to meet?"), _words(Format), query),
        make_filter("for_whom", _("For whom?"), _words(ForWhom, "everyone"), query),
        make_filter("incident_types", _("After what?"), _words(IncidentType, "any"), query),
        make_filter(
            "languages", _("In which language?"), [(c, language_words([c])) for c in codes], query
        ),
    )


def _words(kind: type[Format | ForWhom | IncidentType], but: str = "") -> list[tuple[str, str]]:
    return [(each.value, str(each.label)) for each in kind if each.value != but]


def _fits(organisation: OrganisationView, asked: Filter) -> bool:
    stated = getattr(organisation, asked.name)
    return not stated or asked.chosen in stated or bool(_FITS_ALL.intersection(stated))


def _card(
    organisation: OrganisationView, asked: Iterable[Filter], foreign: str
) -> OrganisationCard:
    always = (
        Fact(_("How people meet"), _listed(Format, organisation.formats)),
        Fact(_("For whom"), _listed(ForWhom, organisation.for_whom)),
        Fact(_("After what"), _listed(IncidentType, organisation.incident_types)),
        Fact(_("Languages"), language_words(organisation.languages)),
    )
    where_known = (
        Fact(_("Who moderates"), organisation.moderated_by, foreign),
        Fact(_("How to join"), organisation.how_to_join, foreign),
        Fact(_("Cost"), organisation.cost, foreign),
        Fact(_("Training"), organisation.training, foreign),
    )
    return OrganisationCard(
        name=organisation.name,
        summary=organisation.summary,
        language=foreign,
        facts=(*always, *(fact for fact in where_known if fact.value)),
        website=organisation.website,
        source_name=organisation.source_name,
        source_url=organisation.source_url,
        last_verified=organisation.last_verified,
        unstated=tuple(one.name for one in asked if not getattr(organisation, one.name)),
    )


def _listed(kind: type[Format | ForWhom | IncidentType], values: Iterable[str]) -> str:
    return ", ".join(str(kind(value).label) for value in values if value in kind.values)
