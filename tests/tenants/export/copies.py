"""A community's copy, made and opened."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pypdf

from tenants.export import folders
from tenants.export.actions.request_export import RequestExport
from tenants.export.actions.run_export import run_export
from tenants.export.models import ExportJob
from tenants.export.states import State


class Copy:
    """An opened archive."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.manifest: dict[str, Any] = json.loads(self.files["manifest.json"])

    def __getitem__(self, name: str) -> str:
        return self.files[name].decode()

    @property
    def everything(self) -> str:
        """All texts and names in one."""
        return "\n".join(self.files) + "\n".join(
            data.decode("utf-8", "ignore") for data in self.files.values()
        )

    def files_with(self, *words: str) -> set[str]:
        """Names of the files that hold any of the words, packed or set as PDF or not."""
        texts = _texts(self.files)
        return {name for name, text in texts.items() if any(each in text for each in words)}


def _texts(files: dict[str, bytes]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, data in files.items():
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(data)) as inner:
                inside = {f"{name}/{each}": inner.read(each) for each in inner.namelist()}
            texts |= _texts(inside)
        elif name.endswith(".pdf"):
            pages = pypdf.PdfReader(io.BytesIO(data)).pages
            texts[name] = "\n".join(page.extract_text() for page in pages)
        else:
            texts[name] = data.decode("utf-8", "ignore")
    return texts


def export() -> ExportJob:
    """Run an export of the current community, here and now."""
    return run_export(RequestExport(user=None).execute(queue=False).job.uuid)


def make_copy() -> Copy:
    """A copy of the current community as it is now."""
    job = export()
    assert job.state == State.READY, job.error
    return Copy(folders.file_of(job))
