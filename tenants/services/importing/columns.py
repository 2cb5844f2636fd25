"""Which column of a table is what: guessed from its heading, confirmed by a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

# Below this, two headings are not alike (0 to 100).
ALIKE = 86


@dataclass(frozen=True)
class Column:
    """A field of ours that a column can be. `also`: headings that other tables use for it."""

    name: str
    label: str | Promise
    also: tuple[str, ...]
    # Of the place, of which a service may have several.
    is_place: bool = False


_HEADINGS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "headings.yaml").read_text(encoding="utf-8")
)


def _column(name: str, label: str | Promise, is_place: bool = False) -> Column:
    return Column(name, label, tuple(str(each) for each in _HEADINGS[name]), is_place)


# In the order of an exported table. `name` is its heading there: never change one.
COLUMNS: tuple[Column, ...] = (
    _column("id", _("Id")),
    _column("name", _("Name of the service")),
    _column("organization", _("Organization")),
    _column("description", _("What it is")),
    _column("needs", _("Needs")),
    _column("phone", _("Phone")),
    _column("phone_note", _("Note on the phone")),
    _column("phone_2", _("Second phone")),
    _column("phone_2_note", _("Note on the second phone")),
    _column("email", _("E-mail")),
    _column("website", _("Website")),
    _column("cost", _("Cost (free, sliding, paid)")),
    _column("cost_note", _("About the cost")),
    _column("languages", _("Languages")),
    _column("ways", _("How (in person, phone, online, at home)")),
    _column("audiences", _("For whom")),
    _column("who_can_come", _("Who can come")),
    _column("how_to_get", _("How to get it")),
    _column("bring", _("What to bring (one per line)")),
    _column("hours", _("Hours")),
    _column("hours_note", _("Note on the hours")),
    _column("status", _("Status")),
    _column("alert", _("Notice")),
    _column("verified_on", _("Verified on")),
    _column("place_name", _("Place: name"), is_place=True),
    _column("address", _("Place: street"), is_place=True),
    _column("address_2", _("Place: second line"), is_place=True),
    _column("city", _("Place: city"), is_place=True),
    _column("state", _("Place: state"), is_place=True),
    _column("zip", _("Place: ZIP code"), is_place=True),
    _column("latitude", _("Place: latitude"), is_place=True),
    _column("longitude", _("Place: longitude"), is_place=True),
    _column("access", _("Place: access"), is_place=True),
    _column("transport", _("Place: how to get there"), is_place=True),
)
BY_NAME = {column.name: column for column in COLUMNS}


def plain_heading(text: str) -> str:
    """A heading without accents, signs and capitals."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare.lower()).split())


def guess(headings: Sequence[str], kept: Mapping[str, str] | None = None) -> dict[int, str]:
    """Number of a column → what it probably is. `kept`: heading → field, as a person said before.

    Each field is used once: exact headings first, then those that are alike.
    """
    names = {
        plain_heading(each): column.name
        for column in reversed(COLUMNS)
        for each in (*column.also, column.name)
    }
    found: dict[int, str] = {}
    taken: set[str] = set()
    plain = [plain_heading(heading) for heading in headings]
    for number, heading in enumerate(plain):
        name = (kept or {}).get(heading) or names.get(heading)
        if heading and name in BY_NAME and name not in taken:
            found[number] = str(name)
            taken.add(str(name))
    for number, heading in enumerate(plain):
        if number in found or len(heading) < 4:
            continue
        open_names = [each for each, name in names.items() if name not in taken]
        best = process.extractOne(heading, open_names, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best:
            found[number] = names[best[0]]
            taken.add(found[number])
    return found
