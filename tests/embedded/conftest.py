"""Fixtures: a throw-away PostgreSQL of these tests' own, and a place for a demo's files."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from vrc.embedded import postgres
from vrc.embedded.cluster import Cluster
from vrc.embedded.processes import wait_gone


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A database folder for one module; its server is stopped at the end."""
    folder = tmp_path_factory.mktemp("embedded") / "postgres"
    yield folder
    postgres.stop(folder)


def server_of(folder: Path) -> psutil.Process:
    """The running server on a database folder."""
    server = Cluster(folder).server()
    assert server is not None, "the server is down"
    return server


def kill(process: psutil.Process) -> None:
    """kill -9, and wait until the process is gone."""
    os.kill(process.pid, signal.SIGKILL)
    assert wait_gone([process], 5.0) == []
