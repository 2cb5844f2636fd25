"""Cut the themes' fonts down to what pages need. Run by hand; results are committed.

    npm pack @fontsource-variable/source-sans-3 @fontsource-variable/public-sans \\
        @fontsource-variable/source-serif-4 @fontsource-variable/atkinson-hyperlegible-next
                                                 # then unpack each into <folder>/<package name>/
    python -m themes.tools.fonts <folder>

Each family becomes three files: the letters of English, Spanish, French, German and Portuguese (the
only one a page usually loads), the rest of Latin-1 with symbols, and Latin Extended-A. Browsers
fetch the latter two only when a page uses their letters (`unicode-range`). Prints the descriptors
of the metric-matched fallbacks.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from themes.registry import THEMES_DIR

_ACCENTED = "ÀÁÂÃÄÇÈÉÊËÍÏÑÓÔÕÖÚÜàáâãäçèéêëíïñóôõöùúûüß"
CORE = frozenset(range(0x20, 0x7F)) | frozenset(map(ord, "\u00a0¡©«»¿·–—‘’“”•…" + _ACCENTED))
MORE = (frozenset(range(0xA0, 0x100)) | frozenset(map(ord, "ıŒœˆ˚˜‐‑‚„‹›€™−"))) - CORE
EXTENDED = frozenset(range(0x100, 0x180)) - {0x131, 0x152, 0x153}

# Share of letters in English text (per thousand, spaces included), for the average width of a line.
_FREQUENCY = {
    " ": 183, "e": 102, "t": 75, "a": 65, "o": 62, "n": 57, "i": 57, "s": 53, "r": 50, "h": 50,
    "l": 33, "d": 33, "u": 23, "c": 22, "m": 20, "f": 20, "w": 17, "g": 16, "p": 15, "y": 14,
    "b": 13, "v": 8, "k": 6, "x": 1, "j": 1, "q": 1, "z": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Face:
    """A family to cut: its origin, the axes that stay, the fallback's average width in em."""

    package: str
    variant: str
    axes: dict[str, float | tuple[float, float]]
    target: str
    fallback_width: float


# Average widths (see `_average`) of the system fonts pages fall back to: Arial 400, Georgia 700.
_ARIAL, _GEORGIA_BOLD = 0.4395, 0.5080

FACES = (
    Face(
        "source-sans-3",
        "wght",
        {"wght": (400, 700)},
        "base/static/themes/base/fonts/harbor-sans",
        _ARIAL,
    ),
    Face(
        "public-sans",
        "wght",
        {"wght": (400, 700)},
        "civic/static/themes/civic/fonts/civic-sans",
        _ARIAL,
    ),
    Face(
        "source-serif-4",
        "opsz",
        {"wght": 600, "opsz": 28},
        "civic/static/themes/civic/fonts/civic-serif",
        _GEORGIA_BOLD,
    ),
    Face(
        "atkinson-hyperlegible-next",
        "wght",
        {"wght": (400, 800)},
        "plain/static/themes/plain/fonts/plain-sans",
        _ARIAL,
    ),
)


def _average(font: TTFont) -> float:
    """Average advance width in em over English text."""
    characters, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[characters[ord(letter)]][0] * share for letter, share in _FREQUENCY.items())
    return float(total / sum(_FREQUENCY.values()) / font["head"].unitsPerEm)


def _cut(source: Path, face: Face, letters: frozenset[int], target: Path) -> TTFont:
    # Saved and read again: tables that the instancer left lazy confuse the subsetter.
    whole = BytesIO()
    instance = instantiateVariableFont(TTFont(source), face.axes)
    instance.flavor = None
    instance.save(whole)
    whole.seek(0)
    font = TTFont(whole)
    options = Options(flavor="woff2", hinting=False, layout_features=["kern", "liga", "locl"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)
    return font


def _descriptors(font: TTFont, fallback_width: float) -> str:
    size = _average(font) / fallback_width
    units = font["head"].unitsPerEm
    ascent, descent, gap = (
        value / units / size
        for value in (font["hhea"].ascent, -font["hhea"].descent, font["hhea"].lineGap)
    )
    return (
        f"size-adjust: {size:.2%}; ascent-override: {ascent:.2%}; "
        f"descent-override: {descent:.2%}; line-gap-override: {gap:.2%};"
    )


def css_range(letters: frozenset[int]) -> str:
    """`letters` as the value of CSS `unicode-range`."""
    runs: list[list[int]] = []
    for code in sorted(letters):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs
    )


def main(folder: Path) -> None:
    """Cut every face from the unpacked packages in `folder`."""
    for face in FACES:
        files = folder / face.package / "files"
        stem = THEMES_DIR / face.target
        latin = files / f"{face.package}-latin-{face.variant}-normal.woff2"
        extended = files / f"{face.package}-latin-ext-{face.variant}-normal.woff2"
        core = _cut(latin, face, CORE, stem.with_name(f"{stem.name}.woff2"))
        _cut(latin, face, MORE, stem.with_name(f"{stem.name}-more.woff2"))
        _cut(extended, face, EXTENDED, stem.with_name(f"{stem.name}-ext.woff2"))
        licence = (files.parent / "LICENSE").read_text(encoding="utf-8")
        stem.with_name(f"{stem.name}-OFL.txt").write_text(licence, encoding="utf-8")
        sys.stdout.write(f"{stem.name}: {_descriptors(core, face.fallback_width)}\n")
    for name, letters in (("core", CORE), ("more", MORE), ("extended", EXTENDED)):
        sys.stdout.write(f"{name}: {css_range(letters)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
