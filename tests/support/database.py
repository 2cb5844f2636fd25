"""The test run's own database on the server the settings name.

Migrating it takes longer than most tests. One process of a run does it and keeps the migrated state
as a second database; the others copy that. On a developer's machine it is named after everything
that made it, and later runs copy it, too; in CI each run begins from nothing.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

_ROOT = Path(__file__).parents[2]
_PREFIX = "made_"
_LOCK = 0x5652_4354_4553_54


def prepared_database(make: Callable[[], None]) -> str:
    """Point Django at a new `test_<name>` (one per xdist worker) that `make` has filled.

    Copied from an earlier run, or from another worker of this one, when nothing that could change
    the outcome has changed since.
    """
    options = settings.DATABASES["default"]
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    name = f"test_{options['NAME']}_{worker}".rstrip("_")
    kept = _kept_name(worker)
    connection.close()
    with _server() as server:
        if kept is None:
            _use(server, name, None)
            make()
            return name
        # Of several workers the first makes it; the others wait here. Freed when `server` closes.
        server.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        copied = _exists(server, kept)
        _use(server, name, kept if copied else None)
        if not copied:
            make()
            connection.close()
            for old in _names(server):
                _drop(server, old)
            _create(server, kept, name)
    return name


def _kept_name(worker: str) -> str | None:
    """The database that later processes copy; None where there are none."""
    if not os.environ.get("CI"):
        return f"{_PREFIX}{_fingerprint()}"
    # Nothing of an earlier run, but one of this run's workers for all of them.
    run = hashlib.sha256(os.environ.get("PYTEST_XDIST_TESTRUNUID", "").encode()).hexdigest()
    return f"{_PREFIX}{run[:16]}" if worker else None


def _use(server: psycopg.Connection, name: str, template: str | None) -> None:
    _drop(server, name)
    _create(server, name, template)
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _server() -> psycopg.Connection:
    options = settings.DATABASES["default"]
    return psycopg.connect(
        dbname="postgres",
        user=options["USER"] or None,
        password=options["PASSWORD"] or None,
        host=options["HOST"] or None,
        port=options["PORT"] or None,
        autocommit=True,
    )


def _exists(server: psycopg.Connection, name: str) -> bool:
    found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return found.fetchone() is not None


def _names(server: psycopg.Connection) -> list[str]:
    found = server.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_PREFIX]
    )
    return [row[0] for row in found.fetchall()]


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _create(server: psycopg.Connection, name: str, template: str | None) -> None:
    query = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    if template:
        query += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
    server.execute(query)


def _fingerprint() -> str:
    """Of what decides the outcome: the day, the code that migrates and seeds, the packages."""
    digest = hashlib.sha256(datetime.date.today().isoformat().encode())
    for folder in ("platform", "tenants", "shared_content", "themes", "requirements"):
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".txt"} and _matters(path):
                digest.update(str(path.relative_to(_ROOT)).encode())
                digest.update(path.read_bytes())
    digest.update((_ROOT / "tests" / "conftest.py").read_bytes())
    return digest.hexdigest()[:16]


def _matters(path: Path) -> bool:
    """Whether the file may change what a migrated, seeded database holds."""
    parts = path.parts
    return (
        any(part in {"migrations", "tenancy", "registry", "settings"} for part in parts)
        or "seed" in path.stem
        or "seed" in parts
        or path.stem in {"models", "roles", "ensure_editing", "ensure_shelves", "apps", "rebuild"}
        or "models" in parts
        or "projection" in parts
        or path.suffix == ".txt"
    )
