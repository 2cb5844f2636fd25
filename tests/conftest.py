"""Shared fixtures: one migrated database, two cloned communities, clients for their hosts.

The public schema and the template are migrated once per run; communities are clones (0.6 s each),
never migrated. Tests then run inside a transaction that is rolled back.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from tests.support.hosts import client_for


def pytest_collection_finish() -> None:
    """All that is loaded by now stays: nobody need look through it for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def _embedded_postgres() -> Iterator[None]:
    """Start the embedded server once, unless DATABASE_URL names another."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    from vrc.embedded import postgres
    from vrc.settings.base import VAR_DIR

    folder = VAR_DIR / "test-postgres"
    postgres.ensure_running(folder, durable=False)
    yield


@pytest.fixture(scope="session")
def django_db_setup(
    _embedded_postgres: None, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """Create the test database, migrate it once, and clone the two communities."""
    from django.core.management import call_command
    from django.db import connection

    from tenants.registry.models import Community
    from tests.support.communities import make_community
    from tests.support.database import prepared_database

    def make() -> None:
        call_command("prepare_platform", without_library=True, verbosity=0, stdout=StringIO())
        make_community("riverbend", "Riverbend", incident_date=Community().today())
        make_community("larkfield", "Larkfield County", incident_date=None)
        connection.close()

    with django_db_blocker.unblock():
        prepared_database(make)
    yield
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture
def riverbend(db: None) -> Any:
    """A live community, cloned from the template."""
    from tenants.registry.models import Community

    return Community.objects.get(slug="riverbend")


@pytest.fixture
def larkfield(db: None) -> Any:
    """Another live community, to prove that nothing crosses."""
    from tenants.registry.models import Community

    return Community.objects.get(slug="larkfield")


@pytest.fixture
def platform_client(db: None) -> Client:
    """A visitor on the operator's host."""
    return client_for("localhost")


@pytest.fixture
def community_client(db: None) -> Callable[[Any], Client]:
    """`community_client(riverbend)`: a visitor on that community's primary host."""
    return lambda community: client_for(community.primary_host)


@pytest.fixture
def eager_tasks() -> Iterator[None]:
    """Tasks run where they are sent, as a worker would run them."""
    from vrc.celery import app

    app.conf.task_always_eager = True
    app.conf.task_eager_propagates = True
    yield
    app.conf.task_always_eager = False
    app.conf.task_eager_propagates = False


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Any) -> Any:
    """`with commits():` runs what is due at commit when the block ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
