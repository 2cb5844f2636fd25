"""Children are started again when they crash, and none outlives the demo."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.embedded.conftest import kill
from vrc.embedded.guardian import clean_up
from vrc.embedded.paths import CHECKOUT
from vrc.embedded.processes import ProcessIdentity, wait_gone
from vrc.embedded.record import RunRecord
from vrc.embedded.supervisor import Program, Supervisor, python_environment

WAITS = "import time; print('up', flush=True); time.sleep(600)"
# A child whose own child does not want to end.
STUBBORN = """
import signal, subprocess, sys, time
deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(600)"
subprocess.Popen([sys.executable, "-c", deaf])
print("up", flush=True)
time.sleep(600)
"""
# A demo in small: guardian, record, supervisor.
SMALL_DEMO = """
import sys
from pathlib import Path
from vrc.embedded.guardian import post_guardian
from vrc.embedded.paths import CHECKOUT
from vrc.embedded.processes import ProcessIdentity, wait_gone
from vrc.embedded.record import RunRecord
from vrc.embedded.supervisor import Program, Supervisor, python_environment
var, code = Path(sys.argv[1]), sys.argv[2]
record = RunRecord(ProcessIdentity.of_this(), 8000)
record.write(var)
post_guardian(var, lambda: None)
programs = [Program("stub", [sys.executable, "-c", code])]
supervisor = Supervisor(programs, var, record, python_environment(CHECKOUT), CHECKOUT, 1.0)
with supervisor.stopping_on_signals():
    supervisor.start()
    supervisor.run()
    supervisor.stop()
print("stopped", flush=True)
"""


def small_demo(var: Path, code: str) -> subprocess.Popen[str]:
    """Start a small demo and wait until its child is up."""
    demo = subprocess.Popen(
        [sys.executable, "-c", SMALL_DEMO, str(var), code],
        env=python_environment(CHECKOUT),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert demo.stdout is not None
    assert "up" in demo.stdout.readline()
    return demo


def offspring(demo: subprocess.Popen[str]) -> list[psutil.Process]:
    """Every process the demo has started, the guardian included."""
    found = psutil.Process(demo.pid).children(recursive=True)
    assert found
    return found


def supervise(var: Path, *programs: Program) -> Supervisor:
    record = RunRecord(ProcessIdentity.of_this(), 8000)
    environment = python_environment(CHECKOUT)
    return Supervisor(programs, var, record, environment, CHECKOUT, 1.0, first_pause_seconds=0.1)


def test_a_crashed_child_is_started_again_and_the_log_says_what_it_said(
    tmp_path: Path, capsys: object
) -> None:
    started = tmp_path / "started"
    code = f"open({str(started)!r}, 'a').write('x'); print('I am dying'); raise SystemExit(3)"
    supervisor = supervise(tmp_path, Program("stub", [sys.executable, "-c", code]))
    supervisor.start()
    try:
        assert supervisor.wait_until(
            lambda: started.exists() and len(started.read_text()) >= 3, seconds=8
        )
    finally:
        supervisor.stop()
    out = capsys.readouterr().out  # type: ignore[attr-defined]
    assert "stub ended with status 3 and is started again in 0.1 s" in out
    assert "started again in 0.2 s" in out
    assert "stub   | I am dying" in out
    assert (tmp_path / "log" / "stub.log").read_text().startswith("I am dying\n")


def test_a_killed_leader_takes_its_children_along_before_the_restart(tmp_path: Path) -> None:
    supervisor = supervise(tmp_path, Program("stub", [sys.executable, "-c", STUBBORN]))
    supervisor.start()
    try:
        log = tmp_path / "log" / "stub.log"
        assert supervisor.wait_until(lambda: log.exists() and "up" in log.read_text(), 8)
        leader = psutil.Process(supervisor.record.children["stub"].pid)
        children = leader.children()
        assert len(children) == 1
        kill(leader)
        assert supervisor.wait_until(lambda: log.read_text().count("up") == 2, 8)
        assert wait_gone(children, 0.0) == []
    finally:
        supervisor.stop()


def test_what_is_not_a_child_is_looked_after_and_what_happened_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor = supervise(tmp_path)
    told = iter(["It came back."])
    supervisor.tend = lambda: next(told, None)
    supervisor.start()
    assert not supervisor.wait_until(lambda: False, seconds=0.5)
    assert capsys.readouterr().out.count("demo   | It came back.") == 1


def test_a_step_runs_to_its_end_and_returns_its_status(tmp_path: Path) -> None:
    supervisor = supervise(tmp_path)
    code = "print('half way'); raise SystemExit(4)"
    assert supervisor.run_to_end(Program("step", [sys.executable, "-c", code])) == 4
    assert (tmp_path / "log" / "step.log").read_text() == "half way\n"
    assert supervisor.record.children == {}


def test_sigterm_stops_everything_even_what_does_not_listen(tmp_path: Path) -> None:
    demo = small_demo(tmp_path, STUBBORN)
    everyone = offspring(demo)
    assert len(everyone) == 3, "guardian, child, grandchild"
    demo.send_signal(signal.SIGTERM)
    out, _ = demo.communicate(timeout=8)
    assert demo.returncode == 0
    assert out.endswith("stopped\n")
    assert wait_gone(everyone, 8.0) == []


def test_no_orphan_survives_a_killed_demo(tmp_path: Path) -> None:
    demo = small_demo(tmp_path, STUBBORN)
    everyone = offspring(demo)
    demo.kill()
    demo.communicate()
    assert wait_gone(everyone, 8.0) == []
    assert RunRecord.read(tmp_path) is None


def test_the_next_run_cleans_up_when_the_guardian_was_killed_too(tmp_path: Path) -> None:
    demo = small_demo(tmp_path, WAITS)
    record = RunRecord.read(tmp_path)
    assert record is not None
    everyone = offspring(demo)
    leader = record.children["stub"].pid
    for process in [*(p for p in everyone if p.pid != leader), psutil.Process(demo.pid)]:
        kill(process)
    demo.communicate()
    assert psutil.pid_exists(leader)
    assert clean_up(tmp_path) == 1
    assert wait_gone(everyone, 8.0) == []


def test_a_stranger_with_a_recorded_number_is_never_touched(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITS], stdout=subprocess.PIPE, start_new_session=True
    ) as stranger:
        assert stranger.stdout is not None
        stranger.stdout.readline()
        started = psutil.Process(stranger.pid).create_time()
        record = RunRecord(ProcessIdentity.of_this(), 8000)
        record.children["web"] = ProcessIdentity(stranger.pid, started - 3600)
        record.write(tmp_path)
        clean_up(tmp_path)
        assert stranger.poll() is None
        stranger.kill()


def test_a_damaged_record_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "processes.json").write_text('{"demo": [1')
    assert RunRecord.read(tmp_path) is None
    assert clean_up(tmp_path) == 0
