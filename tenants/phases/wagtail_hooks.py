"""The screen's address in Wagtail's admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tenants.phases import views
from tenants.phases.policies import may_change_phase

urls = [
    path("", views.index, name="index"),
    path("change/", views.change, name="change"),
    path("court-dates/", views.court_dates, name="court_dates"),
    path("step/", views.tick, name="tick"),
    path("<int:pk>/take-back/", views.take_back, name="take_back"),
]


@hooks.register("register_admin_urls")
def phase_urls() -> list[URLPattern | URLResolver]:
    """/admin/where-we-are/…"""
    return [path("where-we-are/", include((urls, "phases"), namespace="phases"))]


class PhaseMenuItem(MenuItem):
    """Shown in communities to those who may publish."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_change_phase(request.user)


@hooks.register("register_admin_menu_item")
def phase_menu_item() -> MenuItem:
    """ "Where we are"."""
    return PhaseMenuItem(
        _("Where we are"), reverse("phases:index"), name="phases", icon_name="history", order=180
    )
