"""Put each theme's hand-written CSS into the one file a page loads; write its default tokens.

    python -m themes.tools.assets

Results are committed beside the sources, so nothing has to be built to run; a test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from themes.registry import THEMES_DIR, Theme, all_themes
from themes.stylesheet import build_stylesheet


def minify(css: str) -> str:
    """Drop comments and needless white space; strings, selectors and values stay as written."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    css = re.sub(r"(?<=[\w-]): ", ":", css)
    return css.replace(";}", "}").strip() + "\n"


def sheet(theme: Theme) -> str:
    """The theme's own CSS from its parts, in the order of their file names."""
    parts = sorted((THEMES_DIR / theme.key / "css").glob("*.css"))
    return minify("\n".join(part.read_text(encoding="utf-8") for part in parts))


def blocks(theme: Theme) -> str:
    """CSS of blocks that few pages have; only those pages load it."""
    parts = sorted((THEMES_DIR / theme.key / "css" / "blocks").glob("*.css"))
    return minify("\n".join(part.read_text(encoding="utf-8") for part in parts))


def built_files() -> Iterator[tuple[Path, str]]:
    """Every built file with what belongs in it."""
    for theme in all_themes():
        folder = THEMES_DIR / theme.key / "static" / "themes" / theme.key
        yield folder / f"{theme.key}.css", sheet(theme)
        if (THEMES_DIR / theme.key / "css" / "blocks").is_dir():
            yield folder / "blocks.css", blocks(theme)
        yield folder / "tokens.css", build_stylesheet(theme).css


def main() -> None:
    """Write the built files."""
    for path, text in built_files():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
