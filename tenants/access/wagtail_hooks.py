"""Addresses inside the admin, for people who have signed in."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tenants.access.views.first_steps import FirstSteps, OpenSite, SeeLibrary
from vrc.tenancy import community_or_none


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
