"""Reads of the derived rows: one statement each, frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404

from tenants.inheritance.arrangement import Arrangement
from tenants.public_site.arranged import arrangement_of, with_arranged
from tenants.public_site.models import LocalEntry, SiteState
from tenants.public_site.models.state import THE_ONE


@dataclass(frozen=True)
class SiteStateView:
    """The community's site state. `hidden` (with all of a hidden topic) and `notes` are by item;
    `arrangement` is all that the community did to the library's lists."""

    revision: int = 0
    branding: Mapping[str, Any] = field(default_factory=dict)
    local: Mapping[str, Any] = field(default_factory=dict)
    hidden: frozenset[UUID] = frozenset()
    notes: Mapping[UUID, str] = field(default_factory=dict)
    arrangement: Arrangement = field(default_factory=Arrangement)


@dataclass(frozen=True)
class EntryView:
    """One local page. `updated_at` is UTC; `body_html` is empty where only lists were asked for."""

    path: str
    kind: str
    title: str
    description: str
    data: Mapping[str, Any]
    updated_at: datetime
    body_html: str = ""


_LIST_FIELDS = ("path", "kind", "title", "description", "data", "updated_at")


def site_state() -> SiteStateView:
    """The current community's state; an empty one before it was ever made."""
    row = with_arranged(SiteState.objects.filter(pk=THE_ONE)).first()
    if row is None:
        return SiteStateView()
    adjustments = {UUID(key): value for key, value in row.adjustments.items()}
    arranged = arrangement_of(row, adjustments)
    return SiteStateView(
        revision=row.revision,
        branding=row.branding,
        local=row.local,
        hidden=arranged.hidden,
        notes={key: value["note_html"] for key, value in adjustments.items() if value["note_html"]},
        arrangement=arranged,
    )


def find_entry(path: str, kind: str) -> EntryView | None:
    """The local page of this kind at a path, whole."""
    row = LocalEntry.objects.filter(path=path, kind=kind).values(*_LIST_FIELDS, "body_html").first()
    return EntryView(**row) if row else None


def entry_or_404(path: str, kind: str) -> EntryView:
    """`find_entry` for views. Raises Http404 without such a page."""
    found = find_entry(path, kind)
    if found is None:
        raise Http404
    return found


def entries(
    kind: str, with_bodies: bool = False, first: int = 0, count: int | None = None
) -> tuple[EntryView, ...]:
    """Local pages of one kind in their order: updates newest first, others as in the tree.

    All of them, or `count` from position `first` on.
    """
    fields = (*_LIST_FIELDS, "body_html") if with_bodies else _LIST_FIELDS
    rows = LocalEntry.objects.filter(kind=kind).order_by("position").values(*fields)
    if count is not None:
        rows = rows[first : first + count]
    return tuple(EntryView(**row) for row in rows)


def entries_with_deadlines() -> tuple[EntryView, ...]:
    """Every local page that has a deadline, ahead or past, in their order."""
    rows = LocalEntry.objects.filter(data__deadlines__0__isnull=False)
    return tuple(EntryView(**row) for row in rows.order_by("position").values(*_LIST_FIELDS))


def all_entries() -> tuple[EntryView, ...]:
    """Every local page of the community, without texts, in their order."""
    rows = LocalEntry.objects.order_by("position").values(*_LIST_FIELDS)
    return tuple(EntryView(**row) for row in rows)


def entry_of(row: LocalEntry) -> EntryView:
    """An unsaved row as a frozen value, for previews."""
    return EntryView(**{name: getattr(row, name) for name in (*_LIST_FIELDS, "body_html")})
