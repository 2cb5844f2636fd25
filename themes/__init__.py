"""Themes: how every public page looks.

Settings import this package before Django is set up, so nothing here needs settings until it is
called.
"""

from themes.engines import static_dirs, template_backends
from themes.registry import Theme, all_themes, get_theme
from themes.rendering import render, render_to_string

__all__ = [
    "Theme",
    "all_themes",
    "get_theme",
    "render",
    "render_to_string",
    "static_dirs",
    "template_backends",
]
