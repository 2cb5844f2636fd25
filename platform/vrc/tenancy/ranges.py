"""One piece of a file, as players ask for it (RFC 9110, section 14)."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

_ONE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*\Z", re.IGNORECASE)
_BLOCK = 64 * 1024
# First and last byte, counted from 0.
Range = tuple[int, int]


def asked_range(header: str, size: int) -> Range | None:
    """The piece that a Range header asks for; None for the whole file.

    What is not understood, several pieces among it, means the whole file, as the RFC allows. A
    piece that begins behind the end comes back as it is and is answered with 416.
    """
    match = _ONE.match(header)
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:
        length = int(match[2])
        return (max(size - length, 0), size - 1) if length else (size, size)
    first = int(match[1])
    last = min(int(match[2]), size - 1) if match[2] else size - 1
    return None if match[2] and int(match[2]) < first else (first, last)


def partial_response(opened: Any, wanted: Range) -> HttpResponseBase:
    """206 with a piece of an opened file, which is closed afterwards; 416 for none of it."""
    first, last = wanted
    size = opened.size
    if first >= size:
        opened.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    kind = mimetypes.guess_type(opened.name)[0] or "application/octet-stream"
    return StreamingHttpResponse(
        _Piece(opened, first, last),
        status=206,
        content_type=kind,
        headers={
            "Content-Range": f"bytes {first}-{last}/{size}",
            "Content-Length": str(last - first + 1),
        },
    )


class _Piece:
    """Reads a piece block by block; Django closes it, whether or not it was read to its end."""

    def __init__(self, opened: Any, first: int, last: int) -> None:
        self._opened, self._left = opened, last - first + 1
        opened.seek(first)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        block = self._opened.read(min(_BLOCK, self._left)) if self._left else b""
        if not block:
            raise StopIteration
        self._left -= len(block)
        return bytes(block)

    def close(self) -> None:
        """Close the file."""
        self._opened.close()
