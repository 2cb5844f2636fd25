"""A zip appears whole or not at all, and always the same."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tenants.export.archive import pack as module
from tenants.export.archive.pack import pack

NOON = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)


def _nothing() -> None:
    """Nobody wants to stop."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A few files in no order."""
    folder = tmp_path / "work"
    for name in ("z.txt", "a/b.png", "index.html", "manifest.json", "README.txt"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return folder


def test_the_same_files_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    pack(folder, first, NOON, _nothing)
    pack(folder, second, NOON, _nothing)
    assert first.read_bytes() == second.read_bytes()


def test_what_a_person_needs_first_comes_first(folder: Path, tmp_path: Path) -> None:
    pack(folder, tmp_path / "1.zip", NOON, _nothing)
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        names = archive.namelist()
        stored = archive.getinfo("a/b.png").compress_type
    assert names == ["README.txt", "index.html", "manifest.json", "a/b.png", "z.txt"]
    assert stored == zipfile.ZIP_STORED


def test_a_disk_that_fills_up_leaves_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    target = tmp_path / "out" / "1.zip"
    with pytest.raises(OSError, match="No space"):
        pack(folder, target, NOON, _nothing)
    assert list(target.parent.iterdir()) == []


def test_an_older_file_stays_until_the_new_one_is_whole(folder: Path, tmp_path: Path) -> None:
    def stop() -> None:
        raise RuntimeError("stop")

    target = tmp_path / "out" / "1.zip"
    target.parent.mkdir()
    target.write_text("older")
    with pytest.raises(RuntimeError):
        pack(folder, target, NOON, stop)
    assert target.read_text() == "older"
    assert [path.name for path in target.parent.iterdir()] == ["1.zip"]
