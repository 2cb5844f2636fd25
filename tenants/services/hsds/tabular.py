"""HSDS as tables: one for each kind of object, rows that point to each other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tenants.services.hsds.fields import BY_FILE, ENTITIES, LINKED, columns_of
from tenants.services.hsds.own import attributes_of
from tenants.services.hsds.tree import TreeReader, complete
from tenants.services.hsds.values import clean_id
from tenants.services.package import Package, Record

Tables = dict[str, list[Record]]
# What is no text in a column that the specification does not know: it stands there as JSON.
JSON_SUFFIX = "__json"
_SINGLE = {"taxonomy_term": "taxonomy_term", "taxonomy_detail": "taxonomy"}


def tables_of(package: Package) -> Tables:
    """The package as tables, by kind; only those that have rows."""
    writer = _Writer()
    for key, record in package.organizations.items():
        writer.add("organization", {"id": str(key), **record}, {})
    for key, location in package.locations.items():
        owner = {"organization_id": str(location.organization_id or "")}
        writer.add("location", {"id": str(key), **location.record}, owner)
    for key, row in package.services.items():
        attributes = [*row.record.get("attributes", []), *attributes_of(key, row)]
        record = {"id": str(key), **row.record}
        if attributes:
            record["attributes"] = attributes
        writer.add("service", record, {"organization_id": str(row.organization_id)})
    for key, link in package.links.items():
        sides = {"service_id": str(link.service_id), "location_id": str(link.location_id)}
        writer.add("service_at_location", {"id": str(key), **link.record}, sides)
    return {name: rows for name, rows in writer.tables.items() if rows}


class _Writer:
    def __init__(self) -> None:
        self.tables: Tables = {name: [] for name in ENTITIES}
        self.by_id: dict[tuple[str, str], tuple[Record, Record]] = {}

    def add(self, kind: str, record: Mapping[str, Any], parents: Mapping[str, str]) -> None:
        """One object, and everything below it."""
        flat = {key: value for key, value in record.items() if key not in ENTITIES[kind].lists}
        for name, single in _SINGLE.items():
            below = flat.pop(name, None) if kind in ("attribute", "taxonomy_term") else None
            if isinstance(below, Mapping):
                self.add(single, below, {})
        flat = complete(flat, kind)
        identity = str(record.get("id"))
        known = self.by_id.get((kind, identity))
        if known is None or not _joined(known, flat, parents):
            row = {**flat, **parents}
            self.tables[kind].append(row)
            self.by_id.setdefault((kind, identity), (row, flat))
        elif known:
            known[0].update(parents)
            return
        for name, below_kind in ENTITIES[kind].lists.items():
            for each in record.get(name) or ():
                self.add(below_kind, each, _parent_keys(below_kind, kind, identity))


def _joined(known: tuple[Record, Record], flat: Record, parents: Mapping[str, str]) -> bool:
    """Whether the same object is there already, and its row can name this parent, too."""
    row, before = known
    return before == flat and all(
        not row.get(key) or row[key] == value for key, value in parents.items()
    )


def _parent_keys(kind: str, parent: str, identity: str) -> dict[str, str]:
    linked = LINKED.get(kind)
    if linked:
        return {linked[0]: identity, linked[1]: parent}
    key = next(key for key, points_to in ENTITIES[kind].parents.items() if points_to == parent)
    return {key: identity}


def csv_rows(kind: str, rows: Iterable[Mapping[str, Any]]) -> tuple[list[str], list[list[str]]]:
    """Heading and cells of a table; what the specification does not know comes last."""
    found = list(rows)
    columns = list(columns_of(kind))
    more: dict[str, None] = {}
    for row in found:
        for name, value in row.items():
            if name not in columns:
                more[name if isinstance(value, str) else f"{name}{JSON_SUFFIX}"] = None
    heading = [*columns, *more]
    return heading, [[_cell(row, name) for name in heading] for row in found]


def _cell(row: Mapping[str, Any], column: str) -> str:
    if column.endswith(JSON_SUFFIX):
        value = row.get(column.removesuffix(JSON_SUFFIX))
        return "" if value is None or isinstance(value, str) else json.dumps(value)
    value = row.get(column)
    if value is None or isinstance(value, list | dict):
        return ""
    return str(value)


def row_of_cells(heading: list[str], cells: list[str]) -> Record:
    """A row of a file as an object; cells that are empty are left out."""
    made: Record = {}
    for name, cell in zip(heading, cells, strict=False):
        if cell == "" or not name:
            continue
        if name.endswith(JSON_SUFFIX):
            try:
                made[name.removesuffix(JSON_SUFFIX)] = json.loads(cell)
            except ValueError:
                made[name] = cell
        else:
            made[name] = cell
    return made


def read_tables(tables: Mapping[str, list[Record]], reader: TreeReader) -> None:
    """Tables, by kind or by file name, into the reader's package."""
    _Joiner({_kind(name): rows for name, rows in tables.items() if _kind(name)}, reader).join()


def _kind(name: str) -> str:
    name = name.rsplit("/", 1)[-1].lower()
    return BY_FILE.get(name) or BY_FILE.get(f"{name}.csv") or (name if name in ENTITIES else "")


class _Joiner:
    """Puts rows below those they point to, then reads the trees."""

    def __init__(self, tables: Tables, reader: TreeReader) -> None:
        self.reader, self.problems = reader, reader.problems
        self.tables = {
            kind: [
                (self._where(kind, number), row)
                for number, row in enumerate(rows, 2)
                if isinstance(row, Mapping)
            ]
            for kind, rows in tables.items()
        }
        self.index: dict[str, dict[str, list[Record]]] = {}
        for kind, rows in self.tables.items():
            for _at, row in rows:
                identity = str(clean_id(row.get("id"), kind) or "")
                self.index.setdefault(kind, {}).setdefault(identity, []).append(row)

    @staticmethod
    def _where(kind: str, number: int) -> str:
        return _("%(file)s, row %(number)s") % {"file": ENTITIES[kind].file, "number": number}

    def join(self) -> None:
        self._terms()
        # What others hang on comes last: its own children must be complete first.
        for kind in (
            "language",
            "phone",
            "contact",
            "address",
            "schedule",
            "accessibility",
            "service_area",
            "required_document",
            "cost_option",
            "funding",
            "organization_identifier",
            "program",
            "metadata",
            "attribute",
        ):
            for where, row in self.tables.get(kind, ()):
                self._hang(kind, where, row)
        for where, row in self.tables.get("organization", ()):
            self.reader.organization(row, where)
        for where, row in self.tables.get("location", ()):
            self.reader.location(row, where)
        for where, row in self.tables.get("service", ()):
            self.reader.service(row, where)
        for where, row in self.tables.get("service_at_location", ()):
            self._place(where, row)

    def _terms(self) -> None:
        for where, row in self.tables.get("taxonomy_term", ()):
            detail = self._first("taxonomy", row.get("taxonomy_id"))
            if detail:
                row["taxonomy_detail"] = detail
            elif row.get("taxonomy_id"):
                self._broken(where, "taxonomy_id", row["taxonomy_id"])
        for where, row in self.tables.get("attribute", ()):
            term = self._first("taxonomy_term", row.get("taxonomy_term_id"))
            if term:
                row["taxonomy_term"] = term
            elif row.get("taxonomy_term_id"):
                self._broken(where, "taxonomy_term_id", row["taxonomy_term_id"])

    def _first(self, kind: str, identity: Any) -> Record | None:
        key = clean_id(identity, kind)
        found = self.index.get(kind, {}).get(str(key)) if key else None
        return found[0] if found else None

    def _hang(self, kind: str, where: str, row: Record) -> None:
        for column, parent in self._parents(kind, row):
            key = clean_id(row.get(column), parent)
            if key is None:
                continue
            owners = self.index.get(parent, {}).get(str(key))
            if not owners:
                self._broken(where, column, row[column])
                continue
            name = next((n for n, k in ENTITIES[parent].lists.items() if k == kind), "")
            if name:
                owners[0].setdefault(name, []).append(row)

    @staticmethod
    def _parents(kind: str, row: Record) -> list[tuple[str, str]]:
        linked = LINKED.get(kind)
        if linked is None:
            return list(ENTITIES[kind].parents.items())
        parent = str(row.get(linked[1]) or "")
        return [(linked[0], parent)] if parent in ENTITIES else []

    def _place(self, where: str, row: Record) -> None:
        service = clean_id(row.get("service_id"), "service")
        if service is None or service not in self.reader.package.services:
            self._broken(where, "service_id", row.get("service_id"))
            return
        self.reader.link(service, row, where)

    def _broken(self, where: str, column: str, value: Any) -> None:
        self.problems.add(
            where,
            _("%(column)s “%(value)s” points to nothing in this package.")
            % {"column": column, "value": str(value or "")[:60]},
            _("The row is left out. Ask the sender for the whole package."),
        )
