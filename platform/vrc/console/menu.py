"""Which entries the admin's menu has on each host, in which order.

A list of what is shown, not of what is hidden: an entry that an app brings with it tomorrow appears
only once somebody has decided that it should.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import SubMenuItem as SubMenuItemComponent

from tenants.access.policies import may_manage_people, may_open_site, needs_second_person
from tenants.export.policies import may_export
from tenants.services.policies import may_edit_services
from vrc.console.here import entry_of
from vrc.tenancy import community_or_none

# Names of the entries, in order. Each is shown only where its own app says that this person may.
COMMUNITY = (
    "home",
    "updates",
    "alert",
    "assistance-center",
    "services",
    "money",
    "events",
    "questions",
    "phases",
    "pages",
    "approvals",
    "messages",
    "email-updates",
    "shared-library",
    "branding",
    "contact-and-email",
    "web-address",
    "people",
    "names",
    "usage",
    "images",
    "documents",
    "audit-trail",
    "take-your-site",
)
# What is set once or looked at now and then stands behind one entry, so that what one comes for in
# the first hours is in view without scrolling. Whoever may see one of them only sees it as it is.
FOLDED = (
    (
        "site-settings",
        _("Settings"),
        "cog",
        ("contact-and-email", "web-address", "people", "names"),
    ),
    (
        "more",
        _("More"),
        "list-ul",
        ("usage", "images", "documents", "audit-trail", "take-your-site"),
    ),
)
OPERATOR = (
    "home",
    "site-requests",
    "communities",
    "explorer",
    "review-calendar",
    "translations",
    "contacts",
    "peer-support",
    "leaders-library",
    "outside-links",
    "images",
    "videos",
    "documents",
    "people",
    "audit-trail",
)
# For the operator's own staff, who look after the installation.
SUPERUSER = ("settings",)


def view_address(*names: str) -> str | None:
    """Address of the first of these views that exists on this host, or None."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return None


class ViewMenuItem(MenuItem):
    """An entry for a view of another app; absent where that app has none.

    The address is looked up per request: Wagtail makes the menu once for both hosts.
    """

    def __init__(
        self,
        label: Any,
        *view_names: str,
        name: str,
        icon_name: str,
        shown: Callable[[HttpRequest], bool] = lambda request: True,
    ) -> None:
        super().__init__(label, "", name=name, icon_name=icon_name)
        self.view_names = view_names
        self.shown = shown
        self.is_here = False

    def is_shown(self, request: HttpRequest) -> bool:
        """Where the view exists and the person may."""
        return view_address(*self.view_names) is not None and self.shown(request)

    def render_component(self, request: HttpRequest) -> Any:
        """The entry with its address on this host."""
        item = MenuItem(
            self.label,
            view_address(*self.view_names) or "#",
            name=self.name,
            icon_name=self.icon_name,
            # `admin.js` reads it: Wagtail marks entries by their address only.
            attrs={"data-console-here": ""} if self.is_here else None,
        )
        item.order = self.order
        return item.render_component(request)


class FoldedMenuItem(MenuItem):
    """Several entries behind one. They are already known to be shown."""

    def __init__(self, name: str, label: Any, icon_name: str, items: list[MenuItem]) -> None:
        super().__init__(label, "#", name=name, icon_name=icon_name)
        self.items = items

    def render_component(self, request: HttpRequest) -> Any:
        """The entry, and what unfolds from it."""
        inside = [item.render_component(request) for item in self.items]
        return SubMenuItemComponent(self.name, self.label, inside, icon_name=self.icon_name)


def in_a_community(request: HttpRequest) -> bool:
    """Whether the request is for a community's host."""
    return community_or_none() is not None


def _manages_people(request: HttpRequest) -> bool:
    """Asked once for all entries of one menu."""
    known: bool | None = getattr(request, "_manages_people", None)
    if known is None:
        known = may_manage_people(request.user)
        request._manages_people = known  # type: ignore[attr-defined]
    return known


def own_items() -> list[MenuItem]:
    """Entries this package adds."""
    return [
        ViewMenuItem(_("Home"), "wagtailadmin_home", name="home", icon_name="home"),
        ViewMenuItem(
            _("Updates"),
            "console:updates",
            name="updates",
            icon_name="vrc-update",
            shown=in_a_community,
        ),
        ViewMenuItem(
            _("Assistance center"),
            "console:assistance_center",
            name="assistance-center",
            icon_name="vrc-place",
            shown=in_a_community,
        ),
        ViewMenuItem(
            _("Events"),
            "console:events",
            name="events",
            icon_name="date",
            shown=in_a_community,
        ),
        ViewMenuItem(
            _("Money and deadlines"),
            "console:funds",
            name="money",
            icon_name="calendar-check",
            shown=in_a_community,
        ),
        ViewMenuItem(
            _("Questions"),
            "console:questions",
            name="questions",
            icon_name="help",
            shown=in_a_community,
        ),
        ViewMenuItem(
            _("Services"),
            "services:index",
            name="services",
            icon_name="vrc-services",
            shown=lambda request: may_edit_services(request.user),
        ),
        # A plain link: a community's tree is small, and Wagtail's explorer looks it up each time.
        ViewMenuItem(
            _("Pages"),
            "wagtailadmin_explore_root",
            name="pages",
            icon_name="folder-open-inverse",
            shown=lambda request: user_has_any_page_permission(request.user),
        ),
        ViewMenuItem(
            _("Approvals"),
            "proposals:index",
            name="approvals",
            icon_name="vrc-approval",
            shown=lambda request: in_a_community(request) and needs_second_person(request.user),
        ),
        ViewMenuItem(
            _("Web address"),
            "addresses:index",
            name="web-address",
            icon_name="link",
            shown=lambda request: in_a_community(request) and may_open_site(request.user),
        ),
        ViewMenuItem(
            _("Take your site with you"),
            "export:index",
            name="take-your-site",
            icon_name="vrc-suitcase",
            shown=lambda request: may_export(request.user),
        ),
        ViewMenuItem(
            _("Names we do not publish"),
            "withheld:index",
            name="names",
            icon_name="view",
            shown=lambda request: in_a_community(request) and _manages_people(request),
        ),
        ViewMenuItem(
            _("People"),
            "people:index",
            name="people",
            icon_name="user",
            shown=_manages_people,
        ),
        ViewMenuItem(
            _("Audit trail"),
            "trail:index",
            name="audit-trail",
            icon_name="history",
            # Whoever may manage people may also see what they did.
            shown=_manages_people,
        ),
    ]


def tidy(request: HttpRequest, items: list[MenuItem]) -> None:
    """Keep what belongs on this host, in order. Changes the list in place."""
    wanted = list(COMMUNITY if in_a_community(request) else OPERATOR)
    if request.user.is_superuser:  # type: ignore[union-attr]
        wanted += SUPERUSER
    # Copies: Wagtail keeps one set of entries for all requests, also those of the other host.
    by_name = {item.name: copy(item) for item in items}
    items[:] = [by_name[name] for name in wanted if name in by_name]
    here = entry_of(request) if in_a_community(request) else ""
    for item in items:
        if isinstance(item, ViewMenuItem):
            item.is_here = item.name == here
    if in_a_community(request):
        _fold(items)
    for position, item in enumerate(items):
        item.order = position
        if item.name == "explorer":
            item.label = _("Library")


def _fold(items: list[MenuItem]) -> None:
    """Put what belongs together behind one entry, where the first of it stood."""
    for name, label, icon_name, names in FOLDED:
        inside = [item for item in items if item.name in names]
        if len(inside) < 2:
            continue
        items.insert(items.index(inside[0]), FoldedMenuItem(name, label, icon_name, inside))
        items[:] = [item for item in items if item not in inside]
