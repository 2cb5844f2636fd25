"""Forms that overwrite one record: nobody's words are lost because two people had it open.

A form carries what its fields held when it was opened, as short hashes. When it comes back, the
fields that hold something else by now, and that it would overwrite, are shown before anything is
saved.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from shared_content.meanwhile.who import Change

OPENED, KEEP_MINE = "meanwhile", "meanwhile_keep"
_LONGEST_TOKEN = 20_000
_SHOWN_CHARACTERS = 300


@dataclass(frozen=True)
class Part:
    """A field, or a group of rows: what is stored now, and whether the form would change it.

    `stored` is compared only; `theirs` and `mine` are shown, empty where words cannot say it.
    """

    name: str
    label: str
    stored: Any
    differs: bool
    theirs: str = ""
    mine: str = ""

    @property
    def mark(self) -> str:
        """A short hash of what is stored now."""
        text = json.dumps(self.stored, default=str, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Meanwhile:
    """What the template shows: `opened` goes back with the form; `lost` would be overwritten.

    `keep` is sent by "Keep mine": what is stored now, which the person has seen.
    """

    opened: str
    keep: str = ""
    lost: tuple[Part, ...] = ()
    change: Change | None = None

    def __bool__(self) -> bool:
        """Whether somebody has to decide first."""
        return bool(self.lost)


def compare(request: HttpRequest, parts: Iterable[Part], last: Callable[[], Change]) -> Meanwhile:
    """Look before saving: `parts` of the form as sent, and of what is stored now.

    `last` is asked only when something would be lost: who saved it, and when.
    """
    parts = list(parts)
    now = ",".join(f"{part.name}:{part.mark}" for part in parts)
    if request.method != "POST":
        return Meanwhile(now)
    opened = (request.POST.get(KEEP_MINE) or request.POST.get(OPENED, ""))[:_LONGEST_TOKEN]
    if not opened:
        return Meanwhile(now)
    before = dict(line.rsplit(":", 1) for line in opened.split(",") if ":" in line)
    lost = tuple(
        part for part in parts if part.differs and before.get(part.name, part.mark) != part.mark
    )
    return Meanwhile(opened, now, lost, last()) if lost else Meanwhile(opened)


def parts_of(form: Any, without: Sequence[str] = ()) -> list[Part]:
    """A part for each field of a form whose initial values are what is stored now.

    Files are left out: what is stored of them is not in the form.
    """
    changed = set(form.changed_data) if form.is_bound else set()
    found = []
    for name, field in form.fields.items():
        if name in without or isinstance(field, forms.FileField):
            continue
        stored = form.get_initial_for_field(field, name)
        found.append(
            Part(
                name=form.add_prefix(name),
                label=str(field.label or form[name].label),
                stored=field.prepare_value(stored),
                differs=name in changed,
                theirs=_words(field, stored),
                mine=_words(field, form[name].data) if name in changed else "",
            )
        )
    return found


def part_of_rows(name: str, label: str, rows: Iterable[Any]) -> Part:
    """One part for all rows of a formset, or for several forms that are one list."""
    rows = list(rows)
    stored = [
        {key: str(value) for key, value in row.initial.items() if value not in (None, "", [], ())}
        for row in rows
    ]
    return Part(
        name=name,
        label=label,
        stored=[row for row in stored if row],
        differs=any(row.is_bound and row.has_changed() for row in rows),
    )


def _words(field: forms.Field, value: Any) -> str:
    """A value as a person reads it, in a line; "" for one that has no words."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if field.to_python(value) else _("no")
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ()) or ()}
    if isinstance(value, (list, tuple, set)):
        if not all(isinstance(each, str | int) for each in value):
            return ""
        return ", ".join(choices.get(str(each), str(each)) for each in value) or _("nothing")
    if isinstance(value, dict):
        return ""
    text = " ".join(
        strip_tags(choices.get(str(value), "" if value is None else str(value))).split()
    )
    if len(text) > _SHOWN_CHARACTERS:
        text = f"{text[:_SHOWN_CHARACTERS]} …"
    return text or _("nothing")
