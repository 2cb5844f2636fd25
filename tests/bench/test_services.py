"""The directory with 5,000 services: filters, one list page, an import."""

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


@pytest.fixture(scope="module")
def filled(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Community, float, float]]:
    """The directory, imported as a person would; how long looking and importing took."""
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
                start = time.perf_counter()
                ended = run_import(job.uuid)
                took = time.perf_counter() - start
                assert ended.state == "done", ended.error
                with connection.cursor() as cursor:
                    for table in ("service", "location", "serviceatlocation"):
                        cursor.execute(f"ANALYZE services_{table}")
                yield community, looked, took
        finally:
            with in_community(community):
                for model in (Service, Location, Organization, ImportJob):
                    model.objects.all().delete()
            connection.close()


def test_import(filled: tuple[Any, float, float], figure: Callable[..., None]) -> None:
    _community, looked, took = filled
    figure(f"dry run of {SERVICES:,} services", looked, "s", 20)
    figure(f"import of {SERVICES:,} services", took, "s", 20)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("all", Asked()),
        ("need", Asked(need="food")),
        ("need, language, cost", Asked(need="food", language="es", cost="free")),
        ("near, 25 miles", Asked(point=CHICAGO, miles=25)),
        ("near, 100 miles, need", Asked(point=CHICAGO, miles=100, need="legal", audience="teens")),
    ],
)
def test_filters_are_quick(
    filled: tuple[Any, float, float], figure: Callable[..., None], name: str, asked: Asked
) -> None:
    times = []
    for _again in range(9):
        start = time.perf_counter()
        find_services(asked, 0, 25)
        times.append((time.perf_counter() - start) * 1000)
    figure(f"services, {SERVICES:,} rows: {name}", statistics.median(times), "ms", 50)


def test_the_indexes_answer(filled: tuple[Any, float, float], figure: Callable[..., None]) -> None:
    plans = ""
    for asked in (Asked(need="food", cost="free"), Asked(point=CHICAGO, miles=5)):
        sql, params = statement(asked, 0, 25)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF) {sql}", params)
            plans += "\n".join(line for (line,) in cursor.fetchall())
    sys.stdout.write(f"{plans}\n")
    figure(
        "index scans in the plans",
        plans.count("service_by_need") + plans.count("place_by_position"),
        "",
        2,
        at_most=False,
    )
