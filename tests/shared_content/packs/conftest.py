"""Packs on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from .sample import write_pack


@pytest.fixture
def pack_root(tmp_path: Path) -> Path:
    """A faultless pack of two items in a folder of its own."""
    return write_pack(tmp_path)
