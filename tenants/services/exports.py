"""Every form the directory leaves in, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tenants.services.hsds.archive import json_of, tabular_json_of, zip_of
from tenants.services.package import Package
from tenants.services.table_export import csv_of


@dataclass(frozen=True)
class Form:
    """A file: its name, its content type, and how it is made."""

    file_name: str
    content_type: str
    make: Callable[[Package], bytes]


FORMS: Mapping[str, Form] = {
    "csv": Form("services.csv", "text/csv; charset=utf-8", csv_of),
    "hsds-json": Form("services-hsds.json", "application/json", json_of),
    "hsds-tables": Form("services-hsds-tables.json", "application/json", tabular_json_of),
    "hsds-zip": Form("services-hsds.zip", "application/zip", zip_of),
}
