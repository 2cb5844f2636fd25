"""The embedded PostgreSQL starts, is shared, heals and stops."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.embedded.conftest import kill, server_of
from vrc.embedded import postgres
from vrc.embedded.cluster import Cluster
from vrc.embedded.errors import EmbeddedError
from vrc.embedded.paths import CHECKOUT
from vrc.embedded.processes import ProcessIdentity
from vrc.embedded.socket_folder import LONGEST, socket_folder
from vrc.embedded.supervisor import python_environment


def ask(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()  # type: ignore[arg-type]
    assert row is not None
    return row[0]


def in_another_process(code: str) -> subprocess.Popen[str]:
    """A Python process of this checkout that runs `code`."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        env=python_environment(CHECKOUT),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_the_address_is_known_before_the_server_runs(tmp_path: Path) -> None:
    url = postgres.database_url(tmp_path / "not there yet")
    assert url.startswith("postgresql://postgres@%2F")
    assert url.endswith("/vrc")
    assert list(tmp_path.iterdir()) == []


def test_starts_creates_the_database_and_has_our_settings(database: Path) -> None:
    url = postgres.ensure_running(database, durable=False)
    assert url == postgres.database_url(database)
    assert ask(url, "SELECT current_database()") == "vrc"
    assert ask(url, "SHOW max_locks_per_transaction") == "512"
    assert ask(url, "SHOW fsync") == "off"
    assert ask(url, "SHOW listen_addresses") == ""
    assert str(ask(url, "SHOW server_version")).startswith("18.")


def test_a_second_call_takes_the_running_server(database: Path) -> None:
    postgres.ensure_running(database, durable=False)
    before = server_of(database).pid
    postgres.ensure_running(database, durable=False)
    assert server_of(database).pid == before


@pytest.mark.parametrize("stale", ["no such process", "a stranger"])
def test_heals_after_the_server_was_killed(database: Path, stale: str) -> None:
    url = postgres.ensure_running(database, durable=False)
    with psycopg.connect(url) as connection:
        # What was committed for sure; without it this server may lose its last moments.
        connection.execute("SET synchronous_commit = on")
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
    kill(server_of(database))
    lock_file = database / "cluster" / "postmaster.pid"
    assert lock_file.exists()
    if stale == "a stranger":
        # The system gave the server's number to somebody else: to us.
        lines = lock_file.read_text().splitlines()
        lock_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    url = postgres.ensure_running(database, durable=False)
    assert ask(url, "SELECT count(*) FROM kept") == 0
    assert psutil.pid_exists(os.getpid())


def test_whoever_looks_after_it_starts_a_killed_server_again(database: Path) -> None:
    url = postgres.ensure_running(database, durable=False)
    assert postgres.revive(database, durable=False) is None
    before = server_of(database).pid
    kill(server_of(database))
    said = postgres.revive(database, durable=False)
    assert said is not None
    assert "was started again" in said
    assert ask(url, "SELECT 1") == 1
    assert server_of(database).pid != before


def test_a_server_that_cannot_be_started_yet_is_tried_again_later(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres.ensure_running(database, durable=False)
    kill(server_of(database))
    with monkeypatch.context() as broken:
        broken.setattr("vrc.embedded.cluster.programs", lambda: Path("/no/such/folder"))
        said = postgres.revive(database, durable=False)
    assert said is not None
    assert "could not be started yet" in said
    assert "was started again" in str(postgres.revive(database, durable=False))


def test_heals_a_lost_socket(database: Path) -> None:
    url = postgres.ensure_running(database, durable=False)
    (socket_folder(database / "cluster") / ".s.PGSQL.5432").unlink()
    assert postgres.ensure_running(database, durable=False) == url
    assert ask(url, "SELECT 1") == 1


def test_a_killed_first_start_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    half_made = tmp_path / "postgres" / "cluster.new"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18\n")
    url = postgres.ensure_running(tmp_path / "postgres", durable=False)
    try:
        assert ask(url, "SELECT 1") == 1
    finally:
        postgres.stop(tmp_path / "postgres")


def test_a_path_too_long_for_a_socket_works(tmp_path: Path) -> None:
    folder = tmp_path / ("a long, quoted 'name' " * 5) / ("x" * 100)
    assert len(str(folder)) > LONGEST
    url = postgres.ensure_running(folder, durable=False)
    try:
        assert ask(url, "SELECT current_database()") == "vrc"
        sockets = socket_folder(folder / "cluster")
        assert sockets.stat().st_mode & 0o777 == 0o700
    finally:
        postgres.stop(folder)
    assert not sockets.exists()


def test_the_last_user_stops_the_server_and_a_killed_one_does_not_count(database: Path) -> None:
    postgres.ensure_running(database, durable=False)
    hold = f"""
        import pathlib, sys
        from vrc.embedded import postgres
        postgres.ensure_running(pathlib.Path({str(database)!r}), durable=False)
        print("holding", flush=True)
        sys.stdin.read()
    """
    with in_another_process(hold) as orderly, in_another_process(hold) as killed:
        for process in (orderly, killed):
            assert process.stdout is not None
            assert process.stdout.readline() == "holding\n"
        assert len(postgres.users(database)) == 3
        postgres.release(database)
        assert server_of(database).is_running(), "others still use it"
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        server = server_of(database)
        orderly.communicate("")
    assert postgres.users(database) == set()
    assert not psutil.pid_exists(server.pid) or server.status() == psutil.STATUS_ZOMBIE
    assert Cluster(database).server() is None


def test_a_record_with_a_reused_number_is_not_a_user(database: Path) -> None:
    postgres.ensure_running(database, durable=False)
    stranger = [os.getppid(), 12345.0]
    (database / "users.json").write_text(json.dumps([stranger]))
    assert postgres.users(database) == set()
    (database / "users.json").write_text("{ half a fi")
    assert postgres.users(database) == set()
    postgres.ensure_running(database, durable=False)
    assert postgres.users(database) == {ProcessIdentity.of_this()}


def test_another_version_is_refused_in_one_line(tmp_path: Path) -> None:
    cluster = tmp_path / "postgres" / "cluster"
    cluster.mkdir(parents=True)
    (cluster / "PG_VERSION").write_text("16\n")
    with pytest.raises(EmbeddedError, match=r"PostgreSQL 16, this is 18\. Move") as caught:
        postgres.ensure_running(tmp_path / "postgres", durable=False)
    assert "\n" not in str(caught.value)


def test_foreign_files_are_never_overwritten(tmp_path: Path) -> None:
    thesis = tmp_path / "postgres" / "cluster" / "thesis.txt"
    thesis.parent.mkdir(parents=True)
    thesis.write_text("years of work")
    with pytest.raises(EmbeddedError, match="no database"):
        postgres.ensure_running(tmp_path / "postgres", durable=False)
    assert thesis.read_text() == "years of work"


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    postgres.ensure_running(folder, durable=False)
    postgres.stop(folder)
    with (folder / "cluster" / "postgresql.conf").open("a") as settings:
        settings.write("\nno_such_setting = 1\n")
    with pytest.raises(EmbeddedError, match=r"contains errors.*server\.log") as caught:
        postgres.ensure_running(folder, durable=False)
    assert "\n" not in str(caught.value)
    postgres.stop(folder)


@pytest.mark.parametrize("silent", [False, True])
def test_a_full_disk_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, silent: bool
) -> None:
    said = "initdb: error: could not write: No space left on device"
    if silent:
        said = ""
        usage = shutil.disk_usage(tmp_path)._replace(free=0)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    error = Cluster(tmp_path).explained(said)
    assert "is full" in str(error)
    assert "Free" in error.to_do
