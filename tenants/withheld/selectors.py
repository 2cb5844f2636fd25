"""Reads of the names: frozen values, in the current community."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.html import strip_tags

from shared_content.writing.checks.names import all_forms, find_forms
from tenants.public_site.models import LocalEntry
from tenants.withheld.models import WithheldName


@dataclass(frozen=True)
class KeptName:
    """One line for the people who keep the list. `added_at` is UTC."""

    pk: int
    name: str = field(repr=False)
    kept_by: str
    added_by: str
    added_at: datetime.datetime

    @property
    def is_operators(self) -> bool:
        """Whether only the operator changes it."""
        return self.kept_by == WithheldName.KeptBy.OPERATOR


def kept_names(kept_by: str = "") -> tuple[KeptName, ...]:
    """The list, or one side's part of it, in the order in which it was written. One statement."""
    rows = WithheldName.objects.all()
    if kept_by:
        rows = rows.filter(kept_by=kept_by)
    return tuple(
        KeptName(row.pk, row.name, row.kept_by, row.added_by, row.added_at) for row in rows
    )


def names_here() -> tuple[str, ...]:
    """All names that are not to be published here. One statement."""
    return tuple(filter(None, (row.name for row in WithheldName.objects.only("sealed_name"))))


@dataclass(frozen=True)
class Place:
    """A public page that has one of the names."""

    page_id: int
    title: str


def public_pages_with(names: Iterable[str]) -> tuple[Place, ...]:
    """Public pages of the community in which a name stands today. One statement."""
    wanted = all_forms(names)
    if not wanted:
        return ()
    rows = LocalEntry.objects.only("page_id", "title", "description", "body_html", "data")
    return tuple(
        Place(row.page_id, row.title)
        for row in rows
        if any(
            next(find_forms(wanted, text), None)
            for text in (
                row.title,
                row.description,
                strip_tags(row.body_html.replace("<", " <")),
                *(
                    strip_tags(value.replace("<", " <"))
                    for value in row.data.values()
                    if isinstance(value, str)
                ),
            )
            if text
        )
    )
