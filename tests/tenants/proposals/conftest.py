"""A community in which a second person approves: an administrator, an editor, an approver."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tenants.access.actions.publishing import SwitchTwoPerson
from tests.tenants.access.second_step import password_step, person
from tests.tenants.proposals.steps import Team
from vrc.celery import app
from vrc.tenancy import in_community

GROUPS = {
    "ana": "Community administrators",
    "eli": "Community editors",
    "ivy": "Community approvers",
    "max": "Community administrators",
}


@pytest.fixture
def team(riverbend: Any) -> Team:
    """Ana and Max run the site, Eli edits, Ivy approves; the switch is on."""
    people = {
        name: person(riverbend, f"{name}@riverbend.example", group)
        for name, group in GROUPS.items()
    }
    with in_community(riverbend):
        SwitchTwoPerson(people["ana"], True).execute()
    clients: dict[str, Client] = {
        name: password_step(riverbend, user.email) for name, user in people.items()
    }
    return Team(riverbend, people, clients)


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
