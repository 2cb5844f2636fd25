"""Whatever colour a community picks, its pages can be read."""

from __future__ import annotations

import random

import pytest

from themes import all_themes
from themes.colour import InvalidColour, contrast_ratio, normalise_hex, to_hex, to_oklch
from themes.contrast import guard, palette_pairs
from themes.registry import Theme

NASTY = [
    "#ffffff", "#000000", "#ffff00", "#00ff00", "#00ffff", "#ff00ff", "#ff0000", "#0000ff",
    "#808080", "#fefefe", "#010101", "#fbf8f3", "#161b21", "#c0c0c0", "#ffe4e1", "#800000",
    "#f5f5dc", "#ccff00", "#123456", "#fff", "0a0", "#ABCDEF",
]  # fmt: skip
_random = random.Random(20260421)  # noqa: S311 - the same colours on every run
SOME = [f"#{_random.randrange(0x1000000):06x}" for _ in range(150)]
THEMES = all_themes()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.key)
@pytest.mark.parametrize("colour", [*NASTY, *SOME])
def test_every_pair_can_be_read(colour: str, theme: Theme) -> None:
    surfaces = (theme.tokens.light.surfaces, theme.tokens.dark.surfaces)
    failing = [
        (pair.mode, pair.name, pair.foreground, pair.background, round(pair.ratio, 2))
        for pair in palette_pairs(guard(colour, *surfaces), *surfaces)
        if not pair.passes
    ]
    assert failing == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.key)
def test_colours_that_do_not_come_from_the_brand_can_be_read_too(theme: Theme) -> None:
    for tokens in (theme.tokens.light, theme.tokens.dark):
        surfaces = tokens.surfaces
        grounds = (surfaces.paper, surfaces.surface, surfaces.sunken)
        text = [(ink, ground) for ink in (tokens.ink_soft, tokens.open_ink) for ground in grounds]
        text += [(tokens.error_ink, ground) for ground in (*grounds, tokens.error_soft)]
        text += [(tokens.on_bar, tokens.bar), (tokens.on_bar_soft, tokens.bar)]
        text += [(ink, tokens.notice_soft) for ink in (tokens.notice_ink, surfaces.ink)]
        for tone in tokens.tones.values():
            text += [(tone.ink, tone.soft), (surfaces.ink, tone.soft), (tone.ink, surfaces.surface)]
        assert [pair for pair in text if contrast_ratio(*pair) < 4.5] == []
        assert [g for g in grounds if contrast_ratio(tokens.control_line, g) < 3] == []


def test_soft_ink_can_be_read_on_every_tint() -> None:
    for theme in THEMES:
        for colour in NASTY:
            surfaces = (theme.tokens.light.surfaces, theme.tokens.dark.surfaces)
            palette = guard(colour, *surfaces)
            for tokens, derived in (
                (theme.tokens.light, palette.light),
                (theme.tokens.dark, palette.dark),
            ):
                assert contrast_ratio(tokens.ink_soft, derived.brand_soft) >= 4.5, colour


def test_a_good_colour_is_left_alone() -> None:
    palette = guard("#1b6470")
    assert palette.light.link == palette.light.action == palette.light.band == "#1b6470"


def test_yellow_is_darkened_and_the_person_is_told() -> None:
    palette = guard("#ffdd00")
    assert palette.light.link != "#ffdd00"
    assert palette.light.band == "#ffdd00"
    assert any("#ffdd00" in sentence for sentence in palette.adjustments)
    assert all(sentence.endswith(".") for sentence in palette.adjustments)


def test_white_does_not_give_buttons_that_look_switched_off() -> None:
    palette = guard("#ffffff")
    assert contrast_ratio(palette.light.action, "#ffffff") >= 9
    assert palette.adjustments


def test_hue_is_kept() -> None:
    for colour in ("#ffdd00", "#ff7755", "#66ccff", "#99dd66"):
        before, after = to_oklch(colour), to_oklch(guard(colour).light.link)
        assert abs(before.hue - after.hue) < 8


@pytest.mark.parametrize("text", ["", "blue", "#12", "#12345", "#gggggg", "#1234567", None, 7])
def test_what_is_no_colour_is_refused(text: object) -> None:
    with pytest.raises(InvalidColour):
        normalise_hex(text)


def test_known_ratios() -> None:
    assert contrast_ratio("#000", "#fff") == pytest.approx(21)
    assert contrast_ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast_ratio("#fff", "#767676") == contrast_ratio("#767676", "#fff")


def test_oklch_there_and_back() -> None:
    assert [to_hex(to_oklch(colour)) for colour in SOME] == SOME
