"""Which themes exist. A theme is a folder beside this file: templates, styles, tokens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from themes.tokens import CIVIC, HARBOR, PLAIN, ThemeTokens

THEMES_DIR = Path(__file__).resolve().parent
BASE = "base"


@dataclass(frozen=True)
class Theme:
    """One look. `stylesheets` and `preload_fonts` are static paths, in loading order.

    `heading_fonts` are those for drawn pictures: a letter is taken from the first that has it.
    """

    key: str
    label: str
    description: str
    tokens: ThemeTokens
    stylesheets: tuple[str, ...]
    preload_fonts: tuple[str, ...]
    heading_fonts: tuple[str, ...] = ()

    @property
    def engine_name(self) -> str:
        """NAME of the theme's template engine in TEMPLATES."""
        return f"theme-{self.key}"

    @property
    def template_dirs(self) -> tuple[Path, ...]:
        """Where templates are looked for: the theme's own folder first, then base."""
        keys = (self.key,) if self.key == BASE else (self.key, BASE)
        return tuple(THEMES_DIR / key / "templates" for key in keys)

    @property
    def heading_font_files(self) -> tuple[Path, ...]:
        """Where the heading fonts lie."""
        return tuple(
            THEMES_DIR / font.split("/")[1] / "static" / font for font in self.heading_fonts
        )

    @property
    def default_stylesheet(self) -> str:
        """Static path of the tokens in the theme's own colour, for pages without branding."""
        return f"themes/{self.key}/tokens.css"


def _fonts(theme: str, name: str) -> tuple[str, ...]:
    return tuple(f"themes/{theme}/fonts/{name}{part}.woff2" for part in ("", "-ext", "-more"))


_THEMES = {
    theme.key: theme
    for theme in (
        Theme(
            key=BASE,
            label="Harbor",
            description="Warm and quiet, with round corners.",
            tokens=HARBOR,
            stylesheets=("themes/base/base.css",),
            preload_fonts=("themes/base/fonts/harbor-sans.woff2",),
            heading_fonts=_fonts("base", "harbor-sans"),
        ),
        Theme(
            key="civic",
            label="Civic",
            description="Formal and plain, with serif headings.",
            tokens=CIVIC,
            stylesheets=("themes/base/base.css", "themes/civic/civic.css"),
            preload_fonts=("themes/civic/fonts/civic-sans.woff2",),
            heading_fonts=_fonts("civic", "civic-serif"),
        ),
        Theme(
            key="plain",
            label="Plain",
            description="Large letters, almost no decoration.",
            tokens=PLAIN,
            stylesheets=("themes/base/base.css", "themes/plain/plain.css"),
            preload_fonts=("themes/plain/fonts/plain-sans.woff2",),
            heading_fonts=_fonts("plain", "plain-sans"),
        ),
    )
}


def all_themes() -> tuple[Theme, ...]:
    """Every theme, base first."""
    return tuple(_THEMES.values())


def get_theme(key: str | None) -> Theme:
    """The theme called `key`; base for unknown names, so that a page can always be shown."""
    return _THEMES.get(key or BASE, _THEMES[BASE])
