"""The logo's sizes for public pages."""

from __future__ import annotations

from typing import Any

# Pixels. The header shows a logo at most 10rem wide; twice that for dense screens.
SIZES = ("max-160x80", "max-320x160", "max-640x320")


def logo_picture(image: Any | None, alt: str) -> dict[str, Any] | None:
    """What a page needs to show the logo: {src, srcset, width, height, alt}, or None.

    Makes the renditions that are missing. `width` and `height` are pixels of `src`.
    """
    if image is None:
        return None
    renditions = image.get_renditions(*SIZES)
    by_width = {rendition.width: rendition for rendition in renditions.values()}
    shown = renditions[SIZES[1]]
    return {
        "src": shown.url,
        "srcset": ", ".join(
            f"{rendition.url} {width}w" for width, rendition in sorted(by_width.items())
        ),
        "width": shown.width,
        "height": shown.height,
        "alt": alt,
    }
