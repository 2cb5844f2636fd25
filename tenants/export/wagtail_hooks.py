"""The screen's address in Wagtail's admin, its permission and its entries in the audit trail."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from tenants.export import views

urls = [
    path("", views.index, name="index"),
    path("start/", views.start, name="start"),
    path("progress/", views.progress, name="progress"),
    path("<uuid:uuid>/cancel/", views.cancel, name="cancel"),
    path("<uuid:uuid>/download/", views.download, name="download"),
]


@hooks.register("register_admin_urls")
def export_urls() -> list[URLPattern | URLResolver]:
    """/admin/export/…"""
    return [path("export/", include((urls, "export"), namespace="export"))]


@hooks.register("register_permissions")
def export_permissions() -> QuerySet[Permission]:
    """Shown where groups are edited."""
    return Permission.objects.filter(content_type__app_label="export", codename="export_site")


@hooks.register("register_log_actions")
def export_log_actions(actions: Any) -> None:
    """What the audit trail calls them."""
    actions.register_action(
        "export.request", _("Asked for a copy of the site"), _("Asked for a copy of the site")
    )
    actions.register_action(
        "export.cancel", _("Stopped a copy of the site"), _("Stopped a copy of the site")
    )
    actions.register_action(
        "export.download", _("Downloaded a copy of the site"), _("Downloaded a copy of the site")
    )
