"""Text in drawn pictures, in a theme's own heading font."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from PIL import ImageFont

from themes.registry import Theme

_BOLD = 700
# No font has a letter here: what it draws instead is what it draws for every letter it lacks.
_NOWHERE = "\U0010fffd"


@lru_cache(maxsize=64)
def _font(file: Path, size: int) -> Any:
    # The same letters on every machine, whatever libraries it has.
    font = ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)
    try:
        font.set_variation_by_axes([_BOLD])
    except OSError:
        # This one has one weight only.
        return font
    return font


@lru_cache(maxsize=2048)
def _has(file: Path, letter: str) -> bool:
    font = _font(file, 32)
    return letter.isspace() or bytes(font.getmask(letter)) != bytes(font.getmask(_NOWHERE))


@dataclass(frozen=True)
class Lettering:
    """A theme's heading font in one size, in pixels."""

    files: tuple[Path, ...]
    size: int

    @classmethod
    def of(cls, theme: Theme, size: int) -> Lettering:
        """The theme's."""
        return cls(theme.heading_font_files, size)

    def can_write(self, text: str) -> bool:
        """Whether every letter can be drawn; half a name would be worse than none."""
        return all(self._file(letter) is not None for letter in text)

    def width(self, text: str) -> float:
        """In pixels."""
        return sum(font.getlength(run) for font, run in self._runs(text))

    def draw(self, canvas: Any, at: tuple[float, float], text: str, colour: str) -> None:
        """Write on an ImageDraw; `at` is where the line begins, on the line itself."""
        x, y = at
        for font, run in self._runs(text):
            canvas.text((x, y), run, fill=colour, font=font, anchor="ls")
            x += font.getlength(run)

    def lines(self, text: str, room: float, most: int) -> tuple[str, ...] | None:
        """The text in at most so many lines of `room` pixels; None where it does not fit."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
            if self.width(lines[-1]) > room:
                return None
        return tuple(lines) if len(lines) <= most else None

    def _file(self, letter: str) -> Path | None:
        return next((file for file in self.files if _has(file, letter)), None)

    def _runs(self, text: str) -> list[tuple[Any, str]]:
        runs = groupby(text, key=lambda letter: self._file(letter) or self.files[0])
        return [(_font(file, self.size), "".join(letters)) for file, letters in runs]
