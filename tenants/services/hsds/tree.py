"""HSDS as trees: full services and organizations, as its API gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tenants.services.hsds.fields import ENTITIES
from tenants.services.hsds.own import attributes_of, take_facts
from tenants.services.hsds.values import clean_id, tidy_object
from tenants.services.package import LinkRow, LocationRow, Package, Record, ServiceRow
from tenants.services.plain import made_id
from tenants.services.problems import Problems

# A tree that is deeper than any of the specification is an attack.
DEEPEST = 12


class TreeReader:
    """Puts trees into a package, and findings into `problems`."""

    def __init__(self, package: Package, problems: Problems) -> None:
        self.package = package
        self.problems = problems

    def organization(self, raw: Mapping[str, Any], where: str) -> UUID | None:
        """An organization with its locations; None without a name or id."""
        key = clean_id(raw.get("id"), "organization") or _named(raw, "organization")
        if key is None:
            self.problems.add(where, _("The organization has neither id nor name."), is_error=True)
            return None
        record = self._object(raw, "organization", where)
        for index, each in enumerate(_rows(record.pop("locations", None))):
            self.location(each, f"{where} › locations[{index}]", key)
        known = self.package.organizations.get(key)
        if known is None or len(record) > len(known):
            programs = known.get("programs") if known else None
            if programs and "programs" not in record:
                record["programs"] = programs
            self.package.organizations[key] = record
        return key

    def location(
        self, raw: Mapping[str, Any], where: str, owner: UUID | None = None
    ) -> UUID | None:
        """A place."""
        key = clean_id(raw.get("id"), "location")
        if key is None:
            self.problems.add(where, _("The place has no id."), _("It is left out."))
            return None
        record = self._object(raw, "location", where)
        owner = clean_id(record.pop("organization_id", None), "organization") or owner
        if owner is not None and owner not in self.package.organizations:
            # Owners may come later in the file; `finish` forgets those that never come.
            self.package.locations.setdefault(key, LocationRow(owner, record))
        known = self.package.locations.get(key)
        if known is None or len(record) >= len(known.record):
            self.package.locations[key] = LocationRow(
                owner or (known.organization_id if known else None), record
            )
        return key

    def service(self, raw: Mapping[str, Any], where: str) -> UUID | None:
        """A service with its organization and places; None where it cannot be taken."""
        key = clean_id(raw.get("id"), "service")
        name = str(raw.get("name") or "").strip()
        if key is None or not name:
            missing = "id" if key is None else "name"
            self.problems.add(
                where,
                _("The service has no %(missing)s.") % {"missing": missing},
                _("Add it, or ask the sender of the file."),
                is_error=True,
            )
            return None
        where = f"{where} “{name[:60]}”"
        record = self._object(raw, "service", where)
        organization, links = (
            record.pop("organization", None),
            record.pop("service_at_locations", None),
        )
        program = record.pop("program", None)
        owner = clean_id(record.pop("organization_id", None), "organization")
        if isinstance(organization, Mapping):
            owner = self.organization(organization, f"{where} › organization") or owner
        if owner is None:
            self.problems.add(
                where,
                _("It does not say which organization offers it."),
                _("Add the organization."),
                is_error=True,
            )
            return None
        if isinstance(program, Mapping):
            self._program(owner, record, program, where)
        if key in self.package.services and self.package.services[key].record != record:
            self.problems.add(
                where,
                _("The id %(id)s is there twice with different words.") % {"id": key},
                _("The first one counts. Give the other an id of its own."),
                is_error=True,
            )
            return None
        if "status" not in record:
            record["status"] = "active"
        self.package.services[key] = ServiceRow(owner, record, **take_facts(record))
        for index, each in enumerate(_rows(links)):
            self.link(key, each, f"{where} › service_at_locations[{index}]")
        return key

    def _program(self, owner: UUID, record: Record, program: Mapping[str, Any], where: str) -> None:
        tidy = self._object(program, "program", where)
        key = tidy.get("id")
        organization = self.package.organizations.setdefault(owner, {})
        programs = organization.setdefault("programs", [])
        if not any(each.get("id") == key for each in programs):
            programs.append(tidy)
        record["program_id"] = key

    def link(self, key: UUID, raw: Mapping[str, Any], where: str) -> None:
        """A service at a place."""
        record = self._object(raw, "service_at_location", where)
        place = record.pop("location", None)
        location = clean_id(raw.get("location_id"), "location")
        if isinstance(place, Mapping):
            location = self.location(place, f"{where} › location") or location
        if location is None:
            self.problems.add(where, _("It names no place."), _("It is left out."))
            return
        link = clean_id(record.pop("id", None), "service_at_location")
        self.package.links[link or made_id("link", key, location)] = LinkRow(key, location, record)

    def _object(self, raw: Mapping[str, Any], kind: str, where: str, depth: int = 0) -> Record:
        record = tidy_object(raw, kind, where, self.problems)
        identity = clean_id(raw.get("id"), kind)
        if depth or kind in ("program",):
            record["id"] = str(identity or made_id(where, kind, repr(sorted(record))))
        elif kind != "service_at_location":
            record.pop("id", None)
        if depth > DEEPEST:
            self.problems.add(where, _("It is nested too deeply."), _("The rest is left out."))
            return record
        for name, below in ENTITIES[kind].lists.items():
            if name in record:
                record[name] = [
                    self._object(each, below, f"{where} › {name}[{index}]", depth + 1)
                    for index, each in enumerate(_rows(record[name]))
                ]
                if not record[name]:
                    del record[name]
        term = record.get("taxonomy_term") if kind == "attribute" else None
        if isinstance(term, Mapping):
            record["taxonomy_term"] = self._object(term, "taxonomy_term", where, depth + 1)
            record["taxonomy_term_id"] = record["taxonomy_term"]["id"]
        detail = record.get("taxonomy_detail") if kind == "taxonomy_term" else None
        if isinstance(detail, Mapping):
            record["taxonomy_detail"] = self._object(detail, "taxonomy", where, depth + 1)
            record["taxonomy_id"] = record["taxonomy_detail"]["id"]
        return record

    def finish(self) -> None:
        """Look at what points to nothing, and leave it out."""
        package, problems = self.package, self.problems
        for key, row in list(package.services.items()):
            if not package.organizations.get(row.organization_id, {}).get("name"):
                problems.add(
                    _("Service “%(name)s”") % {"name": str(row.record.get("name"))[:60]},
                    _("Its organization %(id)s is not in the file.") % {"id": row.organization_id},
                    _("Add the organization, or ask the sender for the whole package."),
                    is_error=True,
                )
                del package.services[key]
        for link, link_row in list(package.links.items()):
            if link_row.service_id not in package.services:
                del package.links[link]
            elif link_row.location_id not in package.locations:
                name = package.services[link_row.service_id].record.get("name")
                problems.add(
                    _("Service “%(name)s”") % {"name": str(name)[:60]},
                    _("Its place %(id)s is not in the file.") % {"id": link_row.location_id},
                    _("The service is kept without this place."),
                )
                del package.links[link]
        for location in package.locations.values():
            location.record.setdefault("location_type", "physical")
            if location.organization_id not in package.organizations:
                location.organization_id = None
        for key in [key for key, each in package.organizations.items() if not each.get("name")]:
            del package.organizations[key]


def _named(raw: Mapping[str, Any], kind: str) -> UUID | None:
    name = str(raw.get("name") or "").strip()
    return made_id(kind, name) if name else None


def _rows(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def full_services(package: Package) -> list[Record]:
    """Every service as a full tree; places that no service uses hang on their organization."""
    used = {link.location_id for link in package.links.values()}
    spare: dict[UUID, list[UUID]] = {}
    for key, location in package.locations.items():
        if key not in used and location.organization_id:
            spare.setdefault(location.organization_id, []).append(key)
    places = package.places_of()
    return [_full(package, key, row, places[key], spare) for key, row in package.services.items()]


def _full(
    package: Package, key: UUID, row: ServiceRow, links: list[UUID], spare: dict[UUID, list[UUID]]
) -> Record:
    organization = package.organizations.get(row.organization_id, {})
    tree = complete({"id": str(key), **row.record}, "service")
    own = attributes_of(key, row)
    if own:
        tree["attributes"] = [*tree.get("attributes", []), *own]
    program = next(
        (
            each
            for each in organization.get("programs", ())
            if each.get("id") == row.record.get("program_id")
        ),
        None,
    )
    if program:
        tree["program"] = complete(program, "program")
    tree["organization"] = complete(
        {"id": str(row.organization_id), **organization}, "organization"
    )
    # Once is enough: with the first service of the organization.
    left = spare.pop(row.organization_id, [])
    if left:
        tree["organization"]["locations"] = [_location(package, each) for each in left]
    if links:
        tree["service_at_locations"] = [
            complete({"id": str(link), **package.links[link].record}, "service_at_location")
            | {"location": _location(package, package.links[link].location_id)}
            for link in links
        ]
    return tree


def _location(package: Package, key: UUID) -> Record:
    row = package.locations[key]
    owner = {"organization_id": str(row.organization_id)} if row.organization_id else {}
    return complete({"id": str(key), **owner, **row.record}, "location")


def complete(record: Mapping[str, Any], kind: str) -> Record:
    """A copy with everything the specification requires; what nobody knows is empty."""
    entity = ENTITIES[kind]
    made: Record = {"id": record.get("id", "")}
    made.update(record)
    for name in entity.required:
        made.setdefault(name, _DEFAULTS.get(name, ""))
    for name, below in entity.lists.items():
        if isinstance(made.get(name), list):
            made[name] = [complete(each, below) for each in made[name]]
    if isinstance(made.get("taxonomy_term"), Mapping):
        made["taxonomy_term"] = complete(made["taxonomy_term"], "taxonomy_term")
    if isinstance(made.get("taxonomy_detail"), Mapping):
        made["taxonomy_detail"] = complete(made["taxonomy_detail"], "taxonomy")
    return made


_DEFAULTS = {"status": "active", "location_type": "physical", "address_type": "physical"}
