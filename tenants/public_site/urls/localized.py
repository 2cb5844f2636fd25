"""The same pages under the prefix of every other language: `/es/…` (design.md §9)."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, URLResolver, include, path

from tenants.public_site.languages import PREFIXES


def localized(
    patterns: Sequence[URLPattern | URLResolver], group: str
) -> list[URLPattern | URLResolver]:
    """The patterns under each prefix, and without one for English.

    Prefixed names are in a namespace (`es-<group>`), so that `reverse("home")` always means the
    English one. `group` names these patterns among all that a host has.
    """
    return [
        *(
            path(prefix, include((patterns, group), namespace=f"{prefix.rstrip('/')}-{group}"))
            for prefix in PREFIXES
        ),
        *patterns,
    ]
