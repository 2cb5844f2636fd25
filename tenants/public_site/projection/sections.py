"""Parts of a site that are there only while they hold something."""

from __future__ import annotations

from collections.abc import Iterable

from tenants.public_site.models import LocalEntry

Kind = LocalEntry.Kind
# A list, and what makes it worth opening.
FILLED_BY: dict[str, str] = {Kind.EVENTS: Kind.EVENT}


def without_empty(entries: Iterable[LocalEntry]) -> list[LocalEntry]:
    """The entries without lists that have nothing in them: no address, no link, no hit."""
    found = list(entries)
    kinds = {entry.kind for entry in found}
    return [entry for entry in found if FILLED_BY.get(entry.kind, entry.kind) in kinds]


def sections(entries: Iterable[LocalEntry]) -> list[str]:
    """Kinds of the lists that are there, for the menu."""
    return [entry.kind for entry in entries if entry.kind in FILLED_BY]
