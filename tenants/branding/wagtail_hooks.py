"""The screen's address in Wagtail's admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tenants.branding import views
from tenants.branding.policies import may_change_branding
from vrc.tenancy import community_or_none

urls = [
    path("", views.edit, name="edit"),
    path("check/", views.check, name="check"),
    path("logo/", views.keep_logo, name="keep_logo"),
    path("preview/", views.preview, name="preview"),
    path("preview.css", views.preview_stylesheet, name="preview_stylesheet"),
]


@hooks.register("register_admin_urls")
def branding_urls() -> list[URLPattern | URLResolver]:
    """/admin/branding/…"""
    return [path("branding/", include((urls, "branding"), namespace="branding"))]


class BrandingMenuItem(MenuItem):
    """Shown in communities to those who may change the look."""

    def is_shown(self, request: HttpRequest) -> bool:
        return community_or_none() is not None and may_change_branding(request.user)


@hooks.register("register_admin_menu_item")
def branding_menu_item() -> MenuItem:
    """ "Look and name"."""
    return BrandingMenuItem(
        _("Look and name"),
        reverse("branding:edit"),
        name="branding",
        icon_name="vrc-look",
        order=500,
    )
