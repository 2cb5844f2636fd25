"""Line icons and section shapes, read from the sprite and written into the page.

They are inlined, not referenced: a page opened from disk (a community's export) may not load
`<use>` from another file, and a phone on a bad line needs no further request to tell
sections apart.
"""

from __future__ import annotations

import re
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from themes.registry import THEMES_DIR

SPRITE = THEMES_DIR / "base" / "static" / "themes" / "base" / "icons.svg"
_SYMBOL = re.compile(r'<symbol id="([a-z-]+)" viewBox="([0-9. ]+)">(.*?)</symbol>', re.DOTALL)


@cache
def symbols() -> dict[str, tuple[str, str]]:
    """Every symbol of the sprite: name → (viewBox, drawing)."""
    found = _SYMBOL.findall(SPRITE.read_text(encoding="utf-8"))
    return {name: (box, re.sub(r">\s+<", "><", body.strip())) for name, box, body in found}


def drawing(name: str, css_class: str, fit: str = "xMidYMid meet") -> SafeString:
    """The symbol `name` as inline SVG, hidden from screen readers; nothing for unknown names."""
    symbol = symbols().get(name)
    if symbol is None:
        return mark_safe("")
    box, body = symbol
    # The drawing is a file of this package, never input.
    return format_html(
        '<svg class="{}" viewBox="{}" preserveAspectRatio="{}"'
        ' aria-hidden="true" focusable="false">{}</svg>',
        css_class,
        box,
        fit,
        mark_safe(body),
    )


def icon_svg(name: str, css_class: str = "icon") -> SafeString:
    """A line icon by its plain name ("phone")."""
    return drawing(name, f"{css_class} i-{name}")
