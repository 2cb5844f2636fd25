"""The contrast guard: from any brand colour to colours that can be read, in light and in dark.

Text keeps at least 4.5 : 1 and controls at least 3 : 1 (WCAG 2.2, success criteria 1.4.3 and
1.4.11) on every surface of the theme. Hue is kept; only lightness moves, as far as it must.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from themes.colour import (
    InvalidColour,
    Oklch,
    contrast_ratio,
    normalise_hex,
    relative_luminance,
    to_hex,
    to_oklch,
)

__all__ = [
    "DEFAULT_DARK",
    "DEFAULT_LIGHT",
    "GuardedPalette",
    "InvalidColour",
    "ModePalette",
    "Oklch",
    "Pair",
    "Surfaces",
    "contrast_ratio",
    "guard",
    "normalise_hex",
    "palette_pairs",
    "relative_luminance",
    "to_hex",
    "to_oklch",
]

TEXT_MINIMUM = 4.5
CONTROL_MINIMUM = 3.0
# A control in plain grey at 4.5 : 1 looks switched off: colourless brands go further.
NEUTRAL_MINIMUM = 9.0
NEUTRAL_CHROMA = 0.03
# Thin light strokes on a dark ground need more than the minimum to be read without effort.
DARK_COMFORT = 6.5

Mode = Literal["light", "dark"]


@dataclass(frozen=True)
class Surfaces:
    """What a theme puts text on in one mode, and the ink it writes with. All "#rrggbb"."""

    paper: str
    surface: str
    sunken: str
    ink: str


DEFAULT_LIGHT = Surfaces(paper="#fbf8f3", surface="#ffffff", sunken="#f3ede3", ink="#1f2730")
DEFAULT_DARK = Surfaces(paper="#161b21", surface="#1e252c", sunken="#11151a", ink="#ece7dd")


@dataclass(frozen=True)
class ModePalette:
    """The colours derived from the brand colour for one mode. All "#rrggbb"."""

    link: str
    link_hover: str
    action: str
    on_action: str
    action_hover: str
    focus: str
    brand_soft: str
    brand_line: str
    band: str
    on_band: str


@dataclass(frozen=True)
class GuardedPalette:
    """A brand colour made safe: one palette per mode and, in words, what was changed and why."""

    brand: str
    light: ModePalette
    dark: ModePalette

    @property
    def adjustments(self) -> tuple[str, ...]:
        """What was changed and why, one sentence each, in the active language."""
        return _sentences(self.brand, self.light, self.dark)


@dataclass(frozen=True)
class Pair:
    """Two colours that meet on a page, and the ratio they must keep."""

    mode: Mode
    name: str
    foreground: str
    background: str
    minimum: float

    @property
    def ratio(self) -> float:
        """The contrast ratio, 1 to 21."""
        return contrast_ratio(self.foreground, self.background)

    @property
    def passes(self) -> bool:
        """Whether the pair keeps its minimum."""
        return self.ratio >= self.minimum


def _shift(
    colour: Oklch, step: float, enough: Callable[[str], bool], start: str | None = None
) -> str:
    """Move lightness by `step` until `enough` says yes; black or white is the end of the road."""
    if start is not None and enough(start):
        return start
    lightness = colour.lightness
    while 0.0 < lightness < 1.0:
        candidate = to_hex(colour.with_lightness(lightness))
        if enough(candidate):
            return candidate
        lightness += step
    return "#ffffff" if step > 0 else "#000000"


def _clears(backgrounds: Sequence[str], minimum: float) -> Callable[[str], bool]:
    return lambda colour: all(contrast_ratio(colour, ground) >= minimum for ground in backgrounds)


def _soft(brand: Oklch, mode: Mode, surfaces: Surfaces) -> str:
    """A tint of the brand that ink can be read on."""
    paper = to_oklch(surfaces.paper)
    if brand.chroma < NEUTRAL_CHROMA:
        # Plain grey looks dirty beside tinted paper; a colourless brand gets the paper's own hue.
        brand = paper
    if mode == "light":
        tint = Oklch(min(paper.lightness - 0.03, 0.95), min(brand.chroma, 0.014), brand.hue)
    else:
        tint = Oklch(paper.lightness + 0.07, min(brand.chroma, 0.025), brand.hue)
    return to_hex(tint)


def _band(brand_hex: str, brand: Oklch, mode: Mode, surfaces: Surfaces) -> tuple[str, str]:
    """A full-width band in the brand colour with the text that can be read on it."""
    if mode == "dark":
        deep = brand.with_lightness(min(brand.lightness, 0.34)).with_chroma(min(brand.chroma, 0.09))
        band = _shift(deep, -0.005, _clears([surfaces.ink], TEXT_MINIMUM))
        return band, surfaces.ink
    inks = ("#ffffff", surfaces.ink)
    best = max(inks, key=lambda ink: contrast_ratio(ink, brand_hex))
    step = -0.005 if best == "#ffffff" else 0.005
    return _shift(brand, step, _clears([best], TEXT_MINIMUM), start=brand_hex), best


def _mode_palette(brand_hex: str, mode: Mode, surfaces: Surfaces) -> ModePalette:
    brand = to_oklch(brand_hex)
    step = -0.005 if mode == "light" else 0.005
    soft = _soft(brand, mode, surfaces)
    grounds = [surfaces.paper, surfaces.surface, surfaces.sunken, soft]
    comfort = TEXT_MINIMUM if mode == "light" else DARK_COMFORT
    text_minimum = NEUTRAL_MINIMUM if brand.chroma < NEUTRAL_CHROMA else comfort
    link = _shift(brand, step, _clears(grounds, text_minimum), start=brand_hex)

    on_action = "#ffffff" if mode == "light" else surfaces.sunken

    def usable(colour: str) -> bool:
        readable = contrast_ratio(on_action, colour) >= text_minimum
        return readable and _clears(grounds, CONTROL_MINIMUM)(colour)

    action = _shift(brand, step, usable, start=brand_hex)
    hover_step = 8 * step
    action_hover = _hover(action, hover_step, usable)
    band, on_band = _band(brand_hex, brand, mode, surfaces)
    return ModePalette(
        link=link,
        link_hover=_hover(link, hover_step, _clears(grounds, text_minimum)),
        action=action,
        on_action=on_action,
        action_hover=action_hover,
        focus=_shift(to_oklch(link), step, _clears(grounds, CONTROL_MINIMUM), start=link),
        brand_soft=soft,
        brand_line=_shift(brand, step, _clears([surfaces.paper], 1.6), start=brand_hex),
        band=band,
        on_band=on_band,
    )


def _hover(colour: str, by: float, enough: Callable[[str], bool]) -> str:
    """A step further from the paper; near black or white a step back, so that it can be seen."""
    base = to_oklch(colour)
    further = to_hex(base.with_lightness(base.lightness + by))
    if 0.16 < base.lightness + by < 0.985 and enough(further):
        return further
    back = to_hex(base.with_lightness(base.lightness - by))
    return back if enough(back) else colour


def _sentences(brand_hex: str, light: ModePalette, dark: ModePalette) -> tuple[str, ...]:
    brand = to_oklch(brand_hex)
    said: list[str] = []
    if brand.chroma < NEUTRAL_CHROMA:
        said.append(_("Your color has almost no hue, so links and buttons are dark gray or black."))
    elif light.link != brand_hex:
        said.append(
            _("Links are a darker shade, %(used)s: %(brand)s would be hard to read on the page.")
            % {"used": light.link, "brand": brand_hex}
        )
    if light.action not in (brand_hex, light.link):
        said.append(
            _("Buttons are a darker shade, %(used)s, so that the white words on them can be read.")
            % {"used": light.action}
        )
    if dark.link != brand_hex:
        said.append(
            _("On dark screens links and buttons are lighter, %(used)s.") % {"used": dark.link}
        )
    if light.band != brand_hex:
        said.append(
            _("Behind words your color becomes %(used)s, so that they can be read.")
            % {"used": light.band}
        )
    return tuple(said)


def guard(
    brand_hex: str,
    light: Surfaces = DEFAULT_LIGHT,
    dark: Surfaces = DEFAULT_DARK,
) -> GuardedPalette:
    """Derive accessible colours from `brand_hex` ("#rgb" or "#rrggbb", any colour at all).

    Every pair of `palette_pairs` passes for the result. Raises InvalidColour for other text.
    """
    brand = normalise_hex(brand_hex)
    return GuardedPalette(
        brand, _mode_palette(brand, "light", light), _mode_palette(brand, "dark", dark)
    )


def palette_pairs(
    palette: GuardedPalette,
    light: Surfaces = DEFAULT_LIGHT,
    dark: Surfaces = DEFAULT_DARK,
) -> Iterator[Pair]:
    """Every pair of colours the stylesheets put together, with the ratio each must keep."""
    both: tuple[tuple[Mode, ModePalette, Surfaces], ...] = (
        ("light", palette.light, light),
        ("dark", palette.dark, dark),
    )
    for mode, colours, surfaces in both:
        grounds = {
            "paper": surfaces.paper,
            "surface": surfaces.surface,
            "sunken": surfaces.sunken,
            "tint": colours.brand_soft,
        }
        for name, ground in grounds.items():
            yield Pair(mode, f"ink on {name}", surfaces.ink, ground, TEXT_MINIMUM)
            yield Pair(mode, f"link on {name}", colours.link, ground, TEXT_MINIMUM)
            yield Pair(mode, f"hovered link on {name}", colours.link_hover, ground, TEXT_MINIMUM)
            yield Pair(mode, f"button on {name}", colours.action, ground, CONTROL_MINIMUM)
            yield Pair(
                mode, f"hovered button on {name}", colours.action_hover, ground, CONTROL_MINIMUM
            )
            yield Pair(mode, f"focus ring on {name}", colours.focus, ground, CONTROL_MINIMUM)
        yield Pair(mode, "words on button", colours.on_action, colours.action, TEXT_MINIMUM)
        yield Pair(
            mode, "words on hovered button", colours.on_action, colours.action_hover, TEXT_MINIMUM
        )
        yield Pair(mode, "words on header band", colours.on_band, colours.band, TEXT_MINIMUM)
