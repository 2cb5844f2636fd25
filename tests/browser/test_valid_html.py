"""Every sort of public page, in every theme and language, is valid HTML.

Checked by the Nu Html Checker, which the W3C's validator runs on: it reads hundreds of files in one
start of Java. `make browser-tools` installs it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.browser.written import WrittenPage
from themes.registry import all_themes

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Beside the pages lie their stylesheets and a list.
_OPTIONS = ("--format", "json", "--exit-zero-always", "--skip-non-html")
_HINT = "run `make browser-tools`; see tests/browser/install-vnu.sh"
# Both demo communities and the operator's host; fewer would mean that the list is broken.
_AT_LEAST_A_THEME = 60


def _java() -> str:
    java = shutil.which("java")
    assert java, f"The HTML checker needs Java: {_HINT}."
    assert CHECKER.is_file(), f"The HTML checker is missing ({CHECKER}): {_HINT}."
    return java


def _findings(java: str, folder: Path) -> list[dict[str, Any]]:
    """What the checker says of all files below a folder; an empty list when all are valid."""
    done = subprocess.run(
        [
            java,
            "-jar",
            str(CHECKER),
            "--format",
            "json",
            "--exit-zero-always",
            "--skip-non-html",
            str(folder),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=200,
    )
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return messages


def _described(finding: dict[str, Any]) -> str:
    page = finding.get("url", "").rsplit("/", 2)[-2:]
    return f"{'/'.join(page)}: {finding['message']}\n    {finding.get('extract', '').strip()}"


def test_public_pages_are_valid(written_pages: tuple[Path, list[WrittenPage]]) -> None:
    folder, _pages = written_pages
    for theme in all_themes():
        assert len(list((folder / theme.key).glob("*.html"))) >= _AT_LEAST_A_THEME
    findings = _findings(_java(), folder)
    assert findings == [], "\n".join(dict.fromkeys(_described(each) for each in findings[:40]))


def test_the_checker_finds_a_fault(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<!doctype html><html lang="en"><title>x</title><ul><p>not a list</p></ul>'
    )
    (finding,) = _findings(_java(), tmp_path)
    assert finding["type"] == "error"
