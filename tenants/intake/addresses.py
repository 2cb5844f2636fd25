"""Finding a free address for a community."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError

from tenants.registry.actions.create_community import check_slug_is_free
from tenants.registry.slugs import MAX_LENGTH, suggest


def tidy(value: str) -> str:
    """What a person meant by an address: "https://Riverbend.example.org/" is "riverbend"."""
    name = value.strip().lower().removeprefix("https://").removeprefix("http://")
    return name.rstrip("/.").removesuffix(f".{settings.PLATFORM_DOMAIN}")


def is_free(slug: str) -> bool:
    """Whether a new community could have this address now."""
    try:
        check_slug_is_free(slug)
    except ValidationError:
        return False
    return True


def free_address(name: str, place: str = "") -> str:
    """A free address made from the community's name, with its place or a number if need be.

    Returns an empty string when nothing usable is left of the name.
    """
    base = suggest(name)
    if not base:
        return ""
    tries = [base, suggest(f"{name} {place}"), f"{base[: MAX_LENGTH - 10]}-community"]
    tries += [f"{base[: MAX_LENGTH - 3]}-{number}" for number in range(2, 30)]
    return next((slug for slug in tries if is_free(slug)), "")
