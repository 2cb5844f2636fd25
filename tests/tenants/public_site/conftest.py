"""A small library, two help lines, and ways to publish on a community's site."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tests.tenants.public_site.making import Library


@pytest.fixture
def library(db: None) -> Library:
    """Items in all four sections; texts that link, contacts that are shown."""
    return Library().fill()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`at("2026-12-01T09:30:00-05:00")`: from now on it is that moment."""

    def travel(text: str) -> None:
        moment = datetime.datetime.fromisoformat(text).astimezone(datetime.UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return travel


@pytest.fixture
def some_uuid() -> uuid.UUID:
    """An item nobody knows."""
    return uuid.uuid4()


@pytest.fixture
def site_of(riverbend: Any, larkfield: Any) -> dict[str, Any]:
    """Both communities by slug."""
    return {"riverbend": riverbend, "larkfield": larkfield}
