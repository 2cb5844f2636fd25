"""The same pages under the prefix of every other language: `/es/…` (design.md §9)."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, URLResolver, include, path

from tenants.public_site.languages import PREFIXES


def localized(patterns: Sequence[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The patterns under each prefix, and without one for English.

    Prefixed names are in a namespace, so that `reverse("home")` always means the English one.
    """
    return [
        *(
            path(prefix, include((patterns, "localized"), namespace=prefix.rstrip("/")))
            for prefix in PREFIXES
        ),
        *patterns,
    ]
