"""Where the tidy admin is hooked into Wagtail's."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from vrc.console import addresses, menu
from vrc.console.panels import panels_for

_ICONS = ("vrc-look", "vrc-library", "vrc-place", "vrc-update", "vrc-suitcase", "vrc-alert")
# After every other hook, so that nothing slips in behind it.
_LAST = 10_000


@hooks.register("register_admin_urls")
def console_urls() -> list[URLPattern | URLResolver]:
    """/admin/go/…: short addresses."""
    urls = [
        path("updates/", addresses.updates, name="updates"),
        path("new-update/", addresses.new_update, name="new_update"),
        path("assistance-center/", addresses.assistance_center, name="assistance_center"),
        path("events/", addresses.events, name="events"),
        path("funds/", addresses.funds, name="funds"),
        path("questions/", addresses.questions, name="questions"),
        path("hours/", addresses.hours, name="hours"),
    ]
    return [path("go/", include((urls, "console"), namespace="console"))]


def _register(item: MenuItem) -> None:
    hooks.register("register_admin_menu_item", lambda: item)


for _item in menu.own_items():
    _register(_item)


@hooks.register("construct_main_menu", order=_LAST)
def tidy_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Only what belongs on this host."""
    menu.tidy(request, items)


@hooks.register("construct_homepage_panels", order=_LAST)
def tidy_home(request: HttpRequest, panels: list[Any]) -> None:
    """Our panels in place of Wagtail's."""
    panels[:] = panels_for(request)


@hooks.register("construct_homepage_summary_items", order=_LAST)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """Counts of pages and images help nobody here."""
    items.clear()


@hooks.register("construct_page_action_menu", order=_LAST)
def publish_first(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Who may publish came to publish: that is the large button, the draft is in the menu."""
    items.sort(key=lambda item: item.name != "action-publish")


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    """One small file over Wagtail's variables."""
    return format_html('<link rel="stylesheet" href="{}">', static("console/admin.css"))


@hooks.register("insert_global_admin_js")
def admin_js() -> SafeString:
    """One small file, before any editor starts."""
    return format_html('<script src="{}"></script>', static("console/admin.js"))


@hooks.register("register_icons")
def icons(registered: list[str]) -> list[str]:
    """Our own line icons."""
    return [*registered, *(f"console/icons/{name}.svg" for name in _ICONS)]
