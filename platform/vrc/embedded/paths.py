"""Where the embedded services keep their files: all below one folder, `var/`."""

from __future__ import annotations

import os
from pathlib import Path

from vrc.embedded.errors import EmbeddedError

CHECKOUT = Path(__file__).resolve().parents[3]


def var_dir() -> Path:
    """The folder for everything this machine generates: `var/` of the checkout, or `VRC_VAR`."""
    chosen = os.environ.get("VRC_VAR")
    return Path(chosen).expanduser().resolve() if chosen else CHECKOUT / "var"


def postgres_dir() -> Path:
    """Where the demo's and the developer's database lives."""
    return var_dir() / "postgres"


def ensure_folder(folder: Path, mode: int = 0o755) -> Path:
    """Create `folder` with its parents and return it.

    Raises EmbeddedError when the place cannot be written.
    """
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
    except OSError as error:
        raise EmbeddedError(
            f"The folder {folder} cannot be created: {error.strerror}.",
            "Check who owns the folders above it and that the disk has space.",
        ) from error
    return folder
