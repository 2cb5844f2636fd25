"""One zip, whole or not at all."""

from __future__ import annotations

import datetime
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

from tenants.export.archive.format import MANIFEST, README, START_PAGE
from tenants.export.archive.manifest import files_below

# Already compressed; packing them again costs time and wins nothing.
_STORED = frozenset(
    {".avif", ".gif", ".jpeg", ".jpg", ".mp4", ".png", ".webm", ".webp", ".woff", ".woff2", ".zip"}
)
# What a person should see first in a list of the zip's contents.
_FIRST = (README, START_PAGE, MANIFEST)
_MODE = 0o100644


def _order(names: list[str]) -> list[str]:
    return sorted(names, key=lambda name: (name not in _FIRST, name))


def pack(folder: Path, target: Path, made_at: datetime.datetime, check: Callable[[], None]) -> None:
    """Pack everything in a folder into `target`, always in the same order, all dated `made_at`.

    The file appears under its name only when it is complete and safely on the disk. `check` is
    called before each file and may raise to stop. Raises OSError when the disk refuses; whatever
    is raised, nothing half-made stays.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(f".{target.name}.part")
    stamp = made_at.astimezone(datetime.UTC).timetuple()[:6]
    try:
        with part.open("wb") as file:
            with zipfile.ZipFile(file, "w", strict_timestamps=False) as archive:
                for name in _order(files_below(folder)):
                    check()
                    _add(archive, folder / name, name, stamp)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        _sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _add(archive: zipfile.ZipFile, path: Path, name: str, stamp: tuple[int, ...]) -> None:
    info = zipfile.ZipInfo(name, date_time=stamp)  # type: ignore[arg-type]
    stored = path.suffix.lower() in _STORED
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info.external_attr = _MODE << 16
    info.create_system = 3
    with path.open("rb") as source, archive.open(info, "w") as sink:
        while chunk := source.read(1024 * 1024):
            sink.write(chunk)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
