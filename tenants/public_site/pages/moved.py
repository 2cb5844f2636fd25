"""What a copy without a server says at an old address; a live site redirects."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tenants.public_site.frame import Visit
from tenants.public_site.pages.shown import Shown, crumbs
from themes.frame import NavLink, Page


def moved_page(visit: Visit, title: str, path: str) -> Shown:
    """The way on to `path`, which has its language already. No statement."""
    return Shown(
        visit,
        "site/moved.html",
        Page(
            title=_("This page has moved"),
            breadcrumbs=crumbs(visit),
            kind="message",
            noindex=True,
        ),
        {"target": NavLink(title, path)},
    )
