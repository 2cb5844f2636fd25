"""A browser that reads, and a recorder that holds nothing when a test begins."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tenants.usage.models import DailyCount
from tenants.usage.recorder import RECORDER
from tests.support.hosts import client_for
from tests.tenants.public_site.making import Library
from vrc.tenancy import in_community, in_public

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
# Noon in the eastern United States; the evening before in Honolulu, the next day in Tokyo.
MONDAY = datetime.datetime(2026, 11, 30, 17, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _empty_recorder() -> Iterator[None]:
    RECORDER.forget()
    yield
    RECORDER.forget()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime.datetime], None]:
    """`at(MONDAY)`: from now on it is that moment."""

    def travel(moment: datetime.datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return travel


@pytest.fixture
def library(db: None) -> Library:
    """A small library in all four sections."""
    return Library().fill()


@pytest.fixture
def bilingual(riverbend: Any) -> Any:
    """Riverbend in English and Spanish."""
    with in_public():
        riverbend.languages = ["en", "es"]
        riverbend.save()
    return riverbend


@pytest.fixture
def reader(db: None) -> Callable[..., Client]:
    """`reader(riverbend)`: somebody with a browser."""

    def make(community: Any, agent: str = FIREFOX) -> Client:
        client = client_for(community.primary_host)
        client.defaults["HTTP_USER_AGENT"] = agent
        return client

    return make


@pytest.fixture
def written() -> Callable[[Any], dict[tuple[str, str, str], int]]:
    """`written(riverbend)`: what its database holds, after everything that waits is written."""

    def look(community: Any) -> dict[tuple[str, str, str], int]:
        RECORDER.flush()
        with in_community(community):
            return {
                (row.what, row.name, row.language): row.count for row in DailyCount.objects.all()
            }

    return look
