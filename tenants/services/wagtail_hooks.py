"""Where the directory stands in Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from tenants.services.admin import import_views, views

urls = [
    path("", views.index, name="index"),
    path("new/", views.edit, name="new"),
    path("bulk/", views.bulk, name="bulk"),
    path("export/<slug:form>/", views.export, name="export"),
    path("import/", import_views.start, name="import-start"),
    path("import/sample.csv", import_views.sample, name="import-sample"),
    path("import/<uuid:uuid>/", import_views.job, name="import"),
    path("import/<uuid:uuid>/begin/", import_views.begin, name="import-begin"),
    path("import/<uuid:uuid>/cancel/", import_views.cancel, name="import-cancel"),
    path("import/<uuid:uuid>/progress/", import_views.progress, name="import-progress"),
    path("<uuid:key>/", views.edit, name="edit"),
    path("<uuid:key>/verify/", views.verify, name="verify"),
    path("<uuid:key>/delete/", views.delete, name="delete"),
]


@hooks.register("register_admin_urls")
def services_urls() -> list[URLPattern | URLResolver]:
    """/admin/services/…"""
    return [path("services/", include((urls, "services"), namespace="services"))]


@hooks.register("register_permissions")
def services_permissions() -> QuerySet[Permission]:
    """Shown where groups are edited."""
    return Permission.objects.filter(content_type__app_label="services", codename="edit_services")


@hooks.register("register_icons")
def services_icons(icons: list[str]) -> list[str]:
    """A list with a heart's corner."""
    return [*icons, "services/icons/vrc-services.svg"]


@hooks.register("register_log_actions")
def services_log_actions(actions: Any) -> None:
    """What the audit trail calls them."""
    for name, words in (
        ("verify", _("Verified a service")),
        ("show", _("Showed a service to visitors")),
        ("hide", _("Hid a service from visitors")),
        ("import", _("Imported services")),
    ):
        actions.register_action(f"services.{name}", words, words)
