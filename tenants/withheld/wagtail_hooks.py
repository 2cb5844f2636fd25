"""The screens' addresses in Wagtail's admin."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from tenants.withheld import views

urls = [
    path("", views.index, name="index"),
    path("of/<int:pk>/", views.OperatorNames.as_view(), name="operator"),
]


@hooks.register("register_admin_urls")
def withheld_urls() -> list[URLPattern | URLResolver]:
    """/admin/names/…"""
    return [path("names/", include((urls, "withheld"), namespace="withheld"))]


@hooks.register("register_log_actions")
def withheld_log_actions(actions: object) -> None:
    """What the audit trail calls them; it never says which name."""
    register = actions.register_action  # type: ignore[attr-defined]
    for name, words in (
        ("withheld.added", _("Added a name that is not published")),
        ("withheld.removed", _("Removed a name that was not published")),
    ):
        register(name, words, words)
