"""The directory with 5,000 services: imports, filters near and far, pages from first to last."""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from tenants.registry.models import Community
from tenants.services.actions.prepare_import import StartImport, check_import, keep_upload
from tenants.services.actions.run_import import run_import
from tenants.services.models import ImportJob, Location, Organization, Service
from tenants.services.needs import needs
from tenants.services.plain import PlainPlace
from tenants.services.selectors import Asked, find_services, statement
from tenants.services.table_export import csv_of
from tenants.services.zips import _table
from tests.tenants.services.making import package_of, plain
from vrc.tenancy import in_community

SERVICES = 5_000
CHICAGO = (41.88, -87.63)


def _table_of_services() -> bytes:
    chance = random.Random(1)  # noqa: S311 - the same services at each run
    zips = [f"{number:05}" for number in _table()[0] if 60_000 <= number < 62_000]
    codes = list(needs())
    words = [word for need in needs().values() for word in need.words["en"]]
    return csv_of(
        package_of(
            *(
                plain(
                    f"{chance.choice(words).title()} {number}",
                    organization=f"Organization {number % 900}",
                    description=" ".join(chance.choices(words, k=30)),
                    needs=chance.sample(codes, 2),
                    phone=f"(555) 555-{number:04}",
                    cost=chance.choice(["free", "sliding", "paid", ""]),
                    languages=chance.choice([[], ["en"], ["en", "es"], ["es", "vi"]]),
                    ways=chance.sample(["in_person", "phone", "online"], 1),
                    audiences=chance.choice([[], ["everyone"], ["teens"], ["bereaved"]]),
                    places=[
                        PlainPlace(
                            address=f"{number} Main Street",
                            city="Springfield",
                            state="IL",
                            zip=chance.choice(zips),
                        )
                    ],
                )
                for number in range(SERVICES)
            )
        )
    )


def _vacuum(table: str) -> None:
    """As autovacuum does soon after an import; again while an older transaction is under way."""
    with connection.cursor() as cursor:
        for _again in range(100):
            cursor.execute(f"VACUUM (ANALYZE) {table}")
            cursor.execute(
                "SELECT relallvisible > 0 FROM pg_class WHERE oid = %s::regclass", [table]
            )
            if cursor.fetchone()[0]:
                return
            time.sleep(0.1)


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Any, ...]]:
    """The directory, imported as a person would; how long looking and importing took.

    The last figure is what Python itself computed meanwhile, whoever else uses the processors.
    """
    with django_db_blocker.unblock():
        community = Community.objects.get(slug="riverbend")
        content = _table_of_services()
        try:
            with in_community(community):
                job = keep_upload(ContentFile(content, "big.csv"), "big.csv", None)
                start = time.perf_counter()
                checked = check_import(job)
                looked = time.perf_counter() - start
                assert checked.problems.total == 0
                StartImport(job, None, publish=True).execute(queue=False)
                start, computed = time.perf_counter(), time.process_time()
                ended = run_import(job.uuid)
                took = time.perf_counter() - start
                computed = time.process_time() - computed
                assert ended.state == "done", ended.error
                for table in ("service", "location", "serviceatlocation"):
                    _vacuum(f"services_{table}")
                yield community, looked, took, computed
        finally:
            with in_community(community):
                for model in (Service, Location, Organization, ImportJob):
                    model.objects.all().delete()
            connection.close()


def test_import(filled: tuple[Any, ...], figure: Callable[..., None]) -> None:
    _community, looked, took, computed = filled
    figure(f"dry run of {SERVICES:,} services", looked, "s", 20)
    figure(f"import of {SERVICES:,} services", took, "s", 20)
    figure("  of which Python computes", computed, "s", 8)


def test_the_same_file_again(filled: tuple[Any, ...], figure: Callable[..., None]) -> None:
    seen: list[tuple[int, int]] = []
    with in_community(filled[0]):
        job = keep_upload(ContentFile(_table_of_services(), "big.csv"), "big.csv", None)
        StartImport(job, None).execute(queue=False)
        start = time.perf_counter()
        ended = run_import(job.uuid, progress=lambda done, total: seen.append((done, total)))
        took = time.perf_counter() - start
    assert ended.result["unchanged"] == SERVICES, ended.result
    figure(f"the same {SERVICES:,} services again", took, "s", 20)
    figure("times that its progress was told", len(seen), "", SERVICES / 250, at_most=False)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("all", Asked()),
        ("need", Asked(need="food")),
        ("need, language, cost", Asked(need="food", language="es", cost="free")),
        ("near, 25 miles", Asked(point=CHICAGO, miles=25)),
        ("near, 100 miles", Asked(point=CHICAGO, miles=100)),
        ("near, 100 miles, need", Asked(point=CHICAGO, miles=100, need="legal", audience="teens")),
    ],
)
def test_filters_are_quick(
    filled: tuple[Any, ...], figure: Callable[..., None], name: str, asked: Asked
) -> None:
    times = []
    for _again in range(9):
        start = time.perf_counter()
        find_services(asked, 0, 25)
        times.append((time.perf_counter() - start) * 1000)
    figure(f"services, {SERVICES:,} rows: {name}", statistics.median(times), "ms", 50)


@pytest.mark.parametrize("asked", [Asked(), Asked(point=CHICAGO, miles=100)], ids=["all", "near"])
def test_the_last_page_costs_what_the_first_does(
    filled: tuple[Any, ...], figure: Callable[..., None], asked: Asked
) -> None:
    total = find_services(asked, 0, 25).total
    times = []
    for _again in range(9):
        start = time.perf_counter()
        found = find_services(asked, (total - 1) // 25 * 25, 25)
        times.append((time.perf_counter() - start) * 1000)
    assert found.total == total
    what = "near" if asked.point else "all"
    figure(f"services, the last of {total:,}: {what}", statistics.median(times), "ms", 50)


def test_the_indexes_answer(filled: tuple[Any, ...], figure: Callable[..., None]) -> None:
    plans = ""
    for asked in (Asked(), Asked(need="food", cost="free"), Asked(point=CHICAGO, miles=5)):
        sql, params = statement(asked, 0, 25)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF) {sql}", params)
            plans += "\n".join([*(line for (line,) in cursor.fetchall()), "", ""])
    sys.stdout.write(f"{plans}\n")
    figure(
        "of three indexes, those in the plans of filters",
        sum(name in plans for name in ("service_shown", "service_by_need", "place_by_position")),
        "",
        3,
        at_most=False,
    )
