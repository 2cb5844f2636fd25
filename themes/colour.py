"""Colour arithmetic: sRGB hex, OKLCH and the WCAG 2.2 contrast ratio.

Lightness in OKLCH is perceptual, so "the same colour, only darker" is one number away. Conversion
follows Björn Ottosson's published matrices (https://bottosson.github.io/posts/oklab/); the contrast
ratio follows WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


class InvalidColour(ValueError):
    """The text is not a colour of the form #rgb or #rrggbb."""

    def __init__(self, text: object) -> None:
        super().__init__(f"{text!r} is not a colour. Write it like #1f6f78.")


@dataclass(frozen=True)
class Oklch:
    """A colour as lightness (0–1), chroma (0–about 0.37 in sRGB) and hue (degrees, 0–360)."""

    lightness: float
    chroma: float
    hue: float

    def with_lightness(self, lightness: float) -> Oklch:
        """The same hue and chroma at another lightness."""
        return replace(self, lightness=min(1.0, max(0.0, lightness)))

    def with_chroma(self, chroma: float) -> Oklch:
        """The same hue and lightness at another chroma."""
        return replace(self, chroma=max(0.0, chroma))


def normalise_hex(text: object) -> str:
    """Return `text` as "#rrggbb" in lower case; raises InvalidColour for anything else."""
    match = _HEX.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise InvalidColour(text)
    digits = match.group(1).lower()
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return f"#{digits}"


def _channels(hex_colour: str) -> tuple[float, float, float]:
    value = normalise_hex(hex_colour)
    red, green, blue = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _to_linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _to_gamma(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def relative_luminance(hex_colour: str) -> float:
    """Relative luminance of WCAG 2.2: 0 for black, 1 for white."""
    red, green, blue = (_to_linear(channel) for channel in _channels(hex_colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(first: str, second: str) -> float:
    """Contrast ratio of WCAG 2.2 between two hex colours, from 1 to 21, in either order."""
    lighter, darker = sorted((relative_luminance(first), relative_luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def to_oklch(hex_colour: str) -> Oklch:
    """Convert a hex colour to OKLCH. Greys get hue 0."""
    red, green, blue = (_to_linear(channel) for channel in _channels(hex_colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    chroma = math.hypot(a, b)
    hue = math.degrees(math.atan2(b, a)) % 360 if chroma > 1e-4 else 0.0
    return Oklch(lightness, chroma if chroma > 1e-4 else 0.0, hue)


def _linear_rgb(colour: Oklch) -> tuple[float, float, float]:
    a = colour.chroma * math.cos(math.radians(colour.hue))
    b = colour.chroma * math.sin(math.radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _fits(channels: tuple[float, float, float]) -> bool:
    return all(-1e-4 <= channel <= 1 + 1e-4 for channel in channels)


def to_hex(colour: Oklch) -> str:
    """Convert OKLCH to "#rrggbb", giving up chroma (never lightness or hue) to fit sRGB."""
    channels = _linear_rgb(colour)
    if not _fits(channels):
        low, high = 0.0, colour.chroma
        for _ in range(20):
            middle = (low + high) / 2
            if _fits(_linear_rgb(colour.with_chroma(middle))):
                low = middle
            else:
                high = middle
        channels = _linear_rgb(colour.with_chroma(low))
    numbers = (round(_to_gamma(min(1.0, max(0.0, channel))) * 255) for channel in channels)
    return "#" + "".join(f"{number:02x}" for number in numbers)
