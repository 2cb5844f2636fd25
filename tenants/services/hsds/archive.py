"""HSDS packages as files: JSON of full services, JSON of tables, a zip of CSV tables."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tenants.services.hsds.fields import BY_FILE, ENTITIES
from tenants.services.hsds.tabular import csv_rows, read_tables, row_of_cells, tables_of
from tenants.services.hsds.tree import TreeReader, full_services
from tenants.services.package import Package
from tenants.services.problems import Problems, Unreadable
from tenants.services.tables import neutral, restored, text_of

MOST_UNPACKED = 150 * 1024 * 1024
MOST_FILES = 200
MOST_SERVICES = 20_000
_LISTS = ("contents", "services", "organizations")


def json_of(package: Package) -> bytes:
    """Full services, one after the other, as `service.json` of the specification describes them."""
    return (json.dumps(full_services(package), ensure_ascii=False, indent=1) + "\n").encode()


def tabular_json_of(package: Package) -> bytes:
    """Tables by file name, as the tabular example of the specification has them."""
    tables = {ENTITIES[kind].file: rows for kind, rows in tables_of(package).items()}
    return (json.dumps(tables, ensure_ascii=False, indent=1) + "\n").encode()


def zip_of(package: Package) -> bytes:
    """A zip with a CSV file for each table and a `datapackage.json` that names them."""
    output = io.BytesIO()
    resources = []
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind, rows in tables_of(package).items():
            heading, cells = csv_rows(kind, rows)
            _write(archive, ENTITIES[kind].file, _csv_text(heading, cells))
            fields = [{"name": name, "type": "string"} for name in heading]
            resources.append(
                {"name": kind, "path": ENTITIES[kind].file, "schema": {"fields": fields}}
            )
        described = {
            "name": "services",
            "profile": "tabular-data-package",
            "version": "3.0",
            "resources": resources,
        }
        _write(archive, "datapackage.json", json.dumps(described, indent=1))
    return output.getvalue()


def _write(archive: zipfile.ZipFile, name: str, text: str) -> None:
    # A fixed time: the same directory gives the same file.
    info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, text)


def _csv_text(heading: list[str], cells: list[list[str]]) -> str:
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(heading)
    writer.writerows([neutral(cell) for cell in row] for row in cells)
    return output.getvalue()


def read_hsds(content: bytes) -> tuple[Package, Problems]:
    """A package from any of the three forms. Raises Unreadable, in words for a person."""
    package, problems = Package(), Problems()
    reader = TreeReader(package, problems)
    if content[:4] == b"PK\x03\x04":
        _read_zip(content, reader)
    else:
        _read_json(content, reader)
    reader.finish()
    if not package.services and not problems.errors:
        raise Unreadable(_("There is no service in this file. Is it the right one?"))
    return package, problems


def _read_json(content: bytes, reader: TreeReader) -> None:
    try:
        data = json.loads(text_of(content))
    except (ValueError, RecursionError) as error:
        raise Unreadable(
            _("This is not JSON that can be read: %(error)s. Was the file cut off?")
            % {"error": str(error)[:120]}
        ) from error
    _read_data(data, reader)


def _read_data(data: Any, reader: TreeReader) -> None:
    if isinstance(data, Mapping) and any(str(name) in BY_FILE for name in data):
        _limit(len(data.get("services.csv") or ()))
        read_tables({str(k): v for k, v in data.items() if isinstance(v, list)}, reader)
        return
    if isinstance(data, Mapping):
        lists = [data[name] for name in _LISTS if isinstance(data.get(name), list)]
        trees = [each for one in lists for each in one] if lists else [data]
    elif isinstance(data, list):
        trees = data
    else:
        raise Unreadable(_("This JSON holds no services. Is it the right file?"))
    _limit(len(trees))
    for number, tree in enumerate(trees, 1):
        where = _("Entry %(number)s") % {"number": number}
        if not isinstance(tree, Mapping):
            reader.problems.add(where, _("It is not an object."), is_error=True)
        elif "status" in tree or "organization" in tree or "organization_id" in tree:
            reader.service(tree, where)
        else:
            reader.organization(tree, where)
            for index, each in enumerate(tree.get("services") or ()):
                if isinstance(each, Mapping):
                    nested = {
                        **each,
                        "organization": {k: v for k, v in tree.items() if k != "services"},
                    }
                    reader.service(nested, f"{where} › services[{index}]")


def _limit(count: int) -> None:
    if count > MOST_SERVICES:
        raise Unreadable(
            _(
                "The file has %(count)s services. At most %(most)s can be imported at once: please "
                "split it."
            )
            % {"count": f"{count:,}", "most": f"{MOST_SERVICES:,}"}
        )


def _read_zip(content: bytes, reader: TreeReader) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            tables = _tables_in(archive, reader)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable(_("The zip file is damaged or locked. Please save it again.")) from error
    if tables is not None:
        read_tables(tables, reader)


def _tables_in(
    archive: zipfile.ZipFile, reader: TreeReader
) -> dict[str, list[dict[str, Any]]] | None:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MOST_FILES:
        raise Unreadable(_("The zip file holds too many files for a package of services."))
    if any(
        info.filename.startswith(("/", "\\")) or ".." in info.filename.replace("\\", "/").split("/")
        for info in infos
    ):
        raise Unreadable(_("The zip file names places outside itself. It was not opened."))
    left = MOST_UNPACKED
    tables: dict[str, list[dict[str, Any]]] = {}
    for info in infos:
        name = info.filename.replace("\\", "/").rsplit("/", 1)[-1].lower()
        is_json = name.endswith(".json") and name != "datapackage.json"
        if name not in BY_FILE and not is_json:
            continue
        if info.file_size > left:
            raise Unreadable(_("The zip file unpacks to far more than any directory needs."))
        with archive.open(info) as file:
            # The size that the file claims may be a lie.
            data = file.read(left + 1)
        left -= len(data)
        if left < 0:
            raise Unreadable(_("The zip file unpacks to far more than any directory needs."))
        if is_json:
            _read_json(data, reader)
        else:
            tables[name] = _rows(name, data, reader)
    if not tables and not reader.package.services and not reader.problems.total:
        raise Unreadable(
            _(
                "The zip file holds no HSDS tables. A package has files such as services.csv and "
                "organizations.csv."
            )
        )
    return tables


def _rows(name: str, data: bytes, reader: TreeReader) -> list[dict[str, Any]]:
    rows = csv.reader(io.StringIO(text_of(data), newline=""))
    found: list[dict[str, Any]] = []
    try:
        heading = [cell.strip() for cell in next(rows, [])]
        for cells in rows:
            found.append(row_of_cells(heading, [restored(cell) for cell in cells]))
            if name == "services.csv":
                _limit(len(found))
    except csv.Error as error:
        reader.problems.add(
            name,
            _("The table cannot be read to its end: %(error)s.") % {"error": error},
            is_error=True,
        )
    return found
