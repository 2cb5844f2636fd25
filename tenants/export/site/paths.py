"""From an address on the site to a file in the copy, and from one file to another."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote

INDEX = "index.html"
# Names Windows keeps for devices, with any ending; a copy must open there too.
_DEVICES = re.compile(r"(?i)\A(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)")
_UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*\\]')
_SEGMENT_BYTES = 180


class UnsafePath(ValueError):
    """The address cannot become a file below the copy's folder."""


def _segment(name: str) -> str:
    if name in ("", ".", ".."):
        raise UnsafePath(f"{name!r} is no file name")
    safe = _UNSAFE.sub("_", name).rstrip(". ") or "_"
    while len(safe.encode()) > _SEGMENT_BYTES:
        safe = safe[:-1]
    return f"_{safe}" if _DEVICES.match(safe) else safe


def file_for(path: str) -> str:
    """File of an address: "/" → "index.html", "/a/b/" → "a/b/index.html", "/a/b.css" → "a/b.css".

    Takes a percent-encoded path without query. Raises UnsafePath for anything that would lie
    outside the copy.
    """
    if not path.startswith("/"):
        raise UnsafePath(f"{path!r} does not begin at the top of the site")
    inner = path[1:].removesuffix("/")
    parts = [_segment(unquote(part)) for part in inner.split("/")] if path != "/" else []
    # An encoded slash would open a folder that the address does not have.
    if any("/" in part for part in parts):
        raise UnsafePath(f"{path!r} hides a slash")
    if path.endswith("/"):
        parts.append(INDEX)
    return "/".join(parts)


def relative(target: str, source: str) -> str:
    """Link from one file of the copy to another, percent-encoded. Both are paths below the top."""
    found = posixpath.relpath(target, posixpath.dirname(source) or ".")
    encoded = quote(found)
    # "a:b" at the beginning would be read as a scheme.
    return f"./{encoded}" if ":" in encoded.split("/")[0] else encoded
