"""A scene that is dear to make is made once for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def scene_of_a_module(blocker: Any) -> Iterator[None]:
    """What the block makes stays until the module ends, and is then as if it had never been.

    For a fixture of scope `module` that has asked for `django_db_setup` and passes
    `django_db_blocker`:

        with scene_of_a_module(django_db_blocker):
            publish_update(...)
            yield

    The scene lies in one transaction, each test's changes in a savepoint of their own. Rows are
    shared, objects in memory must not be: give each test a fresh one. What is done at commit is
    never done, as in every test. Not for modules with tests that commit.
    """
    with blocker.unblock():
        scene: Any = transaction.atomic()
        # As Django marks the blocks in which it wraps a class of tests.
        scene._from_testcase = True
        scene.__enter__()
    try:
        with blocker.unblock():
            yield
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            scene.__exit__(None, None, None)
