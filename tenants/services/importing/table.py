"""A table of services, row by row, into a package; every finding with its row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from django.utils.translation import gettext as _

from tenants.services.facts import tidy
from tenants.services.hsds.values import LONGEST_TEXT, clean_email, clean_number, clean_url
from tenants.services.importing import cells
from tenants.services.importing.columns import BY_NAME
from tenants.services.importing.hours import hours_of
from tenants.services.package import Package
from tenants.services.plain import PlainPlace, PlainService, add_plain, made_id
from tenants.services.problems import Problems, Unreadable
from tenants.services.tables import table_of
from tenants.services.words import Status

Key = tuple[str, str]
_LISTS = {"ways", "audiences"}
_FIELDS = frozenset(PlainService.__dataclass_fields__)
_PLACE = {"place_name": "name"}


@dataclass
class _Entry:
    plain: PlainService
    row: int


@dataclass
class TableReader:
    """Reads rows against what the community has. `base` is everything that is stored."""

    mapping: Mapping[int, str]
    base: Package
    problems: Problems = field(default_factory=Problems)
    entries: dict[UUID, _Entry] = field(default_factory=dict)
    organizations: dict[str, UUID] = field(default_factory=dict)
    known: dict[Key, UUID] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = {
            key: tidy(each.get("name")).casefold() for key, each in self.base.organizations.items()
        }
        self.organizations = {name: key for key, name in names.items()}
        self.known = {
            (tidy(row.record.get("name")).casefold(), names.get(row.organization_id, "")): key
            for key, row in self.base.services.items()
        }

    def read(self, content: bytes) -> Package:
        """The whole table. Raises Unreadable."""
        rows = table_of(content)
        if not next(rows, []):
            raise Unreadable(_("The first row is empty. It must hold the headings."))
        if "name" not in self.mapping.values():
            raise Unreadable(_("Please say which column holds the name of the service."))
        for number, row in enumerate(rows, 2):
            if row:
                self._row(number, row)
        return self._package()

    def _row(self, number: int, row: list[str]) -> None:
        values = {
            name: row[at].strip()
            for at, name in self.mapping.items()
            if at < len(row) and name in BY_NAME
        }
        where = _("Row %(row)s") % {"row": number}
        if not values.get("name"):
            self.problems.add(
                where,
                _("There is no name."),
                _("Write one, or delete the row."),
                number,
                is_error=True,
            )
            return
        where = f"{where}, “{values['name'][:60]}”"
        for name, text in values.items():
            if len(text) > LONGEST_TEXT:
                self.problems.add(
                    where,
                    _("The cell “%(column)s” is longer than %(most)s characters.")
                    % {"column": BY_NAME[name].label, "most": f"{LONGEST_TEXT:,}"},
                    _("Was a whole page pasted into it? Shorten it."),
                    number,
                    is_error=True,
                )
                return
        key = self._key(values, where, number)
        if key is None:
            return
        entry = self.entries.get(key)
        place = self._place(values, where, number)
        if entry is None:
            plain = self._plain(values, key, where, number)
            entry = self.entries[key] = _Entry(plain, number)
        elif entry.plain.name.casefold() != values["name"].casefold():
            self.problems.add(
                where,
                _("Its id is that of row %(row)s, “%(name)s”.")
                % {"row": entry.row, "name": entry.plain.name[:60]},
                _("Give it another id, or leave the id empty."),
                number,
                is_error=True,
            )
            return
        elif not place or place in entry.plain.places:
            self.problems.add(
                where,
                _("It is the same service as in row %(row)s.") % {"row": entry.row},
                _("This row is left out. For a second place, give its address."),
                number,
            )
            return
        if place:
            entry.plain.places.append(place)

    def _key(self, values: Mapping[str, str], where: str, number: int) -> UUID | None:
        name = values["name"].casefold()
        organization = (values.get("organization") or values["name"]).casefold()
        written = values.get("id", "")
        if written:
            try:
                return UUID(written)
            except ValueError:
                return made_id("id", "service", written)
        return self.known.get((tidy(name), tidy(organization))) or made_id(
            "service", organization, name
        )

    def _plain(self, values: Mapping[str, str], key: UUID, where: str, row: int) -> PlainService:
        plain = PlainService(
            id=key,
            name=tidy(values["name"])[:250],
            organization=tidy(values.get("organization")) or tidy(values["name"]),
        )
        for name in (
            "description",
            "phone_note",
            "phone_2_note",
            "cost_note",
            "who_can_come",
            "how_to_get",
            "hours_note",
            "alert",
        ):
            setattr(plain, name, values.get(name, ""))
        plain.bring = [
            line.strip() for line in values.get("bring", "").splitlines() if line.strip()
        ]
        if plain.name.startswith("="):
            self.problems.add(
                where,
                _("This name looks like a formula of a spreadsheet."),
                _("It is taken as plain text and never run. Is it the name you want?"),
                row,
            )
        self._reach(plain, values, where, row)
        self._lists(plain, values, where, row)
        if values.get("hours"):
            plain.hours, understood = hours_of(values["hours"])
            if not understood:
                plain.hours_note = plain.hours_note or values["hours"]
        if values.get("verified_on"):
            plain.verified_on = cells.date_of(values["verified_on"])
            if plain.verified_on is None:
                self._left_out(
                    "verified_on",
                    values,
                    where,
                    row,
                    _("Write the date as 2026-11-21 or 11/21/2026."),
                )
        return plain

    def _reach(self, plain: PlainService, values: Mapping[str, str], where: str, row: int) -> None:
        for name in ("phone", "phone_2"):
            if values.get(name):
                setattr(plain, name, cells.phone_of(values[name]))
                if not getattr(plain, name):
                    self._left_out(name, values, where, row, _("Nobody could call this number."))
        for name, check in (("email", clean_email), ("website", clean_url)):
            if values.get(name):
                found = check(values[name])
                setattr(plain, name, found or "")
                if found is None:
                    self._left_out(name, values, where, row, _("Correct it, or leave it empty."))

    def _lists(self, plain: PlainService, values: Mapping[str, str], where: str, row: int) -> None:
        readers: dict[str, Callable[[str], tuple[list[str], list[str]]]] = {
            "needs": cells.need_codes,
            "languages": cells.language_codes,
            **{name: partial(cells.codes_of, name) for name in _LISTS},
        }
        for name, reader in readers.items():
            codes, unknown = reader(values.get(name, ""))
            setattr(plain, name, codes)
            for word in unknown[:5]:
                self.problems.add(
                    f"{where}: {BY_NAME[name].label}",
                    _("We do not know “%(word)s”.") % {"word": word[:60]},
                    _("It is left out; choose the right one later by hand."),
                    row,
                )
        for name, default in (("cost", ""), ("status", Status.ACTIVE.value)):
            text = values.get(name, "")
            codes, unknown = cells.codes_of(name, text) if text else ([default], [])
            setattr(plain, name, codes[0] if codes else default)
            if unknown and name == "cost" and not plain.cost_note:
                plain.cost_note = text
            elif unknown:
                self._left_out(name, values, where, row, _("Choose the right one later by hand."))

    def _place(self, values: Mapping[str, str], where: str, row: int) -> PlainPlace:
        place = PlainPlace()
        for name, column in BY_NAME.items():
            if not column.is_place or not values.get(name):
                continue
            if name in ("latitude", "longitude"):
                number = clean_number(values[name])
                if number is None or abs(number) > (90 if name == "latitude" else 180):
                    self._left_out(
                        name, values, where, row, _("Degrees look like 41.8781 and -87.6298.")
                    )
                    continue
                setattr(place, name, number)
            else:
                setattr(place, _PLACE.get(name, name), values[name])
        place.zip = cells.zip_of(place.zip)
        if values.get("zip") and not place.zip:
            self._left_out("zip", values, where, row, _("A ZIP code has five digits."))
        if (place.latitude is None) != (place.longitude is None):
            place.latitude = place.longitude = None
        return place

    def _left_out(
        self, name: str, values: Mapping[str, str], where: str, row: int, advice: str
    ) -> None:
        self.problems.add(
            f"{where}: {BY_NAME[name].label}",
            _("“%(text)s” is not understood and is left out.") % {"text": values[name][:60]},
            advice,
            row,
        )

    def _package(self) -> Package:
        package, given = Package(), set(self.mapping.values())
        places = self.base.places_of()
        if any(BY_NAME[name].is_place for name in given if name in BY_NAME):
            given.add("places")
        for entry in self.entries.values():
            plain = entry.plain
            wanted = set(given)
            if "hours" in given:
                wanted.add("hours_note")
            if "cost" in given and plain.cost_note:
                wanted.add("cost_note")
            known = self.base.services.get(plain.id) if plain.id else None
            if known is not None:
                # A cell that is empty, or not understood, changes nothing.
                wanted -= {name for name in wanted if name in _FIELDS and not getattr(plain, name)}
            if "organization" in given or known is None:
                owner = self._organization(package, plain.organization)
            else:
                owner = known.organization_id
            add_plain(package, plain, owner, self._known(places, plain.id), wanted)
        return package

    def _known(self, places: Mapping[UUID, list[UUID]], key: UUID | None) -> Package:
        """What is stored about one service. Asking all links for each took squares of time."""
        base = self.base
        links = {one: base.links[one] for one in places.get(key, ())} if key else {}
        return Package(base.organizations, base.locations, base.services, links)

    def _organization(self, package: Package, name: str) -> UUID:
        key = self.organizations.get(name.casefold()) or made_id("organization", name)
        self.organizations[name.casefold()] = key
        known = self.base.organizations.get(key)
        package.organizations.setdefault(key, known or {"name": name})
        return key


def headings_of(content: bytes) -> tuple[list[str], list[list[str]]]:
    """The headings, and the first rows for a look at them. Raises Unreadable."""
    rows = table_of(content)
    headings = next(rows, [])
    if not headings:
        raise Unreadable(_("The first row is empty. It must hold the headings."))
    return headings, [row for row, _number in zip(_filled(rows), range(3), strict=False)]


def _filled(rows: Iterable[list[str]]) -> Iterable[list[str]]:
    return (row for row in rows if row)
