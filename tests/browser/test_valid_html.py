"""Every sort of public page, in every theme and language, is valid HTML.

Checked by the Nu Html Checker, which the W3C's validator runs on: it reads hundreds of files in one
start of Java. `make browser-tools` installs it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from themes.registry import all_themes

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
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
        [java, "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", str(folder)],
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


def test_public_pages_are_valid(demo: dict[str, Any], tmp_path: Path) -> None:
    java = _java()
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    } | {
        "VRC_VAR": demo["var"],
        "DEMO_PORT": str(urlsplit(demo["platform"]["url"]).port),
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "platform"))),
    }
    folder = tmp_path / "pages"
    written = subprocess.run(
        [sys.executable, "-m", "tests.browser.write_pages", str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert written.returncode == 0, written.stderr[-3000:]
    for theme in all_themes():
        assert len(list((folder / theme.key).glob("*.html"))) >= _AT_LEAST_A_THEME
    findings = _findings(java, folder)
    assert findings == [], "\n".join(dict.fromkeys(_described(each) for each in findings[:40]))


def test_the_checker_finds_a_fault(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<!doctype html><html lang="en"><title>x</title><ul><p>not a list</p></ul>'
    )
    (finding,) = _findings(_java(), tmp_path)
    assert finding["type"] == "error"
