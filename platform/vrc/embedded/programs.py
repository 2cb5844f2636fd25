"""The commands of the demo's processes: web, worker and beat."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from vrc.embedded.broker import redeliver_unfinished, transport_options
from vrc.embedded.paths import CHECKOUT, ensure_folder
from vrc.embedded.supervisor import Program, python_environment

BLOCKING_THREADS = "4"
# The worker's child is replaced before it outgrows the promise of 250 MB (KiB, and tasks).
WORKER_CHILD_KIB = "200000"
WORKER_CHILD_TASKS = "50"


def environment(port: int) -> dict[str, str]:
    """What every process of the demo finds in its environment."""
    return python_environment(
        CHECKOUT,
        DJANGO_SETTINGS_MODULE="vrc.settings.local",
        DEMO="yes",
        DEMO_PORT=str(port),
        # The terminal is for what a person needs to know.
        LOG_LEVEL=os.environ.get("LOG_LEVEL", "WARNING"),
        # glibc keeps memory per thread otherwise.
        MALLOC_ARENA_MAX="2",
        # Celery warns at every start that it runs as root, which is normal in a container.
        PYTHONWARNINGS=os.environ.get("PYTHONWARNINGS", "ignore:::celery.platforms"),
    )


def step(name: str, *words: str) -> Program:
    """A management command that runs to its end before anything is served."""
    return Program(name, [sys.executable, str(CHECKOUT / "manage.py"), *words])


def services(var: Path, port: int) -> list[Program]:
    """The processes that run for as long as the demo does."""
    python = sys.executable
    broker = var / "broker"
    transport_options(broker)  # creates the folders
    schedule = ensure_folder(var / "beat") / "schedule"
    web = [python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    web += ["--port", str(port), "--workers", "1", "--blocking-threads", BLOCKING_THREADS]
    # No access log: it would hold the addresses of visitors and the pages they read.
    web += ["--no-access-log", "--no-ws", "--log-level", "warning", "vrc.wsgi:application"]
    celery = [python, "-m", "celery", "--quiet", "-A", "vrc"]
    worker = [*celery, "worker", "--pool", "prefork", "--concurrency", "1", "--loglevel", "WARNING"]
    worker += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    worker += ["--max-tasks-per-child", WORKER_CHILD_TASKS]
    worker += ["--max-memory-per-child", WORKER_CHILD_KIB]
    beat = [*celery, "beat", "--schedule", str(schedule), "--pidfile=", "--loglevel", "WARNING"]
    return [
        Program("web", web),
        Program("worker", worker, before=partial(redeliver_unfinished, broker)),
        Program("beat", beat),
    ]
