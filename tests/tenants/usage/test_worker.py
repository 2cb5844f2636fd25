"""A real worker of the web server writes what it counted when it is told to end."""

from __future__ import annotations

import contextlib
import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

from tenants.registry.models import Community
from tenants.usage.models import DailyCount
from tests.tenants.usage.conftest import FIREFOX
from vrc.embedded.paths import CHECKOUT
from vrc.embedded.supervisor import python_environment
from vrc.tenancy import in_community

HOSTS = {"riverbend": 3, "larkfield": 1}
NEVER_BY_ITSELF = "3600"
PATIENCE = 120


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The two communities as another process sees them; their figures are removed afterwards."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            for slug in HOSTS:
                with in_community(f"c_{slug}"):
                    DailyCount.objects.all().delete()
            connection.close()


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    return number


def database_url() -> str:
    options = connection.settings_dict
    address = f"{options['HOST'] or ''}:{options['PORT']}" if options["PORT"] else options["HOST"]
    person = f"{quote(options['USER'])}:{quote(options['PASSWORD'] or '')}"
    return f"postgresql://{person}@{quote(address or '', safe=':')}/{options['NAME']}"


def get(port: int, host: str) -> int:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        asked.request("GET", "/", headers={"Host": host, "User-Agent": FIREFOX})
        return asked.getresponse().status
    finally:
        asked.close()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Until it answers, or has ended."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            raise AssertionError(f"the server ended with {server.wait(0.2)}")
    raise AssertionError("the server did not start")


def test_what_waits_is_written_when_the_worker_ends(committed: None, port: int) -> None:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "1", "--blocking-threads", "2", "--no-ws"]
    server = subprocess.Popen(
        [*command, "--no-access-log", "vrc.wsgi:application"],
        cwd=CHECKOUT,
        env=python_environment(
            CHECKOUT,
            DJANGO_SETTINGS_MODULE="vrc.settings.test",
            DATABASE_URL=database_url(),
            USAGE_WRITTEN_EVERY=NEVER_BY_ITSELF,
        ),
    )
    try:
        wait_for(port, server)
        for slug, times in HOSTS.items():
            for _again in range(times):
                assert get(port, f"{slug}.localhost") == 200
        assert written() == dict.fromkeys(HOSTS, 0)
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE)
    finally:
        server.kill()
        server.wait()
    assert written() == HOSTS


def written() -> dict[str, int]:
    found = {}
    for slug in HOSTS:
        with in_community(Community.objects.get(slug=slug)):
            found[slug] = sum(DailyCount.objects.values_list("count", flat=True))
    return found
