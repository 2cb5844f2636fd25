"""manifest.json: what a copy holds, where it comes from, and a fingerprint of every file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from tenants.export.archive.format import FORMAT, FORMAT_VERSION, MANIFEST
from tenants.export.declarations import described_models
from tenants.export.site.build import BuiltSite
from tenants.export.software import software_version

if TYPE_CHECKING:
    from tenants.registry.models import Community


_CHUNK = 1024 * 1024


def sha256_of(path: Path) -> str:
    """Fingerprint of a file, as hexadecimal text."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def files_below(folder: Path) -> list[str]:
    """All files of a folder, as paths below it with forward slashes, in a fixed order."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def write_manifest(community: Community, folder: Path, site: BuiltSite) -> dict[str, Any]:
    """Describe everything in the folder and put the description beside it; returns it too."""
    files = [
        {"path": name, "size": (folder / name).stat().st_size, "sha256": sha256_of(folder / name)}
        for name in files_below(folder)
        if name != MANIFEST
    ]
    manifest = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "software": {"name": "Virtual Resiliency Center", "version": software_version()},
        "generated_at": site.made_at,
        "community": {
            "slug": community.slug,
            "name": community.name,
            "address": f"{community.primary_url}/",
            "languages": community.languages,
            "time_zone": community.time_zone,
        },
        "library": {
            "name": settings.OPERATOR_NAME,
            "address": settings.OPERATOR_URL,
            "edition": site.version.edition,
        },
        "revision": site.version.revision,
        "counts": {"pages": site.pages, "files": len(files), "by_kind": site.kinds},
        "inherited": [asdict(source) for source in site.sources],
        "left_out": [
            {"address": address, "reason": reason} for address, reason in site.left_out.items()
        ],
        "models": described_models(),
        "files": files,
    }
    text = json.dumps(manifest, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="")
    return manifest
