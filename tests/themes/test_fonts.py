"""Fonts ship with the platform, with their licence, and hold the letters they promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from themes.registry import THEMES_DIR
from themes.tools.fonts import CORE, EXTENDED, MORE, css_range

FONTS = sorted(THEMES_DIR.rglob("*.woff2"))


def _letters(path: Path) -> frozenset[int]:
    if path.stem.endswith("-ext"):
        return EXTENDED
    return MORE if path.stem.endswith("-more") else CORE


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_font_holds_its_letters(path: Path) -> None:
    font = TTFont(path)
    held = set(font.getBestCmap())
    promised = set(_letters(path))
    if promised == set(CORE):
        assert promised <= held
    # The rarest letters may be missing from a family; the fallback shows them.
    assert len(promised & held) >= 0.7 * len(promised)


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_stylesheet_knows_the_font(path: Path) -> None:
    theme = THEMES_DIR / path.relative_to(THEMES_DIR).parts[0]
    css = (theme / "css" / "05-fonts.css").read_text(encoding="utf-8")
    face = re.search(rf"@font-face {{[^}}]*{path.name}[^}}]*}}", css)
    assert face
    assert "font-display: swap" in face.group()
    assert css_range(_letters(path)) in face.group()


def test_every_family_brings_its_licence() -> None:
    for path in FONTS:
        stem = path.stem.removesuffix("-more").removesuffix("-ext")
        licence = path.with_name(f"{stem}-OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence.upper()
