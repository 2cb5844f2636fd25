"""From a theme and a brand colour to one small stylesheet of nothing but custom properties."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from themes.contrast import GuardedPalette, ModePalette, guard
from themes.registry import Theme, get_theme
from themes.tokens import ModeTokens, ThemeTokens


@dataclass(frozen=True)
class Stylesheet:
    """`css` text, `hash` of its content (16 hex digits, for the file name), `palette` behind it."""

    css: str
    hash: str
    palette: GuardedPalette

    @property
    def adjustments(self) -> tuple[str, ...]:
        """What the contrast guard changed, one sentence each, in the active language."""
        return self.palette.adjustments


def _mode_properties(
    brand: str, palette: ModePalette, tokens: ModeTokens
) -> Iterator[tuple[str, str]]:
    yield "paper", tokens.surfaces.paper
    yield "surface", tokens.surfaces.surface
    yield "sunken", tokens.surfaces.sunken
    yield "ink", tokens.surfaces.ink
    yield "ink-soft", tokens.ink_soft
    yield "line", tokens.line
    yield "control-line", tokens.control_line
    yield "bar", tokens.bar
    yield "on-bar", tokens.on_bar
    yield "on-bar-soft", tokens.on_bar_soft
    yield "open", tokens.open_ink
    yield "notice-soft", tokens.notice_soft
    yield "notice", tokens.notice_ink
    yield "error", tokens.error_ink
    yield "error-soft", tokens.error_soft
    for name, tone in tokens.tones.items():
        yield f"{name}-soft", tone.soft
        yield f"{name}-middle", tone.middle
        yield f"{name}-ink", tone.ink
    yield "brand", brand
    yield "brand-soft", palette.brand_soft
    yield "brand-line", palette.brand_line
    yield "band", palette.band
    yield "on-band", palette.on_band
    yield "link", palette.link
    yield "link-hover", palette.link_hover
    yield "action", palette.action
    yield "on-action", palette.on_action
    yield "action-hover", palette.action_hover
    yield "focus", palette.focus


def _shape_properties(tokens: ThemeTokens) -> Iterator[tuple[str, str]]:
    yield "font-body", tokens.font_body
    yield "font-heading", tokens.font_heading
    yield "heading-weight", str(tokens.heading_weight)
    yield "heading-leading", tokens.heading_leading
    yield "heading-spacing", tokens.heading_spacing
    for name, value in tokens.steps.items():
        yield f"step-{name}", value
    for name, value in tokens.spaces.items():
        yield f"space-{name}", value
    for name, value in tokens.radius.items():
        yield f"radius-{name}", value


def _declarations(properties: Iterator[tuple[str, str]]) -> str:
    return "".join(f"--{name}:{value};" for name, value in properties)


def build_stylesheet(theme: str | Theme, brand_colour: str = "") -> Stylesheet:
    """Build the branding stylesheet: the same input gives the same bytes, on every machine.

    An unknown theme falls back to base, an empty colour to the theme's own; raises InvalidColour
    for other text. Dark values apply on screens only, so paper is always printed light.
    """
    chosen = theme if isinstance(theme, Theme) else get_theme(theme)
    tokens = chosen.tokens
    palette = guard(
        brand_colour or tokens.default_brand, tokens.light.surfaces, tokens.dark.surfaces
    )
    light = _declarations(_mode_properties(palette.brand, palette.light, tokens.light))
    dark = _declarations(_mode_properties(palette.brand, palette.dark, tokens.dark))
    css = (
        "@layer tokens{"
        f":root{{color-scheme:light dark;{_declarations(_shape_properties(tokens))}{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        "}\n"
    )
    digest = hashlib.sha256(css.encode()).hexdigest()[:16]
    return Stylesheet(css=css, hash=digest, palette=palette)
