"""People and tasks for the tests of requests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.test import Client

from tenants.access.models import User
from tests.support.hosts import client_for


@pytest.fixture(autouse=True)
def _nobody_was_here() -> Iterator[None]:
    """Rate limits begin at zero in every test."""
    caches["platform"].clear()
    yield
    caches["platform"].clear()


@pytest.fixture
def reviewer(db: None) -> User:
    """One of the operator's people: in the group, no superuser."""
    user = User.objects.create_user(
        "robin@operator.example", "long enough, surely", first_name="Robin"
    )
    user.groups.add(Group.objects.get(name="Operators"))
    return user


@pytest.fixture
def colleague(db: None) -> User:
    """Another one."""
    user = User.objects.create_user(
        "sasha@operator.example", "long enough, surely", first_name="Sasha"
    )
    user.groups.add(Group.objects.get(name="Operators"))
    return user


@pytest.fixture
def desk(reviewer: User) -> Client:
    """The reviewer's browser on the operator's host, signed in."""
    client = client_for("localhost")
    client.force_login(reviewer, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Any) -> Any:
    """`with commits():` runs what is due at commit when the block ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
