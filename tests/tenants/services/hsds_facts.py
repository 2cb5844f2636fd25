"""What HSDS 3.0 asks of each object, as bare facts: types, formats, choices, what may not lack.

The published schemas (Open Referral, CC BY-SA 4.0) are not part of this project. `hsds_facts.json`
holds, for each kind of object, the facts that decide whether a document is valid and none of the
words; a test compares it with the published schemas where they lie beside the project. So the
export is validated everywhere, also where nobody has the schemas.

    python -m tests.tenants.services.hsds_facts      writes it again from the published schemas
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("hsds_facts.json")
_ROOT = Path(__file__).parents[3]


def specification() -> Path | None:
    """The folder of the published specification: HSDS_SPECIFICATION, or `shared/hsds` beside us."""
    named = os.environ.get("HSDS_SPECIFICATION", "")
    folders = [Path(named)] if named else [each / "shared" / "hsds" for each in _ROOT.parents]
    return next((folder for folder in folders if (folder / "schema").is_dir()), None)


def published_schemas(folder: Path) -> dict[str, Any]:
    """The schemas by file name."""
    return {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((folder / "schema").iterdir())
    }


def facts_of(schemas: Mapping[str, Any]) -> dict[str, Any]:
    """Only what decides whether a document is valid, in the form of small schemas."""
    return {name: _bare(schema) for name, schema in sorted(schemas.items())}


def _bare(schema: Mapping[str, Any]) -> dict[str, Any]:
    kept = {
        name: schema[name]
        for name in ("type", "format", "enum", "required", "$ref")
        if name in schema
    }
    if "items" in schema:
        kept["items"] = _bare(schema["items"])
    if isinstance(schema.get("properties"), Mapping):
        kept["properties"] = {
            name: _bare(each) for name, each in sorted(schema["properties"].items())
        }
    return kept


def stored_facts() -> dict[str, Any]:
    """The facts that are part of this project."""
    facts: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return facts


def validator(name: str, schemas: Mapping[str, Any]) -> Any:
    """A validator for one of the schemas, which may refer to the others. Formats count too."""
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT202012

    registry: Any = Registry().with_resources(
        (each, Resource.from_contents(schema, default_specification=DRAFT202012))
        for each, schema in schemas.items()
    )
    return Draft202012Validator(
        schemas[name], registry=registry, format_checker=FormatChecker(["uuid", "date", "email"])
    )


if __name__ == "__main__":
    folder = specification()
    if folder is None:
        raise SystemExit("The published schemas are not beside this project.")
    facts = facts_of(published_schemas(folder))
    lines = ",\n".join(
        f"{json.dumps(name)}: {json.dumps(each, separators=(',', ':'))}"
        for name, each in facts.items()
    )
    FILE.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
