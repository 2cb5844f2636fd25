"""The leaders' library: guidebooks and checklists for officials, on the operator's host."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from shared_content.leaders.selectors import LEADERS_PATH, LeaderDetail, LeaderSummary
from shared_content.published.rendering import contents, render_body
from shared_content.published.values import ItemLink
from tenants.public_site.frame import Visit
from tenants.public_site.pages.filters import make_filter
from tenants.public_site.pages.shown import Shown, crumbs
from themes.frame import NavLink, Page

KINDS = {
    "guidebook": _l("Guidebook"),
    "checklist": _l("Checklist"),
    "toolkit": _l("Toolkit"),
    "talking_points": _l("Talking points"),
}
MOMENTS = {
    "first_day": _l("The first day"),
    "first_week": _l("The first week"),
    "weeks_2_8": _l("Weeks two to eight"),
    "months_later": _l("Months later"),
    "anniversary": _l("Anniversaries"),
    "trial": _l("Trials"),
}
ROLES = {
    "city_manager": _l("City or county manager"),
    "police": _l("Police"),
    "victim_services": _l("Victim services"),
    "public_information": _l("Public information"),
    "emergency_manager": _l("Emergency management"),
    "school": _l("Schools"),
    "hospital": _l("Hospitals"),
    "faith": _l("Faith communities"),
}


@dataclass(frozen=True)
class DocumentCard:
    """A document in a list, with words for what it is and when it is needed."""

    title: str
    path: str
    summary: str
    kind: str
    moments: tuple[str, ...]


def leaders_page(
    visit: Visit, documents: Iterable[LeaderSummary], query: Mapping[str, str]
) -> Shown:
    """The list, narrowed by `moment` and `role` of the address."""
    moment = make_filter("moment", _("When do you need it?"), _choices(MOMENTS), query)
    role = make_filter("role", _("What is your role?"), _choices(ROLES), query)
    found = tuple(
        _card(document)
        for document in documents
        if (not moment.chosen or moment.chosen in document.moments)
        and (not role.chosen or role.chosen in document.roles)
    )
    filtered = bool(moment.chosen or role.chosen)
    return Shown(
        visit,
        "site/leaders.html",
        Page(
            title=_("For leaders and officials"),
            description=_("Checklists and guides for those who lead a community through this."),
            canonical_url=visit.url(LEADERS_PATH),
            breadcrumbs=crumbs(visit),
            noindex=filtered,
        ),
        {
            "documents": found,
            "filters": (moment, role),
            "filtered": filtered,
            "page_url": LEADERS_PATH,
        },
    )


def leader_page(
    visit: Visit,
    document: LeaderDetail,
    index: Iterable[LeaderSummary],
    links: Mapping[UUID, ItemLink],
) -> Shown:
    """One document. `index` holds what it may be related to, `links` the items it links to."""
    body = render_body(document, links, visit.contacts, theme=visit.site.theme)
    known = {each.uuid: each for each in index}
    return Shown(
        visit,
        "site/leader.html",
        Page(
            title=document.title,
            description=document.summary,
            canonical_url=visit.url(document.path),
            breadcrumbs=crumbs(visit, NavLink(_("For leaders and officials"), LEADERS_PATH)),
        ),
        {
            "item": document,
            "card": _card(document),
            "roles": tuple(str(ROLES[role]) for role in document.roles if role in ROLES),
            "body": body,
            "contents": contents(body),
            "related": tuple(known[uuid] for uuid in document.related_uuids if uuid in known),
            "page_url": LEADERS_PATH,
        },
    )


def _choices(words: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((value, str(label)) for value, label in words.items())


def _card(document: LeaderSummary) -> DocumentCard:
    return DocumentCard(
        title=document.title,
        path=document.path,
        summary=document.summary,
        kind=str(KINDS.get(document.kind, "")),
        moments=tuple(str(MOMENTS[each]) for each in document.moments if each in MOMENTS),
    )
