"""The embedded PostgreSQL: start it, share it between processes, stop it with the last of them."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
from pathlib import Path
from urllib.parse import quote

import psycopg

from vrc.embedded.cluster import Cluster
from vrc.embedded.errors import EmbeddedError
from vrc.embedded.locks import held
from vrc.embedded.paths import ensure_folder
from vrc.embedded.processes import ProcessIdentity
from vrc.embedded.socket_folder import PORT, socket_folder

DATABASE = "vrc"
WAIT_SECONDS = 120.0
_held_by_us: dict[Path, int] = {}


def database_url(data_dir: Path) -> str:
    """The address of the database in `data_dir`, whether or not its server runs.

    A pure computation: nothing is started, created or looked up.
    """
    return _url(data_dir.expanduser().resolve(), DATABASE)


def ensure_running(data_dir: Path, *, durable: bool = True) -> str:
    """Start the server on `data_dir` if it is down, create the database, return its address.

    The calling process becomes one of the server's users; the server stops when the last of them
    has ended (a user that was killed no longer counts). A server that a killed run left behind is
    taken over. `durable=False` is for tests: fast, and lost in a power cut.

    Raises EmbeddedError with one line for a person when the server cannot start.
    """
    home = ensure_folder(data_dir.expanduser().resolve())
    with held(home / "lock", WAIT_SECONDS):
        cluster = Cluster(home, durable)
        _write_users(home, {*_live_users(home), ProcessIdentity.of_this()})
        if _held_by_us.get(home) != os.getpid():
            _held_by_us[home] = os.getpid()
            atexit.register(_release_at_exit, home)
        try:
            cluster.create()
            if cluster.server() is None or not _answers(home):
                cluster.stop()
                cluster.start()
        except OSError as error:
            raise cluster.explained(str(error)) from error
        _create_database(home)
    return _url(home, DATABASE)


def revive(data_dir: Path, *, durable: bool = True) -> str | None:
    """Start the server on `data_dir` again if it went away; says what happened, None if nothing.

    For whoever looks after a server while others use it. Cheap while the server is there. Never
    raises: what could not be done now is tried again at the next look.
    """
    home = data_dir.expanduser().resolve()
    if Cluster(home).server() is not None:
        return None
    try:
        ensure_running(home, durable=durable)
    except (EmbeddedError, OSError) as error:
        return f"The database went away and could not be started yet: {error}"
    return "The database had gone away and was started again; nothing that was saved is lost."


def release(data_dir: Path) -> None:
    """This process needs the server no longer; stops it when nobody else does."""
    home = data_dir.expanduser().resolve()
    _held_by_us.pop(home, None)
    if not home.exists():
        return
    with held(home / "lock", WAIT_SECONDS):
        others = _live_users(home) - {ProcessIdentity.of_this()}
        _write_users(home, others)
        if not others:
            Cluster(home).stop()


def users(data_dir: Path) -> set[ProcessIdentity]:
    """The processes that use the server on `data_dir` right now."""
    return _live_users(data_dir.expanduser().resolve())


def stop(data_dir: Path) -> None:
    """Stop the server on `data_dir` now, whoever still uses it. Nothing if it is down."""
    home = data_dir.expanduser().resolve()
    if not home.exists():
        return
    _held_by_us.pop(home, None)
    with held(home / "lock", WAIT_SECONDS):
        Cluster(home).stop()
        _write_users(home, set())


def _url(home: Path, database: str) -> str:
    # The socket's folder stands where a host would: Django, psycopg and pg_dump all read this.
    folder = quote(str(socket_folder(home / "cluster")), safe="")
    return f"postgresql://postgres@{folder}:{PORT}/{database}"


def _answers(home: Path) -> bool:
    """Whether the server that is there can be talked to (its socket may have been removed)."""
    try:
        psycopg.connect(_url(home, "postgres"), connect_timeout=10).close()
    except psycopg.Error:
        return False
    return True


def _create_database(home: Path) -> None:
    try:
        with psycopg.connect(_url(home, "postgres"), autocommit=True) as connection:
            query = "SELECT 1 FROM pg_database WHERE datname = %s"
            if connection.execute(query, [DATABASE]).fetchone() is None:
                connection.execute(f'CREATE DATABASE "{DATABASE}"')
    except psycopg.Error as error:
        raise EmbeddedError(
            f"The database in {home} started but could not be used: {str(error).strip()}",
            f"The server's own words are at the end of {Cluster(home).log}.",
        ) from error


def _live_users(home: Path) -> set[ProcessIdentity]:
    """The processes that registered and still run."""
    try:
        recorded = json.loads((home / "users.json").read_text())
        users = {ProcessIdentity(int(pid), float(started)) for pid, started in recorded}
    except (OSError, ValueError, TypeError):
        return set()
    return {user for user in users if user.find() is not None}


def _write_users(home: Path, users: set[ProcessIdentity]) -> None:
    target = home / "users.json"
    fresh = target.with_suffix(".new")
    # A list that cannot be written (a full disk) only means that the server stops too early or
    # too late; it must not stop the work itself.
    with contextlib.suppress(OSError):
        fresh.write_text(json.dumps([user.as_list() for user in users]))
        fresh.replace(target)


def _release_at_exit(home: Path) -> None:
    # A forked child inherits this handler but not the server.
    if _held_by_us.get(home) == os.getpid():
        with contextlib.suppress(EmbeddedError, OSError):
            release(home)
