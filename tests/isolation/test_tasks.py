"""Trap 9: a task runs for the community it was sent for, or not at all."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from celery import shared_task
from celery.exceptions import Reject

from tenants.registry.models import Community
from vrc.celery import _prefork_only, app
from vrc.tenancy import current_schema, in_community
from vrc.tenancy.tasks import CommunityTask, PublicTask

RAN: list[str] = []


@shared_task(base=CommunityTask, name="tests.for_a_community")
def for_a_community() -> str:
    """Says where it ran."""
    RAN.append(current_schema())
    return current_schema()


@shared_task(base=PublicTask, name="tests.for_the_platform")
def for_the_platform() -> str:
    """Says where it ran."""
    RAN.append(current_schema())
    return current_schema()


@pytest.fixture(autouse=True)
def _nothing_ran_yet() -> Iterator[None]:
    RAN.clear()
    yield


def _deliver(task: Any, schema: str | None) -> Any:
    """Run a task the way a worker does, with the header a message would carry."""
    headers = {} if schema is None else {"_schema_name": schema}
    return task.apply(headers=headers)


def test_it_runs_in_the_community_that_sent_it(riverbend: Community) -> None:
    with in_community(riverbend):
        assert for_a_community.apply().get() == riverbend.schema_name
    assert _deliver(for_a_community, riverbend.schema_name).get() == riverbend.schema_name
    assert current_schema() == "public"


@pytest.mark.django_db
def test_a_deleted_communitys_task_is_rejected_not_run_in_public(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        result = _deliver(for_a_community, "c_deleted")
    assert RAN == []
    assert result.state != "SUCCESS"


def test_a_community_task_sent_from_the_platform_is_rejected(riverbend: Community) -> None:
    result = _deliver(for_a_community, "public")
    assert RAN == []
    assert isinstance(result.result, Reject)


def test_a_platform_task_sent_from_a_community_is_rejected(riverbend: Community) -> None:
    result = _deliver(for_the_platform, riverbend.schema_name)
    assert RAN == []
    assert isinstance(result.result, Reject)


def test_a_platform_task_runs_in_public() -> None:
    assert _deliver(for_the_platform, "public").get() == "public"


def test_every_task_of_the_project_uses_a_verifying_base() -> None:
    app.loader.import_default_modules()
    ours = [task for name, task in app.tasks.items() if not name.startswith("celery.")]
    unverified = [task.name for task in ours if not isinstance(task, CommunityTask | PublicTask)]
    assert unverified == []
    assert len(ours) >= 3


@pytest.mark.parametrize("pool", ["threads", "gevent", "eventlet"])
def test_pools_that_share_a_process_are_refused(pool: str) -> None:
    with pytest.raises(SystemExit, match="prefork"):
        _prefork_only(options={"pool": pool})
    _prefork_only(options={"pool": "prefork"})
