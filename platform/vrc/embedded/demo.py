"""`make demo`: everything on this machine with one command, until Ctrl-C."""

from __future__ import annotations

import contextlib
import http.client
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from vrc.embedded import accounts, postgres, programs
from vrc.embedded.errors import EmbeddedError
from vrc.embedded.guardian import clean_up, post_guardian
from vrc.embedded.locks import try_lock
from vrc.embedded.paths import CHECKOUT, ensure_folder, var_dir
from vrc.embedded.ports import chosen_port, refuse_busy_port
from vrc.embedded.processes import ProcessIdentity
from vrc.embedded.record import RunRecord, write_privately
from vrc.embedded.supervisor import Supervisor

READY_SECONDS = 90.0
CLEANING_SECONDS = 40.0
# What the demo makes in var/: a reset removes these and nothing else a person may keep there.
MADE = ("beat", "broker", "exports", "log", "mail", "media", "postgres", "run", "static")
MADE_FILES = ("demo.json", "secret", "static.fingerprint")


def run_demo() -> int:
    """Run the demo until it is told to stop; returns the status for the shell.

    Raises EmbeddedError when it cannot start.
    """
    return _run(serves=True)


def prepare_demo() -> int:
    """Make everything that the demo needs, and stop: the next start takes seconds.

    Raises EmbeddedError when that cannot be done.
    """
    return _run(serves=False)


def _run(serves: bool) -> int:
    var = ensure_folder(var_dir())
    port = chosen_port()
    with _only_demo(var):
        if clean_up(var):
            print("An earlier run was killed; what it left running has been ended.")
        refuse_busy_port(port)
        _ensure_secret(var)
        record = RunRecord(ProcessIdentity.of_this(), port)
        record.write(var)
        post_guardian(var, afterwards=lambda: _release_database(var))
        supervisor = Supervisor([], var, record, programs.environment(port), CHECKOUT)
        with supervisor.stopping_on_signals():
            try:
                return _serve(supervisor, var, port, serves)
            finally:
                print("\nStopping ...", flush=True)
                supervisor.stop()
                _release_database(var)
                RunRecord.remove(var)
                print(f"Everything has stopped. Your data stays in {var}.", flush=True)


def reset_demo() -> int:
    """Remove what the demo made. Raises EmbeddedError while a demo or a command uses it."""
    var = var_dir()
    if not var.exists():
        print(f"There is nothing to remove in {var}.")
        return 0
    with _only_demo(var):
        clean_up(var)
        database = var / "postgres"
        if users := postgres.users(database):
            numbers = ", ".join(str(user.pid) for user in users)
            raise EmbeddedError(
                f"The demo's database is in use (process {numbers}).",
                "End that command first; nothing was removed.",
            )
        postgres.stop(database)
        for name in MADE:
            shutil.rmtree(var / name, ignore_errors=True)
        for name in MADE_FILES:
            (var / name).unlink(missing_ok=True)
    left = [name for name in MADE if (var / name).exists()]
    if left:
        raise EmbeddedError(
            f"{', '.join(left)} in {var} could not be removed.",
            "Check who owns the files.",
        )
    print("The demo's data is gone. `make demo` starts over.")
    return 0


def _serve(supervisor: Supervisor, var: Path, port: int, serves: bool) -> int:
    if not os.environ.get("DATABASE_URL"):
        print("Starting PostgreSQL ...", flush=True)
        postgres.ensure_running(var / "postgres")
    print("Preparing (the first time takes a minute) ...", flush=True)
    status = supervisor.run_to_end(programs.step("prepare", "prepare_demo"))
    if supervisor.stopping:
        return 0
    if status != 0:
        raise EmbeddedError(
            f"The preparation failed with status {status}; nothing was served.",
            f"What it said is above and in {var / 'log' / 'prepare'}.log.",
        )
    if not serves:
        return 0
    print("Starting web, worker and beat ...", flush=True)
    supervisor.programs = programs.services(var, port)
    if not os.environ.get("DATABASE_URL"):
        supervisor.tend = lambda: postgres.revive(var / "postgres")
    supervisor.start()
    if not supervisor.wait_until(lambda: _answers(port, "/readyz"), READY_SECONDS):
        if supervisor.stopping:
            return 0
        raise EmbeddedError(
            f"The web server did not become ready within {READY_SECONDS:.0f} s.",
            f"What it said is above and in {var / 'log'}.",
        )
    # The first page loads templates and addresses: not while somebody waits for it.
    _answers(port, "/")
    content = accounts.read(var)
    if content is not None:
        print(accounts.for_people(content, f"http://localhost:{port}/dev/mail/"))
    print(f"\nReady: http://localhost:{port}/  (the same as JSON: {accounts.path_in(var)})")
    print("Ctrl-C stops everything.", flush=True)
    supervisor.run()
    return 0


@contextlib.contextmanager
def _only_demo(var: Path) -> Iterator[None]:
    """Hold the checkout's demo lock, or say who does."""
    deadline = time.monotonic() + CLEANING_SECONDS
    told = False
    while (handle := try_lock(var / "demo.lock")) is None:
        record = RunRecord.read(var)
        if record is not None and record.demo.find() is not None:
            raise EmbeddedError(
                f"A demo already runs from this folder: http://localhost:{record.port}/ "
                f"(process {record.demo.pid}).",
                "Use it, or stop it with Ctrl-C where it was started.",
            )
        if time.monotonic() > deadline:
            raise EmbeddedError(
                f"Another process holds {var / 'demo.lock'}.",
                "Wait a minute and try again.",
            )
        if not told and time.monotonic() > deadline - CLEANING_SECONDS + 1:
            print("Waiting for an earlier run to finish cleaning up ...", flush=True)
            told = True
        time.sleep(0.1)
    try:
        yield
    finally:
        os.close(handle)


def _ensure_secret(var: Path) -> None:
    """A signing key of this machine's own; an empty file of a killed start does not count."""
    secret = var / "secret"
    if not secret.exists() or not secret.read_text().strip():
        write_privately(secret, secrets.token_urlsafe(50))


def _release_database(var: Path) -> None:
    if not os.environ.get("DATABASE_URL"):
        with contextlib.suppress(EmbeddedError):
            postgres.release(var / "postgres")


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
