"""What the contrast guard makes of a colour, in words and samples for the branding screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from themes.colour import InvalidColour, contrast_ratio, normalise_hex
from themes.contrast import CONTROL_MINIMUM, TEXT_MINIMUM, ModePalette, Surfaces, guard
from themes.registry import get_theme


@dataclass(frozen=True)
class Sample:
    """Words on a colour, as a page will show them. Colours are "#rrggbb"."""

    label: str
    text: str
    foreground: str
    background: str
    minimum: float

    @property
    def ratio(self) -> str:
        """The contrast, rounded down to one decimal: "5.2"."""
        return f"{int(contrast_ratio(self.foreground, self.background) * 10) / 10:.1f}"

    def as_json(self) -> dict[str, str]:
        """For the screen's script."""
        return {
            "label": self.label,
            "text": self.text,
            "foreground": self.foreground,
            "background": self.background,
            "ratio": self.ratio,
        }


@dataclass(frozen=True)
class GuardReport:
    """`error` is empty unless the text was no colour; then there is nothing else.

    `own` says that the look's own color is used because none was chosen.
    """

    colour: str
    own: bool
    summary: str
    sentences: tuple[str, ...]
    samples: tuple[Sample, ...]
    error: str = ""

    def as_json(self) -> dict[str, Any]:
        """For the screen's script."""
        return {
            "colour": self.colour,
            "own": self.own,
            "summary": self.summary,
            "sentences": list(self.sentences),
            "samples": [sample.as_json() for sample in self.samples],
            "error": self.error,
        }


def _samples(mode: str, colours: ModePalette, surfaces: Surfaces) -> tuple[Sample, ...]:
    link = _("A link to more help")
    button = _("Find help now")
    if mode == "light":
        return (
            Sample(_("Links"), link, colours.link, surfaces.paper, TEXT_MINIMUM),
            Sample(_("Buttons"), button, colours.on_action, colours.action, TEXT_MINIMUM),
            Sample(
                _("Soft backgrounds"),
                _("Words on a tint of your color"),
                surfaces.ink,
                colours.brand_soft,
                TEXT_MINIMUM,
            ),
        )
    return (
        Sample(_("Links, dark screen"), link, colours.link, surfaces.paper, TEXT_MINIMUM),
        Sample(_("Buttons, dark screen"), button, colours.on_action, colours.action, TEXT_MINIMUM),
    )


def guard_report(theme_key: str, colour: str) -> GuardReport:
    """The report for a theme (unknown ones are base) and a colour ("" for the theme's own)."""
    tokens = get_theme(theme_key).tokens
    wanted = colour.strip()
    try:
        brand = normalise_hex(wanted or tokens.default_brand)
    except InvalidColour:
        return GuardReport(
            wanted,
            False,
            "",
            (),
            (),
            _("“%(value)s” is not a color. Write it like #1f6f78.") % {"value": wanted[:40]},
        )
    palette = guard(brand, tokens.light.surfaces, tokens.dark.surfaces)
    changed = bool(palette.adjustments)
    if not wanted:
        summary = _("This is the look's own color. Every word can be read.")
    elif changed:
        summary = _("Your color is used where it can be read. In some places we adjusted it:")
    else:
        summary = _("Your color is used as it is. Every word can be read.")
    samples = _samples("light", palette.light, tokens.light.surfaces) + _samples(
        "dark", palette.dark, tokens.dark.surfaces
    )
    return GuardReport(brand, not wanted, summary, palette.adjustments, samples)


__all__ = ["CONTROL_MINIMUM", "TEXT_MINIMUM", "GuardReport", "Sample", "guard_report"]
