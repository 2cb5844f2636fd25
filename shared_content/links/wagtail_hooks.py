"""Where the screen of outside links is hooked into the operator's admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from shared_content.contacts.admin.viewset import on_platform_only
from shared_content.library.policies import may_see_calendar
from shared_content.links.admin import views

_URLS = [
    path("", on_platform_only(views.index), name="index"),
    path("<int:pk>/again/", on_platform_only(views.again), name="again"),
]


@hooks.register("register_admin_urls")
def outside_links_urls() -> list[URLPattern | URLResolver]:
    """/admin/outside-links/; not there in a community."""
    return [path("outside-links/", include((_URLS, "outside_links"), namespace="outside_links"))]


class OutsideLinksMenuItem(MenuItem):
    """For everybody who works on the library."""

    def is_shown(self, request: HttpRequest) -> bool:
        """On the operator's host only."""
        return may_see_calendar(request.user)


@hooks.register("register_admin_menu_item")
def outside_links_menu_item() -> MenuItem:
    """ "Outside links"."""
    return OutsideLinksMenuItem(
        _("Outside links"),
        reverse("outside_links:index"),
        name="outside-links",
        icon_name="link-external",
        order=208,
    )
