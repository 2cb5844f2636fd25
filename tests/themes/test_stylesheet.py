"""The branding stylesheet: custom properties only, the same bytes every time."""

from __future__ import annotations

import re

import pytest

from themes import all_themes
from themes.colour import InvalidColour
from themes.registry import Theme
from themes.stylesheet import build_stylesheet
from themes.tools.assets import built_files, sheet


@pytest.mark.parametrize("theme", all_themes(), ids=lambda theme: theme.key)
def test_same_input_same_bytes(theme: Theme) -> None:
    first, second = build_stylesheet(theme.key, "#ABC"), build_stylesheet(theme, "#aabbcc")
    assert first.css == second.css
    assert first.hash == second.hash
    assert re.fullmatch(r"[0-9a-f]{16}", first.hash)


def test_another_colour_is_another_hash() -> None:
    assert build_stylesheet("base", "#112233").hash != build_stylesheet("base", "#112234").hash
    assert build_stylesheet("base", "#112233").hash != build_stylesheet("civic", "#112233").hash


def test_only_custom_properties() -> None:
    css = build_stylesheet("civic", "#f0f").css
    names = re.findall(r"[{;]([a-z-]+):", css)
    assert {name for name in names if not name.startswith("--")} == {"color-scheme"}
    assert "url(" not in css
    assert "@import" not in css
    assert "</" not in css


def test_unknown_theme_is_base_and_no_colour_is_its_own() -> None:
    assert build_stylesheet("gone").css == build_stylesheet("base", "#1b6470").css


def test_text_that_is_no_colour_cannot_get_in() -> None:
    with pytest.raises(InvalidColour):
        build_stylesheet("base", "red;}body{display:none")


@pytest.mark.parametrize("theme", all_themes(), ids=lambda theme: theme.key)
def test_every_property_that_is_used_is_set(theme: Theme) -> None:
    css = "".join(sheet(used) for used in all_themes() if used.key in {"base", theme.key})
    declared = set(re.findall(r"(--[a-z0-9-]+):", css + build_stylesheet(theme).css))
    used_names = set(re.findall(r"var\((--[a-z0-9-]+)", css + build_stylesheet(theme).css))
    assert used_names - declared == set()


def test_built_files_are_up_to_date() -> None:
    stale = [path.name for path, text in built_files() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run: python -m themes.tools.assets"
