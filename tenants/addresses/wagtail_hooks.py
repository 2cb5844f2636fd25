"""The screen's address in Wagtail's admin, and its entries in the audit trail."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from tenants.addresses import views

urls = [
    path("", views.index, name="index"),
    path("main/", views.make_main, name="make_main"),
    path("<int:claim>/check/", views.check, name="check"),
    path("<int:claim>/remove/", views.remove, name="remove"),
]


@hooks.register("register_admin_urls")
def address_urls() -> list[URLPattern | URLResolver]:
    """/admin/address/…"""
    return [path("address/", include((urls, "addresses"), namespace="addresses"))]


@hooks.register("register_log_actions")
def address_log_actions(actions: Any) -> None:
    """What the audit trail calls them."""
    for name, words in (
        ("addresses.claim", _("Named an own web address")),
        ("addresses.main", _("Changed the main web address")),
        ("addresses.remove", _("Gave a web address up")),
    ):
        actions.register_action(name, words, words)
