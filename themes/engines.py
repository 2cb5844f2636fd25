"""Settings for Django: a template engine per theme, and where themes keep their static files."""

from __future__ import annotations

from typing import Any

from themes.registry import THEMES_DIR, Theme, all_themes

TEMPLATE_TAGS = "themes.templatetags.site_words"


def _backend(theme: Theme) -> dict[str, Any]:
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": theme.engine_name,
        "DIRS": [str(folder) for folder in theme.template_dirs],
        # Apps must not slip templates into public pages; a theme is its folders and nothing else.
        "APP_DIRS": False,
        "OPTIONS": {
            # A template gets what its view passes; a processor could reach for a session.
            "context_processors": [],
            "builtins": [TEMPLATE_TAGS],
            "libraries": {
                "i18n": "django.templatetags.i18n",
                "static": "django.templatetags.static",
            },
        },
    }


def template_backends() -> list[dict[str, Any]]:
    """Entries for TEMPLATES, NAME "theme-<key>". Django adds the cached loader by itself."""
    return [_backend(theme) for theme in all_themes()]


def static_dirs() -> list[str]:
    """Entries for STATICFILES_DIRS: each theme's static folder (files live under themes/<key>/)."""
    return [str(THEMES_DIR / theme.key / "static") for theme in all_themes()]
