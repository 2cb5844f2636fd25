"""What changed in the library: pages for everybody, on the operator's host."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shared_content.published.history import PER_PAGE
from shared_content.published.values import EditionRecord
from tenants.public_site.frame import Visit
from tenants.public_site.pages.shown import Shown, crumbs
from themes.frame import NavLink, Page

PATH = "/what-changed/"
FEED_PATH = f"{PATH}feed.atom"


def what_changed_page(
    visit: Visit, editions: tuple[EditionRecord, ...], number: int, total: int
) -> Shown:
    """One page of the list; `number` counts from 1, `total` is that of all editions."""
    return Shown(
        visit,
        "site/what_changed.html",
        Page(
            title=_("What changed"),
            description=_("Every change of the library: what, when and why."),
            canonical_url=visit.url(_address(number)),
            breadcrumbs=crumbs(visit),
            noindex=number > 1,
        ),
        {
            "editions": editions,
            "page_url": PATH,
            "feed_url": FEED_PATH,
            "newer_url": _address(number - 1) if number > 1 else "",
            "older_url": _address(number + 1) if number * PER_PAGE < total else "",
        },
    )


def edition_page(visit: Visit, edition: EditionRecord) -> Shown:
    """One edition with all its changes."""
    return Shown(
        visit,
        "site/edition.html",
        Page(
            title=_("Edition %(number)d") % {"number": edition.number},
            description=edition.reason,
            canonical_url=visit.url(f"{PATH}{edition.number}/"),
            breadcrumbs=crumbs(visit, NavLink(_("What changed"), PATH)),
            noindex=True,
        ),
        {"edition": edition, "page_url": PATH},
    )


def _address(number: int) -> str:
    return PATH if number == 1 else f"{PATH}?page={number}"
