"""Which release of this software made a file."""

import tomllib
from functools import cache

from django.conf import settings


@cache
def software_version() -> str:
    """The version in pyproject.toml; "unknown" where the program runs without that file."""
    try:
        with (settings.BASE_DIR / "pyproject.toml").open("rb") as file:
            return str(tomllib.load(file)["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return "unknown"
