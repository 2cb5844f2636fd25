"""The screen's address in Wagtail's admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tenants.alerts import views
from tenants.alerts.policies import may_write_alert

urls = [
    path("", views.edit, name="edit"),
    path("preview/", views.preview, name="preview"),
    path("discard/", views.discard, name="discard"),
    path("<int:pk>/end/", views.end, name="end"),
]


@hooks.register("register_admin_urls")
def alert_urls() -> list[URLPattern | URLResolver]:
    """/admin/alert/…"""
    return [path("alert/", include((urls, "alert"), namespace="alert"))]


class AlertMenuItem(MenuItem):
    """Shown in communities to those who may write it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_write_alert(request.user)


@hooks.register("register_admin_menu_item")
def alert_menu_item() -> MenuItem:
    """ "Alert"."""
    return AlertMenuItem(
        _("Alert"), reverse("alert:edit"), name="alert", icon_name="vrc-alert", order=150
    )
