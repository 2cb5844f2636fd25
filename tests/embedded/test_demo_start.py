"""What keeps a demo from starting is said in one line, with what to do."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.finders import get_finder

from vrc.embedded import accounts, demo
from vrc.embedded.demo import _ensure_secret
from vrc.embedded.errors import EmbeddedError
from vrc.embedded.locks import held, try_lock
from vrc.embedded.management.commands.prepare_demo import static_fingerprint
from vrc.embedded.paths import CHECKOUT
from vrc.embedded.ports import chosen_port, refuse_busy_port
from vrc.embedded.processes import ProcessIdentity
from vrc.embedded.record import RunRecord
from vrc.embedded.supervisor import python_environment

DEMO: accounts.DemoFile = {
    "platform": {
        "url": "http://localhost:8000/",
        "admin_url": "http://localhost:8000/admin/",
        "accounts": [{"role": "operator", "username": "operator", "password": "one two"}],
    },
    "communities": [],
}


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def command(var: Path, word: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m vrc.embedded` as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "vrc.embedded", word],
        env=python_environment(CHECKOUT, VRC_VAR=str(var), **more),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_a_busy_port_says_who_has_it_and_how_to_choose_another(
    tmp_path: Path, busy_port: int
) -> None:
    ended = command(tmp_path, "demo", DEMO_PORT=str(busy_port))
    assert ended.returncode == 1
    assert f"Port {busy_port} is already in use" in ended.stderr
    assert f"(process {os.getpid()})" in ended.stderr
    assert "DEMO_PORT=" in ended.stderr
    assert "make demo" in ended.stderr
    assert ended.stderr.count("\n") == 1, "one line, no traceback"


def test_a_free_port_is_fine(busy_port: int) -> None:
    with pytest.raises(EmbeddedError, match=r"Choose another: DEMO_PORT=\d+ make demo") as caught:
        refuse_busy_port(busy_port)
    refuse_busy_port(int(caught.value.to_do.split("=")[1].split()[0]))


@pytest.mark.parametrize("wrong", ["http", "-1", "0", "65536", "80 80", "٨٠٠٠"])
def test_a_port_that_is_none_is_refused(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PORT", wrong)
    with pytest.raises(EmbeddedError, match="is no port"):
        chosen_port()


def test_the_port_is_8000_unless_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PORT", " ")
    assert chosen_port() == 8000
    monkeypatch.setenv("DEMO_PORT", "8001")
    assert chosen_port() == 8001


@pytest.mark.parametrize("word", ["demo", "reset"])
def test_a_second_run_says_where_the_first_one_is(tmp_path: Path, word: str) -> None:
    kept = tmp_path / "media" / "logo.png"
    kept.parent.mkdir()
    kept.write_bytes(b"kept")
    RunRecord(ProcessIdentity.of_this(), 8123).write(tmp_path)
    with held(tmp_path / "demo.lock", 1.0):
        ended = command(tmp_path, word)
    assert ended.returncode == 1
    assert "A demo already runs from this folder: http://localhost:8123/" in ended.stderr
    assert f"process {os.getpid()}" in ended.stderr
    assert kept.exists()


def test_reset_removes_what_the_demo_made_and_nothing_else(tmp_path: Path) -> None:
    for name in ("media", "mail", "log", "mine"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("x")
    accounts.write(tmp_path, DEMO)
    ended = command(tmp_path, "reset")
    assert ended.returncode == 0, ended.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"mine", "demo.lock"}


def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    lock = tmp_path / "demo.lock"
    code = (
        "import sys; from pathlib import Path; from vrc.embedded.locks import try_lock;"
        "assert try_lock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lock)],
        env=python_environment(CHECKOUT),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert try_lock(lock) is None
        holder.kill()
        holder.wait()
        handle = try_lock(lock)
        assert handle is not None
        os.close(handle)


def test_the_secret_is_made_once_and_private(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch()  # what a start that was killed may leave
    _ensure_secret(tmp_path)
    first = secret.read_text()
    assert len(first) > 50
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    _ensure_secret(tmp_path)
    assert secret.read_text() == first


def test_the_accounts_file_is_private_and_a_damaged_one_counts_as_none(tmp_path: Path) -> None:
    assert accounts.read(tmp_path) is None
    accounts.write(tmp_path, DEMO)
    assert accounts.read(tmp_path) == DEMO
    assert stat.S_IMODE(accounts.path_in(tmp_path).stat().st_mode) == 0o600
    assert "one two" in accounts.for_people(DEMO, "http://localhost:8000/dev/mail/")
    accounts.path_in(tmp_path).write_text('{"platform": {}}')
    assert accounts.read(tmp_path) is None


def test_static_files_are_collected_again_only_after_a_change(
    tmp_path: Path, settings: Any
) -> None:
    settings.STATICFILES_DIRS = [tmp_path]
    get_finder.cache_clear()  # type: ignore[attr-defined]
    try:
        first = static_fingerprint()
        assert static_fingerprint() == first
        (tmp_path / "new.css").write_text("p {}")
        second = static_fingerprint()
        (tmp_path / "new.css").write_text("p { margin: 0 }")
        assert len({first, second, static_fingerprint()}) == 3
    finally:
        get_finder.cache_clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize("status", [0, 1])
def test_preparing_serves_nothing_and_says_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    """What the browser tests copy: a demo that is made, and whose database has stopped."""
    done: list[str] = []

    def run_to_end(_supervisor: Any, step: Any) -> int:
        done.append(step.name)
        return status

    monkeypatch.setenv("VRC_VAR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://nowhere/none")
    monkeypatch.setattr(demo, "post_guardian", lambda *args, **more: None)
    monkeypatch.setattr(demo.Supervisor, "run_to_end", run_to_end)
    monkeypatch.setattr(demo.Supervisor, "start", lambda self: done.append("start"))
    if status:
        with pytest.raises(EmbeddedError, match="nothing was served"):
            demo.prepare_demo()
    else:
        assert demo.prepare_demo() == 0
    assert done == ["prepare"]
    assert (tmp_path / "secret").read_text()
    assert RunRecord.read(tmp_path) is None
