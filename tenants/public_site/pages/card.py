"""The pocket card: the few things one needs without a connection, on one small page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tenants.public_site.frame import CARD_PATH, Visit
from tenants.public_site.handouts.facts import handout_facts
from tenants.public_site.pages.shown import Shown, crumbs, same_path
from themes.frame import Page

FLYER = "/flyer.pdf"


def card_title() -> str:
    """Its name, in the active language."""
    return _("Keep this with you")


def card_page(visit: Visit) -> Shown:
    """Where to go and whom to call; the same words as on the flyer."""
    return Shown(
        visit,
        "site/card.html",
        Page(
            title=card_title(),
            description=_("Where to go and whom to call, also without a connection."),
            canonical_url=visit.url(visit.path(CARD_PATH)),
            breadcrumbs=crumbs(visit),
            kind="page",
            languages=same_path(visit, CARD_PATH, translated=True),
        ),
        {"card": handout_facts(visit), "flyer_url": visit.path(FLYER)},
    )
