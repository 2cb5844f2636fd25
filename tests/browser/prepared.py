"""A demo that is made and does not run: the workers' demos begin as copies of it.

    python -m tests.browser.prepared

`make test` makes it while the linters run on the other processor. Nobody has to: where there is
none, or it is old, or any file of the product has changed since, each demo is made from nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "test-demo"
_NOTE = FOLDER / "made.json"
_DEMO = FOLDER / "demo"
# The invented communities speak of times around now: a copy must not be much older than a demo of
# a run's own would be.
_SECONDS = 30 * 60
_PRODUCT = ("platform", "tenants", "shared_content", "themes", "requirements", "manage.py")


def prepare() -> None:
    """Make it anew. Raises CalledProcessError when the demo cannot be made."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    made = {"of": fingerprint(), "at": time.time()}
    environment = environment_of(_DEMO) | {"PYTHONPATH": str(ROOT / "platform")}
    subprocess.run(
        [sys.executable, "-m", "vrc.embedded", "prepare"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    _NOTE.write_text(json.dumps(made))


def begin_as_copy(var: Path) -> bool:
    """Fill the folder of a demo that does not run yet; False where there is nothing to copy."""
    try:
        made = json.loads(_NOTE.read_text())
    except (OSError, ValueError):
        return False
    if made["of"] != fingerprint() or not 0 <= time.time() - made["at"] < _SECONDS:
        return False
    # With owners: where root starts it, the database's files belong to somebody else.
    subprocess.run(["cp", "-a", f"{_DEMO}/.", str(var)], check=True)
    return True


def environment_of(var: Path) -> dict[str, str]:
    """The environment of a demo in a folder of its own, with nothing of the tests' settings."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    return kept | {"VRC_VAR": str(var)}


def fingerprint() -> str:
    """Of everything that a demo is made of, to the byte."""
    digest = hashlib.sha256(sys.version.encode())
    for name in _PRODUCT:
        top = ROOT / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(ROOT)}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


if __name__ == "__main__":
    prepare()
