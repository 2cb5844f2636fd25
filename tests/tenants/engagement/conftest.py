"""A community with open forms, and people who read what arrives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches

from tenants.access.models import User
from tenants.engagement.actions.save_settings import SaveSettings
from tenants.engagement.selectors import settings_row
from tests.support.people import sign_in
from tests.tenants.engagement.mailing import add_subscribers
from vrc.tenancy import in_community


@pytest.fixture(autouse=True)
def _nobody_was_here() -> Iterator[None]:
    """Rate limits begin at zero in every test."""
    caches["platform"].clear()
    yield
    caches["platform"].clear()


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


@pytest.fixture
def sending(site: Any) -> Any:
    """Riverbend sends e-mails; one person each wants every update, one a day, only urgent ones."""
    open_forms(site, updates_open=True)
    add_subscribers(site, "every", "daily", "alert")
    return site


@pytest.fixture
def ana(sending: Any) -> User:
    """Riverbend's administrator."""
    sign_in(sending)
    with in_community(sending):
        return User.objects.get()
