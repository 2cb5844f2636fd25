"""Two editors publish at the same moment: one after the other, and nothing is lost."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from shared_content.published.actions.editions import library_edition
from shared_content.published.models import Edition, EditionChange
from shared_content.published.selectors import current_edition
from vrc.tenancy import in_public

EDITORS = 4
EACH = 5


@pytest.fixture
def real_commits(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Transactions that really end; what they leave is removed by hand.

    Emptying all tables, as Django's transactional tests do, would take the communities of every
    other test along.
    """
    with django_db_blocker.unblock(), in_public():
        before = current_edition()
        try:
            yield before
        finally:
            Edition.objects.filter(number__gt=before).delete()
            connection.close()


def test_publications_run_one_after_the_other(real_commits: int) -> None:
    barrier = threading.Barrier(EDITORS)
    failures: list[BaseException] = []

    def publish(editor: int) -> None:
        try:
            with in_public():
                barrier.wait(timeout=30)
                for number in range(EACH):
                    with library_edition(reason=f"{editor}/{number}") as edition:
                        title = f"{editor}/{number}"
                        edition.note(_uuid(editor), "en", title, EditionChange.Kind.UPDATED)
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=(editor,)) for editor in range(EDITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert not failures
    editions = list(Edition.objects.filter(number__gt=real_commits).order_by("number"))
    assert [edition.number for edition in editions] == list(
        range(real_commits + 1, real_commits + 1 + EDITORS * EACH)
    )
    titles = EditionChange.objects.filter(edition__in=editions).values_list("title", flat=True)
    assert len(set(titles)) == EDITORS * EACH


def test_a_second_publication_waits_for_the_first(real_commits: int) -> None:
    first_is_in, first_may_end = threading.Event(), threading.Event()
    order: list[str] = []

    def first() -> None:
        with in_public(), library_edition(reason="first") as edition:
            first_is_in.set()
            assert first_may_end.wait(timeout=30)
            edition.note(_uuid(1), "en", "first", EditionChange.Kind.UPDATED)
            order.append("first")
        connection.close()

    def second() -> None:
        assert first_is_in.wait(timeout=30)
        with in_public(), library_edition(reason="second") as edition:
            order.append("second")
            edition.note(_uuid(2), "en", "second", EditionChange.Kind.UPDATED)
        connection.close()

    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    assert first_is_in.wait(timeout=30)
    threads[1].join(timeout=0.3)
    assert order == [], "the second one is waiting"
    first_may_end.set()
    for thread in threads:
        thread.join(timeout=30)
    assert order == ["first", "second"]


def _uuid(number: int) -> Any:
    from uuid import UUID

    return UUID(int=number + 1)
