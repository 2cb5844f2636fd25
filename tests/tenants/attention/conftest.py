"""A clock that tests can set, a small library, and two communities to look at."""

from __future__ import annotations

from typing import Any

import pytest

from tenants.registry.models import Community
from tests.tenants.attention.looking import APPROVERS, DAY, EDITORS, NOW, TODAY, person
from tests.tenants.public_site.conftest import at, library

__all__ = ["at", "library"]


@pytest.fixture
def community(riverbend: Any, at: Any) -> Any:
    """Noon, two days after."""
    at(NOW)
    Community.objects.filter(pk=riverbend.pk).update(incident_date=TODAY - 2 * DAY)
    riverbend.refresh_from_db()
    return riverbend


@pytest.fixture
def central(riverbend: Any, at: Any) -> Any:
    """On Central time, with two who get mails and one who does not."""
    riverbend.time_zone = "America/Chicago"
    riverbend.save()
    person(riverbend)
    person(riverbend, "ivy@example.org", group=APPROVERS)
    person(riverbend, "eli@example.org", group=EDITORS)
    return riverbend
