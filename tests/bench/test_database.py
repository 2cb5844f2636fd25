"""Cloning, publishing and pages, measured in one process on the embedded database."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision

from shared_content.contacts.models import Contact
from shared_content.library.models import LibraryItemPage
from shared_content.published.models import PublishedItem
from shared_content.published.selectors import current_edition
from tenants.registry.models import Community
from tests.support.communities import make_community
from tests.support.hosts import client_for
from vrc.tenancy import in_public
from vrc.tenancy.schemas import clone_schema, drop_schema, migrate_schema

Record = Callable[..., None]


@pytest.fixture
def committed(library: tuple[float, float], django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield
        connection.close()


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _rows() -> dict[str, Any]:
    """Everything that a load could change, by what it is."""
    return {
        "edition": current_edition(),
        "items": list(
            PublishedItem.objects.order_by("pk").values_list("pk", "version", "updated_at")
        ),
        "revisions": Revision.objects.count(),
        "contacts": list(Contact.objects.order_by("pk").values()),
    }


def test_loading_the_library(committed: None, library: tuple[float, float], figure: Record) -> None:
    with in_public():
        before = _rows()
        with CaptureQueriesContext(connection) as captured:
            again = _seconds(lambda: call_command("load_library", verbosity=0))
        assert _rows() == before
    writes = [
        each["sql"] for each in captured if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ]
    took, computed = library
    figure("load_library, the whole pack", took, "s", 20)
    figure("  of which Python computes", computed, "s", 16)
    figure("load_library, second run", again, "s", 3)
    figure("  statements of it that write", len(writes), "", 0)


def test_clone_against_migration(committed: None, figure: Record) -> None:
    try:
        clone = min(_seconds(lambda: _cloned("c_bench")) for _ in range(3))
        migration = _seconds(lambda: migrate_schema("c_migrated"))
    finally:
        for name in ("c_bench", "c_migrated"):
            drop_schema(name)
    figure("clone of a community's schema", clone, "s", 0.6)
    figure("migrating one instead", migration / clone, "× clone", 3, at_most=False)


def _cloned(name: str) -> None:
    drop_schema(name)
    clone_schema("template_community", name)


def _statements(host: str, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client_for(host).get(path)
    assert response.status_code == 200
    return len(captured)


def test_statements_of_pages(committed: None, figure: Record) -> None:
    for name, path in (
        ("home", "/"),
        ("section", "/grief-trauma/"),
        ("item", "/grief-trauma/common-reactions/"),
        ("updates", "/updates/"),
    ):
        figure(
            f"SQL statements of a community's {name}",
            _statements("riverbend.localhost", path),
            "",
            8,
        )


def _publish(reason: str) -> int:
    with in_public():
        page = LibraryItemPage.objects.get(slug="common-reactions")
        page.summary = f"{reason}: what many people feel"
        revision = page.save_revision()
        with CaptureQueriesContext(connection) as captured:
            revision.publish()
    return len(captured)


def test_publishing_costs_the_same_for_fifty_communities(committed: None, figure: Record) -> None:
    _publish("warm")
    few = _publish("few")
    names = [f"bench-{number}" for number in range(48)]
    try:
        seconds = _seconds(lambda: [make_community(name, name.title()) for name in names])
        many = _publish("many")
        for name in ("riverbend", names[0], names[-1]):
            body = client_for(f"{name}.localhost").get("/grief-trauma/").content.decode()
            assert "many: what many people feel" in body
    finally:
        for name in names:
            drop_schema(f"c_{name.replace('-', '_')}")
        Community.objects.filter(slug__in=names).delete()
    figure("statements to publish, 50 communities", many / few, "× with 2", 1)
    figure("provisioning one community", seconds / len(names), "s", 2)


def test_export(committed: None, figure: Record) -> None:
    from tenants.export.actions.request_export import RequestExport
    from tenants.export.actions.run_export import run_export
    from vrc.tenancy import in_community

    with in_community(Community.objects.get(slug="riverbend")):
        for attempt in ("first", "second"):
            job = RequestExport(None).execute(queue=False).job
            seconds = _seconds(functools.partial(run_export, job.uuid))
            job.refresh_from_db()
            assert job.state == "ready", job.error
            figure(f"export, {attempt} run", job.pages / seconds, "pages/s", 20, at_most=False)
