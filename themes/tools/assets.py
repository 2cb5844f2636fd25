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


def printed(css: str) -> str:
    """The rules for paper without their condition, each in its layer; for a preview on screen."""
    return "".join(_printed(css, "")) + "\n"


def _always_light(theme: Theme) -> str:
    """The light colours for people whose screen is dark: paper is not. Outside every layer."""
    light, dark = "", ""
    for head, body in _blocks_of(build_stylesheet(theme).css):
        for inner, rules in _blocks_of(body) if head.startswith("@layer") else ():
            if inner == ":root":
                light = light or rules
            elif "prefers-color-scheme:dark" in inner:
                dark = dark or rules
    names = set(re.findall(r"(--[\w-]+):", dark))
    kept = [each for each in light.split(";") if each.partition(":")[0] in names]
    return f"@media (prefers-color-scheme:dark){{:root{{{';'.join(kept)}}}}}\n" if kept else ""


def _printed(css: str, layer: str) -> Iterator[str]:
    for head, body in _blocks_of(css):
        if head.startswith("@media") and "print" in head:
            kept = "".join(
                f"{inner}{{{rules}}}"
                for inner, rules in _blocks_of(body)
                if not inner.startswith("@page")
            )
            yield f"{layer}{{{kept}}}" if layer else kept
        elif head.startswith("@layer"):
            yield from _printed(body, head)


def _blocks_of(css: str) -> Iterator[tuple[str, str]]:
    """What stands before each outer pair of braces, and within."""
    depth, start, opened = 0, 0, 0
    for place, letter in enumerate(css):
        if letter == "{":
            if not depth:
                opened = place
            depth += 1
        elif letter == "}":
            depth -= 1
            if not depth:
                yield css[start:opened].rpartition(";")[2].strip(), css[opened + 1 : place]
                start = place + 1


def built_files() -> Iterator[tuple[Path, str]]:
    """Every built file with what belongs in it."""
    for theme in all_themes():
        folder = THEMES_DIR / theme.key / "static" / "themes" / theme.key
        yield folder / f"{theme.key}.css", sheet(theme)
        if (THEMES_DIR / theme.key / "css" / "blocks").is_dir():
            yield folder / "blocks.css", blocks(theme)
        yield folder / "tokens.css", build_stylesheet(theme).css
        yield folder / "print.css", (printed(sheet(theme) + blocks(theme)) + _always_light(theme))


def main() -> None:
    """Write the built files."""
    for path, text in built_files():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
