"""A community with open forms, and people who read what arrives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches

from tenants.engagement.actions.save_settings import SaveSettings
from tenants.engagement.selectors import settings_row
from vrc.celery import app
from vrc.tenancy import in_community


@pytest.fixture(autouse=True)
def _nobody_was_here() -> Iterator[None]:
    """Rate limits begin at zero in every test."""
    caches["platform"].clear()
    yield
    caches["platform"].clear()


@pytest.fixture
def eager_tasks() -> Iterator[None]:
    """Tasks run where they are sent, as a worker would run them."""
    app.conf.task_always_eager = True
    app.conf.task_eager_propagates = True
    yield
    app.conf.task_always_eager = False
    app.conf.task_eager_propagates = False


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Any) -> Any:
    """`with commits():` runs what is due at commit when the block ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def open_forms(community: Any, **changes: Any) -> None:
    """Open both forms of a community."""
    values = {
        "contact_open": True,
        "volunteer_open": True,
        "readers": "two victim advocates",
        "answered_within": "within two working days",
        **changes,
    }
    with in_community(community):
        row = settings_row()
        for name, value in values.items():
            setattr(row, name, value)
        SaveSettings(row).execute(None)


@pytest.fixture
def site(riverbend: Any) -> Any:
    """Riverbend with open forms."""
    open_forms(riverbend)
    return riverbend


@pytest.fixture
def other(larkfield: Any) -> Any:
    """Larkfield with open forms."""
    open_forms(larkfield)
    return larkfield
