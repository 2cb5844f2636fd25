"""Parts of a site that are there only while they hold something."""

from __future__ import annotations

from collections.abc import Iterable

from tenants.public_site.models import LocalEntry
from tenants.public_site.selectors import EntryView

Kind = LocalEntry.Kind
# A list, and what makes it worth opening.
FILLED_BY: dict[str, str] = {
    Kind.EVENTS: Kind.EVENT,
    Kind.FUNDS: Kind.FUND,
    Kind.FAQ: Kind.QUESTION,
    Kind.FACTS: Kind.FACT,
    Kind.COURT: Kind.COURT_DATE,
    Kind.MEDIA: "",
    Kind.DOCUMENTS: Kind.DOCUMENT,
    Kind.MEMORIAL: Kind.MEMORIAL_ENTRY,
}


_PROMISED: dict[str, str] = {Kind.UPDATES: Kind.UPDATE, Kind.CENTER: Kind.PLACE}


def without_empty(entries: Iterable[LocalEntry]) -> list[LocalEntry]:
    """The entries without lists that have nothing in them: no address, no link, no hit."""
    found = list(entries)
    if not any(entry.kind == Kind.MEMORIAL and entry.data["shown"] for entry in found):
        found = [entry for entry in found if entry.kind != Kind.MEMORIAL_ENTRY]
    kinds = {entry.kind for entry in found}
    return [entry for entry in found if _is_filled(entry, kinds)]


def filled(entries: Iterable[EntryView]) -> tuple[EntryView, ...]:
    """Of what may be shown today, all but the two lists that have nothing in them.

    Their addresses answer always, because flyers name them; nobody is led there before there is an
    update or a place.
    """
    found = tuple(entries)
    kinds = {entry.kind for entry in found}
    return tuple(
        entry for entry in found if entry.kind not in _PROMISED or _PROMISED[entry.kind] in kinds
    )


def _is_filled(entry: LocalEntry, kinds: set[str]) -> bool:
    filled_by = FILLED_BY.get(entry.kind)
    if filled_by is None or filled_by in kinds:
        return True
    # Words of their own are enough for some.
    if entry.kind == Kind.COURT:
        return bool(entry.body_html)
    if entry.kind == Kind.MEDIA:
        ways = ("contact_name", "contact_phone", "contact_email")
        return bool(entry.body_html or any(entry.data[name] for name in ways))
    return False


def sections(entries: Iterable[LocalEntry]) -> list[str]:
    """Kinds of the lists that are there, for the menu."""
    return [entry.kind for entry in entries if entry.kind in FILLED_BY]
