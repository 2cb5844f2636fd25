"""Pictures of the library in several widths, made once, when an item is published."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

# CSS pixels of the text column and twice that, for sharp screens (look.md: phones first).
WIDTHS = (400, 800, 1200)
SIZES = "(min-width: 46rem) 42rem, 100vw"
_FALLBACK_WIDTH = 800
_LOSSLESS = {"png", "gif"}


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """Everything a page needs of a picture; `width` and `height` in pixels, of `src`."""

    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str

    def as_json(self) -> dict[str, Any]:
        """As the read model stores it."""
        return asdict(self)

    @property
    def addresses(self) -> set[str]:
        """Every file it may load."""
        return {self.src, *(part.split()[0] for part in self.srcset.split(", ") if part)}


def store_picture(image: Any, alt: str) -> StoredPicture:
    """Make the picture's renditions, never wider than the original, and say where they are.

    `src` is a file every browser can show; `srcset` holds the smaller WebP files.
    """
    widths = [width for width in WIDTHS if width < image.width] or [image.width]
    fallback = "" if _extension(image) in _LOSSLESS else "|format-jpeg"
    src_spec = f"width-{_FALLBACK_WIDTH}{fallback}"
    specs = {width: f"width-{width}|format-webp" for width in widths}
    made = image.get_renditions(src_spec, *specs.values())
    src = made[src_spec]
    srcset = ", ".join(f"{made[spec].url} {made[spec].width}w" for spec in specs.values())
    return StoredPicture(src.url, srcset, SIZES, src.width, src.height, alt)


def _extension(image: Any) -> str:
    return str(image.file.name).rpartition(".")[2].lower()
