"""Telephone numbers in what people wrote: on a phone, a tap calls them.

Templates link the numbers they know of. Those that somebody typed into an update, an alert or any
other text are found here, when a page is made; the text itself stays as it was written.
"""

from __future__ import annotations

import re

from themes.unbroken import PHONE
from themes.words import tel_href

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^>]*>")
# A machine answers a fax; there is nobody to talk to.
_NUMBER = re.compile(rf"(?<!\w)(?<![Ff]ax )(?<![Ff]ax: ){PHONE}")
# A link in these would be wrong or useless: what is crossed out was corrected.
_NO_LINKS = {
    "a", "button", "del", "h1", "h2", "h3", "label", "legend", "option", "pre", "s", "script",
    "select", "style", "summary", "svg", "textarea", "title",
}  # fmt: skip


def linked_numbers(html: str) -> str:
    """A page whose telephone numbers of the United States are links; those that are stay as they
    are."""
    parts: list[str] = []
    inside = 0
    place = 0
    for tag in _TAG.finditer(html):
        text = html[place : tag.start()]
        parts.append(text if inside else _NUMBER.sub(_link, text))
        parts.append(tag[0])
        place = tag.end()
        if tag[2].lower() in _NO_LINKS:
            inside += -1 if tag[1] else 1
    return "".join((*parts, html[place:]))


def _link(found: re.Match[str]) -> str:
    return f'<a href="{tel_href(found[0])}"><bdi dir="ltr">{found[0]}</bdi></a>'
