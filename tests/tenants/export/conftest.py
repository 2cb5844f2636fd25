"""Really committed communities for exports, and small archives for checks."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.tenants.export.scene import Sites, two_sites
from vrc.tenancy import in_community


@pytest.fixture(scope="module")
def sites(django_db_setup: None, django_db_blocker: Any) -> Iterator[Sites]:
    """Two filled communities, for one module."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            with two_sites() as made:
                yield made
        finally:
            connection.close()


@pytest.fixture
def in_millbrook(sites: Sites) -> Iterator[Sites]:
    """Work for Millbrook; exports of earlier tests are gone."""
    from tenants.export import folders
    from tenants.export.models import ExportJob

    with in_community(sites.millbrook):
        ExportJob.objects.all().delete()
        folders.sweep(())
        yield sites


@pytest.fixture
def small_copy(tmp_path: Path) -> Callable[..., Path]:
    """`small_copy({"index.html": "…"})`: a sealed archive with these files."""

    def make(files: dict[str, str] | None = None, /, **manifest: Any) -> Path:
        texts = {"README.txt": "read me", "index.html": "<p>hello</p>", **(files or {})}
        described = {
            "format": "virtual-resiliency-center/static-site",
            "format_version": 1,
            "generated_at": "2026-11-21T20:00:00Z",
            "community": {"name": "Millbrook"},
            "library": {"edition": 3},
            "files": [
                {
                    "path": name,
                    "size": len(text.encode()),
                    "sha256": sha256(text.encode()).hexdigest(),
                }
                for name, text in texts.items()
            ],
            **manifest,
        }
        path = tmp_path / "copy.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in texts.items():
                archive.writestr(name, text)
            archive.writestr("manifest.json", json.dumps(described))
        return path

    return make
