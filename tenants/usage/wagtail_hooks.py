"""Where the figures stand in Wagtail's admin."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tenants.usage import views
from tenants.usage.policies import may_view_usage

urls = [
    path("", views.index, name="index"),
    path("table.csv", views.table, name="table"),
]


@hooks.register("register_admin_urls")
def usage_urls() -> list[URLPattern | URLResolver]:
    """/admin/how-the-site-is-used/…"""
    return [path("how-the-site-is-used/", include((urls, "usage"), namespace="usage"))]


class UsageMenuItem(MenuItem):
    """Shown in communities to those who may see the figures."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_view_usage(request.user)


@hooks.register("register_admin_menu_item")
def usage_menu_item() -> MenuItem:
    """ "How the site is used"."""
    return UsageMenuItem(
        _("How the site is used"), reverse("usage:index"), name="usage", icon_name="vrc-figures"
    )


@hooks.register("register_permissions")
def usage_permissions() -> QuerySet[Permission]:
    """Shown where groups are edited."""
    return Permission.objects.filter(content_type__app_label="usage", codename="view_usage")


@hooks.register("register_icons")
def usage_icons(icons: list[str]) -> list[str]:
    """Three bars."""
    return [*icons, "usage/icons/vrc-figures.svg"]
