"""Pictures made from a site's name and look: icons for tabs and phones, a card for shared links."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw

from tenants.branding.lettering import Lettering
from themes.contrast import guard
from themes.registry import Theme, get_theme

# Pixels: browser tabs, the home screens of phones, and what makes others from it.
ICON_SIDES = (32, 180, 512)
CARD_SIZE = (1200, 630)
_MARGIN = 88
_TOP = 64
_LOGO_ROOM = (420, 130)
# Drawn larger and then made smaller: smooth edges.
_FINER = 4
# Between these a logo is round or square enough for an icon.
_SQUARE = (0.75, 1.34)
_SMALL_WORDS = frozenset(("a", "and", "at", "de", "del", "el", "for", "in", "la", "of", "the", "y"))


@dataclass(frozen=True)
class Drawn:
    """One PNG, and the hash of its bytes, which is its name."""

    data: bytes

    @property
    def hash(self) -> str:
        """16 hex digits."""
        return hashlib.sha256(self.data).hexdigest()[:16]


@dataclass(frozen=True)
class Colours:
    """A ground and what is written on it: at least 4.5 to 1, whatever color was chosen."""

    ground: str
    ink: str

    @classmethod
    def of(cls, theme: Theme, brand_colour: str) -> Colours:
        """From the same guard that makes the pages' colors."""
        tokens = theme.tokens
        palette = guard(
            brand_colour or tokens.default_brand, tokens.light.surfaces, tokens.dark.surfaces
        )
        return cls(palette.light.band, palette.light.on_band)


def initials(name: str) -> str:
    """One or two letters for an icon: "Riverbend Together" is RT. May be empty."""
    words = [word.lstrip("(\"'“‘¿¡") for word in name.split()]
    words = [word for word in words if word and word[0].isalnum()]
    telling = [word for word in words if word.lower() not in _SMALL_WORDS] or words
    return "".join(word[0].upper()[:1] for word in telling[:2])


def draw_icon(side: int, theme_key: str, brand_colour: str, name: str, logo: Any = None) -> Drawn:
    """A square icon: the logo where it is about square and large enough to see, else letters.

    `logo` is an open PIL image or None.
    """
    theme = get_theme(theme_key)
    colours = Colours.of(theme, brand_colour)
    big = side * _FINER if side < 256 else side * 2
    image = Image.new("RGB", (big, big), colours.ground)
    if logo is not None and side >= 128 and _SQUARE[0] <= logo.width / logo.height <= _SQUARE[1]:
        _plate(image, logo, (big // 10, big // 10, big - big // 10, big - big // 10))
    else:
        _letters(image, theme, initials(name), colours.ink)
    return _png(image.resize((side, side), Image.Resampling.LANCZOS))


def draw_card(theme_key: str, brand_colour: str, name: str, tagline: str, logo: Any) -> Drawn:
    """What others see when somebody shares a link: logo, name, line under it.

    Letters that the theme's font lacks cannot be drawn; then the words are left out.
    """
    theme = get_theme(theme_key)
    colours = Colours.of(theme, brand_colour)
    image = Image.new("RGB", CARD_SIZE, colours.ground)
    canvas = ImageDraw.Draw(image)
    width, height = CARD_SIZE
    room = width - 2 * _MARGIN
    y = height - _MARGIN
    small = _fitting(theme, tagline, room, (40, 34, 28), most=2)
    if small:
        lettering, lines = small
        y = _write(canvas, lettering, lines, y, colours.ink) - 28
    canvas.rectangle((_MARGIN, y - 6, _MARGIN + 120, y), fill=colours.ink)
    y -= 52
    # With a logo above it a long name has fewer lines.
    sizes, most = ((92, 76, 60, 48, 38), 3) if logo is None else ((76, 64, 54, 44, 36, 30), 2)
    large = _fitting(theme, name, room, sizes, most)
    if large:
        y = _write(canvas, *large, y, colours.ink)
    if logo is not None:
        ratio = min(_LOGO_ROOM[0] / logo.width, _LOGO_ROOM[1] / logo.height)
        plate = (int(logo.width * ratio) + 40, int(logo.height * ratio) + 40)
        _plate(image, logo, (_MARGIN, _TOP, _MARGIN + plate[0], _TOP + plate[1]), inset=20)
    return _png(image)


def _fitting(
    theme: Theme, text: str, room: int, sizes: tuple[int, ...], most: int
) -> tuple[Lettering, tuple[str, ...]] | None:
    """The largest size in which the text fits; None where it cannot be written."""
    if not text or not Lettering.of(theme, sizes[0]).can_write(text):
        return None
    for size in sizes:
        lettering = Lettering.of(theme, size)
        lines = lettering.lines(text, room, most)
        if lines:
            return lettering, lines
    return None


def _write(canvas: Any, lettering: Lettering, lines: tuple[str, ...], bottom: int, ink: str) -> int:
    """Lines upwards from `bottom`; returns where the first one begins."""
    step = int(lettering.size * 1.18)
    for number, line in enumerate(reversed(lines)):
        lettering.draw(canvas, (_MARGIN, bottom - number * step), line, ink)
    return bottom - (len(lines) - 1) * step - lettering.size


def _letters(image: Any, theme: Theme, text: str, ink: str) -> None:
    side = image.width
    canvas = ImageDraw.Draw(image)
    lettering = Lettering.of(theme, int(side * (0.56 if len(text) > 1 else 0.68)))
    if not text or not lettering.can_write(text):
        # A ring: quiet, and nobody's sign.
        edge = side * 0.26
        canvas.ellipse((edge, edge, side - edge, side - edge), outline=ink, width=side // 11)
        return
    wide = lettering.width(text)
    if wide > side * 0.84:
        lettering = Lettering(lettering.files, int(lettering.size * side * 0.84 / wide))
        wide = lettering.width(text)
    # Capitals stand about seven tenths of the size above the line.
    lettering.draw(canvas, ((side - wide) / 2, side / 2 + lettering.size * 0.345), text, ink)


def _plate(image: Any, logo: Any, box: tuple[int, int, int, int], inset: int | None = None) -> None:
    """The logo on white: it was drawn for that, and it shows on every ground."""
    left, top, right, bottom = box
    canvas = ImageDraw.Draw(image)
    canvas.rounded_rectangle(box, radius=max(4, (bottom - top) // 8), fill="#ffffff")
    inset = (right - left) // 12 if inset is None else inset
    room = (right - left - 2 * inset, bottom - top - 2 * inset)
    ratio = min(room[0] / logo.width, room[1] / logo.height)
    size = (max(1, int(logo.width * ratio)), max(1, int(logo.height * ratio)))
    small = logo.convert("RGBA").resize(size, Image.Resampling.LANCZOS)
    at = (left + (right - left - size[0]) // 2, top + (bottom - top - size[1]) // 2)
    image.paste(small, at, small)


def _png(image: Any) -> Drawn:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return Drawn(buffer.getvalue())
