"""The screen's address in Wagtail's admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tenants.inheritance import admin_changes, admin_item, admin_order
from tenants.inheritance import admin_views as views
from tenants.inheritance.policies import may_adjust
from vrc.tenancy import community_or_none

urls = [
    path("", views.index, name="index"),
    path("hide/", views.hide, name="hide"),
    path("show/", views.show, name="show"),
    path("pin/", views.pin, name="pin"),
    path("unpin/", views.unpin, name="unpin"),
    path("remove-note/", views.remove_note, name="remove_note"),
    path("go-back/", views.go_back, name="go_back"),
    path("keep-own/", views.keep_own, name="keep_own"),
    path("topic/", views.topic, name="topic"),
    path("changes/", admin_changes.changes, name="changes"),
    path("seen/", admin_changes.seen, name="seen"),
    path("order/<slug:section>/", admin_order.order, name="order"),
    path("<slug:section>/<slug:slug>/", admin_item.item, name="item"),
    path("<slug:section>/<slug:slug>/preview/", admin_item.preview, name="preview"),
    path("<slug:section>/<slug:slug>/replace/", admin_item.replace, name="replace"),
]


@hooks.register("register_admin_urls")
def shared_library_urls() -> list[URLPattern | URLResolver]:
    """/admin/shared-library/…"""
    patterns = include((urls, "shared_library"), namespace="shared_library")
    return [path("shared-library/", patterns)]


class SharedLibraryMenuItem(MenuItem):
    """Shown in communities to those who may adjust the library."""

    def is_shown(self, request: HttpRequest) -> bool:
        return community_or_none() is not None and may_adjust(request.user)


@hooks.register("register_admin_menu_item")
def shared_library_menu_item() -> MenuItem:
    """ "Shared library"."""
    return SharedLibraryMenuItem(
        _("Shared library"),
        reverse("shared_library:index"),
        name="shared-library",
        icon_name="vrc-library",
        order=400,
    )
