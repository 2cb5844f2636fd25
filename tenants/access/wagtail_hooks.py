"""Addresses inside the admin, for people who have signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tenants.access import people_hooks
from tenants.access.log_words import LOG_ACTIONS
from tenants.access.views import confirmed, security, setting_up
from tenants.access.views.first_steps import FirstSteps, OpenSite, SeeLibrary
from vrc.tenancy import community_or_none

assert people_hooks  # noqa: S101 - registers the hooks of "People"


@hooks.register("register_admin_urls")
def first_steps_urls() -> list[URLPattern]:
    """/admin/first-steps/…"""
    return [
        path("first-steps/", FirstSteps.as_view(), name="first_steps"),
        path("first-steps/library/", SeeLibrary.as_view(), name="first_steps_library"),
        path("first-steps/open/", OpenSite.as_view(), name="first_steps_open"),
    ]


class FirstStepsMenuItem(MenuItem):
    """Only in a community."""

    def is_shown(self, request: HttpRequest) -> bool:
        return community_or_none() is not None


@hooks.register("register_admin_menu_item")
def first_steps_menu_item() -> MenuItem:
    """ "First steps", on top."""
    return FirstStepsMenuItem(
        _("First steps"), reverse("first_steps"), name="first-steps", icon_name="tasks", order=50
    )


@hooks.register("register_admin_urls")
def security_urls() -> list[URLPattern | URLResolver]:
    """/admin/security/…: a person's own sign-in."""
    urls = [
        path("", security.Overview.as_view(), name="index"),
        path("confirm/", confirmed.Confirm.as_view(), name="confirm"),
        path("set-up/", setting_up.SetUp.as_view(), name="set_up"),
        path("app/", setting_up.SetUpApp.as_view(), name="app"),
        path("passkey/", setting_up.SetUpPasskey.as_view(), name="passkey"),
        path("codes/", security.Codes.as_view(), name="codes"),
        path("codes/file/", security.CodesFile.as_view(), name="codes_file"),
        path("codes/renew/", security.RenewCodes.as_view(), name="renew_codes"),
        path("remove/<int:pk>/", security.Remove.as_view(), name="remove"),
    ]
    return [path("security/", include((urls, "security"), namespace="security"))]


@hooks.register("register_account_menu_item")
def security_account_item(request: HttpRequest) -> dict[str, Any]:
    """Beside password and language."""
    return {
        "url": reverse("security:index"),
        "label": _("Your sign-in"),
        "help_text": _("Passkeys, authenticator app and recovery codes."),
    }


@hooks.register("register_log_actions")
def access_log_actions(actions: Any) -> None:
    """What the audit trail calls them."""
    for name, words in LOG_ACTIONS.items():
        actions.register_action(name, words, words)
