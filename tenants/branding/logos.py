"""The logo's sizes for public pages."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

# Pixels. The header shows a logo at most 10rem wide; the others are for small and dense screens.
SHOWN = "max-320x160"
SIZES = ("max-160x80", SHOWN, "max-640x320")
# A wide logo may have a line of its own words in it.
WIDE_SHOWN = "max-480x160"
WIDE_SIZES = (WIDE_SHOWN, "max-960x320")
# Quietly at the foot of the page.
PARTNER_SHOWN = "max-240x96"
PARTNER_SIZES = (PARTNER_SHOWN, "max-480x192")


def logo_picture(
    image: Any | None, alt: str, sizes: tuple[str, ...] = SIZES, shown: str = SHOWN
) -> dict[str, Any] | None:
    """What a page needs to show a logo: {src, srcset, width, height, alt}, or None.

    Makes the renditions that are missing. `width` and `height` are pixels of `src`.
    """
    if image is None:
        return None
    # One after the other: Wagtail's way of making several opens the picture in several threads at
    # once, each with all its pixels in memory.
    renditions = {size: _rendition(image, size) for size in sizes}
    by_width = {rendition.width: rendition for rendition in renditions.values()}
    chosen = renditions[shown]
    return {
        "src": chosen.url,
        "srcset": ", ".join(
            f"{rendition.url} {width}w" for width, rendition in sorted(by_width.items())
        ),
        "width": chosen.width,
        "height": chosen.height,
        "alt": alt,
    }


def open_logo(image: Any | None) -> Any | None:
    """The logo as a PIL picture for drawing, small enough to be quick; None without one."""
    if image is None:
        return None
    with _rendition(image, SIZES[-1]).file.open("rb") as file:
        picture: Any = Image.open(io.BytesIO(file.read()))
    picture.load()
    return picture


def _rendition(image: Any, size: str) -> Any:
    rendition = image.get_rendition(size)
    # A new one still holds the temporary file it was made in.
    rendition.file.close()
    return rendition
