"""Where a ZIP code of the United States is: from a file of our own, without asking anybody.

Source and form of the file: `data/NOTICE.md`. What a visitor types is looked up and forgotten.
"""

from __future__ import annotations

import lzma
import re
import sys
from array import array
from bisect import bisect_left
from functools import cache
from itertools import accumulate
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "us_zip_centroids.bin.xz"
_SCALE = 10_000
_ZIP = re.compile(r"\s*(\d{5})(?:[-\s]?\d{4})?\s*\Z")
Point = tuple[float, float]


@cache
def _table() -> tuple[array[int], array[int], array[int]]:
    numbers = array("i")
    numbers.frombytes(lzma.decompress(_FILE.read_bytes()))
    if sys.byteorder == "big":
        numbers.byteswap()
    size = len(numbers) // 3
    runs = (numbers[size * part : size * (part + 1)] for part in range(3))
    zips, latitudes, longitudes = (array("i", accumulate(run)) for run in runs)
    return zips, latitudes, longitudes


def tidy_zip(text: str) -> str:
    """The five digits of "62701", "62701-1234" or " 62701 "; "" for anything else."""
    found = _ZIP.match(text[:20])
    return found.group(1) if found else ""


def centroid(text: str) -> Point | None:
    """Latitude and longitude in degrees of the middle of a ZIP code; None for an unknown one."""
    digits = tidy_zip(text)
    if not digits:
        return None
    zips, latitudes, longitudes = _table()
    wanted = int(digits)
    at = bisect_left(zips, wanted)
    if at == len(zips) or zips[at] != wanted:
        return None
    return latitudes[at] / _SCALE, longitudes[at] / _SCALE
