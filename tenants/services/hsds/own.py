"""What HSDS has no field for travels as attributes: needs, cost, ways, for whom."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tenants.services.needs import needs
from tenants.services.package import Record, ServiceRow
from tenants.services.plain import made_id
from tenants.services.words import Audience, Cost, Way

_PREFIX = "virtual-resiliency-center:"
FACTS = ("needs", "cost", "ways", "audiences")


def _names(fact: str) -> dict[str, str]:
    if fact == "needs":
        return {code: need.labels["en"] for code, need in needs().items()}
    kind: Any = {"cost": Cost, "ways": Way, "audiences": Audience}[fact]
    return {each.value: each.name.replace("_", " ").capitalize() for each in kind}


def attributes_of(key: UUID, row: ServiceRow) -> list[Record]:
    """Our facts of a service, as HSDS attributes with their taxonomy terms."""
    made = []
    for fact in FACTS:
        value = getattr(row, fact)
        codes = [value] if isinstance(value, str) else value
        names = _names(fact)
        for code in codes:
            if code not in names:
                continue
            term = str(made_id("term", fact, code))
            made.append(
                {
                    "id": str(made_id(key, "attribute", fact, code)),
                    "taxonomy_term_id": term,
                    "taxonomy_term": {
                        "id": term,
                        "code": code,
                        "name": names[code],
                        "description": names[code],
                        "taxonomy": f"{_PREFIX}{fact}",
                    },
                }
            )
    return made


def take_facts(record: Record) -> dict[str, Any]:
    """Our facts out of a record's attributes, which loses them; empty ones where there are none."""
    facts: dict[str, Any] = {"needs": [], "cost": "", "ways": [], "audiences": []}
    kept = []
    for attribute in record.get("attributes") or []:
        term = attribute.get("taxonomy_term") or {}
        fact = str(term.get("taxonomy") or "").removeprefix(_PREFIX)
        code = str(term.get("code") or "")
        if fact not in FACTS or f"{_PREFIX}{fact}" != term.get("taxonomy"):
            kept.append(attribute)
        elif code in _names(fact):
            if fact == "cost":
                facts["cost"] = code
            else:
                facts[fact].append(code)
    if kept:
        record["attributes"] = kept
    else:
        record.pop("attributes", None)
    return facts
