"""What counting page views costs a page, measured in turns in one run."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from tenants.registry.models import Community
from tenants.usage.models import DailyCount
from tenants.usage.recorder import RECORDER
from tests.support.hosts import client_for
from tests.tenants.usage.conftest import FIREFOX
from vrc.tenancy import in_community

COUNTING = "tenants.usage.middleware.UsageMiddleware"
ROUNDS, REQUESTS = 30, 10


@pytest.fixture
def written_as_always(django_db_setup: None, django_db_blocker: Any) -> Iterator[Community]:
    """The content pack, committed, and the thread that writes, as on a running site."""
    with django_db_blocker.unblock(), override_settings(USAGE_WRITTEN_EVERY=1):
        call_command("load_library", verbosity=0)
        community = Community.objects.get(slug="riverbend")
        try:
            yield community
        finally:
            RECORDER.flush()
            RECORDER.forget()
            with in_community(community):
                DailyCount.objects.all().delete()
            connection.close()


def _reader(counting: bool) -> Client:
    """A client with a handler of its own: middleware is read when the first request comes."""
    wanted = [each for each in settings.MIDDLEWARE if counting or each != COUNTING]
    client = client_for("riverbend.localhost")
    client.defaults["HTTP_USER_AGENT"] = FIREFOX
    with override_settings(MIDDLEWARE=wanted):
        assert client.get("/").status_code == 200
    return client


def _per_second(client: Client) -> float:
    start = time.perf_counter()
    for _number in range(REQUESTS):
        client.get("/")
    return REQUESTS / (time.perf_counter() - start)


def test_counting_costs_a_page_next_to_nothing(
    written_as_always: Community, figure: Callable[..., None]
) -> None:
    on, off = _reader(counting=True), _reader(counting=False)
    with_, without = [], []
    for _round in range(ROUNDS):
        # In turns, so that whatever else the machine does hits both.
        with_.append(_per_second(on))
        without.append(_per_second(off))
    RECORDER.flush()
    with in_community(written_as_always):
        counted = sum(DailyCount.objects.filter(name="/").values_list("count", flat=True))
    assert counted == ROUNDS * REQUESTS + 1
    ratios = [a / b for a, b in zip(with_, without, strict=True)]
    sys.stdout.write(
        f"  home page: {statistics.median(with_):.1f} requests/s with counting, "
        f"{statistics.median(without):.1f} without\n"
    )
    figure(
        "requests/s of a home page, counting on against off",
        statistics.median(ratios),
        "×",
        0.95,
        at_most=False,
    )
