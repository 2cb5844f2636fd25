"""Data files of a copy: what other software can read, beside the pages that people read."""

from __future__ import annotations

from pathlib import Path

from tenants.services.exports import FORMS
from tenants.services.stored import stored_package

FOLDER = "data"


def write_data(folder: Path) -> tuple[str, ...]:
    """Write the public services in every form, where there are any; returns the files' names."""
    package = stored_package(shown_only=True)
    if not package.services:
        return ()
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for form in FORMS.values():
        (target / form.file_name).write_bytes(form.make(package))
    return tuple(f"{FOLDER}/{form.file_name}" for form in FORMS.values())
