"""The logo's sizes for public pages."""

from __future__ import annotations

from typing import Any

# Pixels. The header shows a logo at most 10rem wide; the others are for small and dense screens.
SHOWN = "max-320x160"
SIZES = ("max-160x80", SHOWN, "max-640x320")


def logo_picture(image: Any | None, alt: str) -> dict[str, Any] | None:
    """What a page needs to show the logo: {src, srcset, width, height, alt}, or None.

    Makes the renditions that are missing. `width` and `height` are pixels of `src`.
    """
    if image is None:
        return None
    # One after the other: Wagtail's way of making several opens the picture in several threads at
    # once, each with all its pixels in memory.
    renditions = {size: _rendition(image, size) for size in SIZES}
    by_width = {rendition.width: rendition for rendition in renditions.values()}
    shown = renditions[SHOWN]
    return {
        "src": shown.url,
        "srcset": ", ".join(
            f"{rendition.url} {width}w" for width, rendition in sorted(by_width.items())
        ),
        "width": shown.width,
        "height": shown.height,
        "alt": alt,
    }


def _rendition(image: Any, size: str) -> Any:
    rendition = image.get_rendition(size)
    # A new one still holds the temporary file it was made in.
    rendition.file.close()
    return rendition
