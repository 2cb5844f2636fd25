"""Check a copy from outside: whole, unchanged, and every link in it leads somewhere.

Reads nothing but the file itself: no database, no settings, nothing unpacked to disk. The file may
come from anybody, so sizes and names are looked at before anything is read.
"""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from tenants.export.archive.format import (
    FORMAT,
    KNOWN_VERSIONS,
    MANIFEST,
    README,
    START_PAGE,
)
from tenants.export.archive.links import check_links
from tenants.export.archive.report import Report

NEEDED = (README, START_PAGE, MANIFEST)
# More than any community has; a file that unpacks to more than this is an attack.
LARGEST_FILE = 2 * 1024**3
LARGEST_MANIFEST = 100 * 1024**2
# Pages and stylesheets are read into memory as a whole.
LARGEST_TEXT = 20 * 1024**2
_CHUNK = 1024 * 1024
_CHECKED_AS_TEXT = (".html", ".css")


def _nothing() -> None:
    """Nobody wants to stop."""


def verify_archive(path: Path, check: Callable[[], None] = _nothing) -> Report:
    """Look at everything in a copy. Never raises for a bad file: the report says what is wrong.

    `check` is called between files and may raise to stop.
    """
    report = Report()
    try:
        with zipfile.ZipFile(path) as archive:
            _verify(archive, report, check)
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        report.add(f"This is not a complete zip file: {error}")
    return report


def _verify(archive: zipfile.ZipFile, report: Report, check: Callable[[], None]) -> None:
    infos = _sound_members(archive, report)
    report.files = len(infos)
    for name in NEEDED:
        if name not in infos:
            report.add(f"{name} is missing.")
    manifest = _manifest(archive, infos, report)
    if manifest is None:
        return
    declared = _declared(manifest, report)
    for name in sorted(set(declared) - set(infos)):
        report.add(f"{name} is missing; the manifest names it.")
    for name in sorted(set(infos) - set(declared) - {MANIFEST}):
        report.add(f"{name} is not in the manifest; somebody added it.")
    texts: dict[str, str] = {}
    for name in sorted(set(infos) & set(declared)):
        check()
        _check_file(archive, infos[name], declared[name], texts, report)
    check_links(texts, frozenset(infos), report)


def _sound_members(archive: zipfile.ZipFile, report: Report) -> dict[str, zipfile.ZipInfo]:
    """Members by name, without those that would be dangerous to unpack."""
    found: dict[str, zipfile.ZipInfo] = {}
    folded: dict[str, str] = {}
    for info in archive.infolist():
        name = info.filename
        problem = _danger(info)
        if problem:
            report.add(f"{name!r} {problem}.")
        elif name in found:
            report.add(f"{name} is there twice.")
        elif folded.setdefault(name.casefold(), name) != name:
            report.add(f"{name} and {folded[name.casefold()]} are one file on many computers.")
        else:
            found[name] = info
    return found


def _danger(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename
    parts = PurePosixPath(name).parts
    kind = stat.S_IFMT(info.external_attr >> 16)
    if name.startswith("/") or ".." in parts or "\\" in name or "\x00" in name or ":" in parts[0]:
        return "would be unpacked outside its folder"
    if kind not in (0, stat.S_IFREG) or info.is_dir():
        return "is not an ordinary file"
    if info.flag_bits & 0x1:
        return "is encrypted"
    is_text = name.endswith(_CHECKED_AS_TEXT)
    if info.file_size > (LARGEST_TEXT if is_text else LARGEST_FILE):
        return "is far too large"
    return ""


def _manifest(
    archive: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], report: Report
) -> dict[str, Any] | None:
    info = infos.get(MANIFEST)
    if info is None:
        return None
    if info.file_size > LARGEST_MANIFEST:
        report.add(f"{MANIFEST} is far too large.")
        return None
    try:
        manifest = json.loads(archive.read(info))
        known = manifest["format"] == FORMAT and manifest["format_version"] in KNOWN_VERSIONS
        report.community = str(manifest["community"]["name"])
        report.generated_at = str(manifest["generated_at"])
        report.edition = int(manifest["library"]["edition"])
    except (ValueError, KeyError, TypeError) as error:
        report.add(f"{MANIFEST} cannot be read: {type(error).__name__} {error}")
        return None
    if not known:
        report.add(f"{MANIFEST} has a format this program does not know.")
        return None
    return dict(manifest)


def _declared(manifest: dict[str, Any], report: Report) -> dict[str, tuple[int, str]]:
    """Size and fingerprint of each file, as the manifest says."""
    declared: dict[str, tuple[int, str]] = {}
    try:
        for entry in manifest["files"]:
            declared[str(entry["path"])] = (int(entry["size"]), str(entry["sha256"]))
    except (KeyError, TypeError, ValueError):
        report.add(f"{MANIFEST} does not name its files properly.")
    return declared


def _check_file(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    declared: tuple[int, str],
    texts: dict[str, str],
    report: Report,
) -> None:
    size, fingerprint = declared
    if info.file_size != size:
        report.add(f"{info.filename} was changed: {info.file_size} bytes instead of {size}.")
        return
    digest, kept = hashlib.sha256(), []
    is_text = info.filename.endswith(_CHECKED_AS_TEXT)
    try:
        with archive.open(info) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                if is_text:
                    kept.append(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        report.add(f"{info.filename} is damaged: {error}")
        return
    if digest.hexdigest() != fingerprint:
        report.add(f"{info.filename} was changed: its fingerprint is not that of the manifest.")
    elif is_text:
        texts[info.filename] = b"".join(kept).decode("utf-8", "replace")
