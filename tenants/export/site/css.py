"""Stylesheets of the copy: every file they name comes along, fonts inside the stylesheet itself.

Browsers do not load a font from a file next to a page that was opened from disk: each file counts
as a foreign origin there. A font inside the stylesheet is shown everywhere.
"""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Callable
from urllib.parse import urljoin

# Strings and comments are matched first, so that nothing inside them is taken for an address.
_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/)
    |(?P<import>@import\s+)(?P<iq>["'])(?P<target>[^"'\n]*)(?P=iq)
    |(?P<url>url\(\s*)(?P<q>["']?)(?P<address>[^"'()\s]*)(?P=q)(?P<end>\s*\))
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')""",
    re.DOTALL | re.VERBOSE,
)
_FONT_TYPES = {
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
}
# A larger one stays a file beside the stylesheet. Bytes.
_LARGEST_FONT_INSIDE = 200_000

# Path on the site of what an address names, and a way to read it.
Collected = tuple[str, Callable[[], bytes]]


def addresses(css: str) -> list[str]:
    """Everything a stylesheet loads, as written in it; data: included."""
    return [
        match["address"] if match["address"] is not None else match["target"]
        for match in _TOKEN.finditer(css)
        if match["address"] is not None or match["target"] is not None
    ]


def rewrite(
    css: str,
    base_url: str,
    collect: Callable[[str], Collected | None],
    link: Callable[[str], str],
) -> str:
    """The stylesheet for the copy.

    `base_url` is the stylesheet's own address. `collect` takes an absolute address; `link` makes a
    relative link to what was collected. What cannot come along is replaced by nothing.
    """

    def replace(match: re.Match[str]) -> str:
        written = match["address"] if match["address"] is not None else match["target"]
        if not written or written.startswith(("data:", "#")):
            return match[0]
        collected = collect(urljoin(base_url, written))
        if match["target"] is not None:
            return f'@import "{link(collected[0])}"' if collected else '@import "data:text/css,"'
        if collected is None:
            return 'url("data:,")'
        return f'url("{_inside(*collected) or link(collected[0])}")'

    return _TOKEN.sub(replace, css)


def _inside(file: str, read: Callable[[], bytes]) -> str:
    kind = _FONT_TYPES.get(posixpath.splitext(file)[1].lower())
    if kind is None:
        return ""
    data = read()
    if len(data) > _LARGEST_FONT_INSIDE:
        return ""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
