"""Addresses of the public pages, and which of them a community has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CONTACT_PATH = "/contact/"
VOLUNTEER_PATH = "/volunteer/"
SUBSCRIBE_PATH = "/subscribe/"
CONTACT_TITLE = gettext_lazy("Contact")
VOLUNTEER_TITLE = gettext_lazy("Offer your help")
SUBSCRIBE_TITLE = gettext_lazy("Updates by e-mail")


def has_contact_page(local: Mapping[str, Any]) -> bool:
    """Whether there is anything to say on `/contact/`: a form, a number or an address."""
    home = local.get("home", {})
    return bool(
        local.get("engagement", {}).get("contact")
        or home.get("contact_phone")
        or home.get("contact_email")
    )


def has_volunteer_page(local: Mapping[str, Any]) -> bool:
    """Whether people can offer their help."""
    return bool(local.get("engagement", {}).get("volunteer"))


def has_subscribe_page(local: Mapping[str, Any]) -> bool:
    """Whether people can get updates by e-mail."""
    return bool(local.get("engagement", {}).get("updates"))


def form_paths(local: Mapping[str, Any]) -> Iterator[tuple[str, StrOrPromise]]:
    """Addresses and titles of the pages with forms that a visitor gets now."""
    if has_contact_page(local):
        yield CONTACT_PATH, CONTACT_TITLE
    if has_volunteer_page(local):
        yield VOLUNTEER_PATH, VOLUNTEER_TITLE
    if has_subscribe_page(local):
        yield SUBSCRIBE_PATH, SUBSCRIBE_TITLE
