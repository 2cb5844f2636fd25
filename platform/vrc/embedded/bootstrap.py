"""What `manage.py` does before a command when no external database is configured."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from vrc.embedded import postgres
from vrc.embedded.errors import EmbeddedError
from vrc.embedded.paths import postgres_dir

# `demo` looks after the services itself; the others never ask the database anything.
WITHOUT_DATABASE = frozenset(
    {
        "collectstatic",
        "compilemessages",
        "demo",
        "diffsettings",
        "findstatic",
        "help",
        "makemessages",
        "startapp",
        "startproject",
        "test",
        "version",
    }
)


def ensure_services(argv: Sequence[str] | None = None) -> None:
    """Start the embedded PostgreSQL for the command in `argv` (default: this process's).

    Does nothing when DATABASE_URL names a server, or for a command that needs no database.
    A problem is printed as one line and ends the process with status 1.
    """
    words = sys.argv if argv is None else argv
    command = words[1] if len(words) > 1 else "help"
    asks_for_help = not {"--help", "-h", "--version"}.isdisjoint(words)
    if os.environ.get("DATABASE_URL") or command in WITHOUT_DATABASE or asks_for_help:
        return
    try:
        postgres.ensure_running(postgres_dir())
    except EmbeddedError as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None
