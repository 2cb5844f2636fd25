"""Search over 2,000 items in two languages, with the pages of a community beside them."""

from __future__ import annotations

import random
import statistics
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from shared_content.packs.reader import read_pack
from shared_content.published.models import PublishedItem
from shared_content.published.search import Query, library_sources, search, statement
from shared_content.published.sections import Section
from tenants.public_site.models import LocalEntry
from tenants.public_site.search import local_source
from tenants.registry.models import Community
from vrc.tenancy import in_community, in_public

ITEMS = 2_000
LOCALES = ("en", "es")
SLUGS, PATHS = "bench-search-", "/bench-search-"
TYPED = {
    "en": ("can't sleep", "panic", "help with costs", "help", "sleap", "my son is missing", "zzzz"),
    "es": ("no puedo dormir", "pánico", "ayuda", "pesadilas", "abogado"),
}


@pytest.fixture(scope="module")
def many(django_db_setup: None, django_db_blocker: Any) -> Iterator[Community]:
    """Items that are made of the pack's own words; removed afterwards."""
    with django_db_blocker.unblock():
        community = Community.objects.get(slug="riverbend")
        try:
            with in_public():
                _fill_library()
            with in_community(community):
                _fill_local()
                yield community
        finally:
            with in_community(community):
                LocalEntry.objects.filter(path__startswith=PATHS).delete()
            with in_public():
                PublishedItem.objects.filter(slug__startswith=SLUGS).delete()
            connection.close()


def _fill_library() -> None:
    chance = random.Random(1)  # noqa: S311 - the same texts at each run
    pack = read_pack()
    now = timezone.now()
    uuids = [uuid.uuid4() for _number in range(ITEMS)]
    for locale in LOCALES:
        words = [item.summary.split() for item in pack.items if item.locale == locale]
        titles = [item.title for item in pack.items if item.locale == locale]
        common = [word for summary in words for word in summary]
        # A vocabulary as wide as that of a real library, rare words included.
        rare = [f"{chance.choice(common)}{number}" for number in range(8_000)]
        rows = []
        for number, key in enumerate(uuids):
            text = " ".join([*chance.choices(common, k=500), *chance.choices(rare, k=60)])
            row = PublishedItem(
                uuid=key,
                locale=locale,
                section=chance.choice(list(Section)).value,
                topic_uuid=key,
                topic_title="Topic",
                slug=f"{SLUGS}{number}",
                kind="guide",
                title=f"{chance.choice(titles)} {chance.choice(rare)}",
                summary=" ".join(chance.choice(words)),
                body_html=f"<p>{text}</p>",
                first_published_at=now,
                updated_at=now,
            )
            row.prepare()
            rows.append(row)
        PublishedItem.objects.bulk_create(rows, batch_size=250)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE published_publisheditem")


def _fill_local() -> None:
    local = [
        LocalEntry(
            path=f"{PATHS}{number}/",
            kind=LocalEntry.Kind.PAGE,
            page_id=0,
            title=f"Page {number}",
            body_html="<p>Counselors are at the school.</p>",
            updated_at=timezone.now(),
        )
        for number in range(50)
    ]
    for entry in local:
        entry.prepare()
    LocalEntry.objects.bulk_create(local)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE public_site_localentry")


def _sources(locale: str) -> tuple[Any, ...]:
    today = timezone.now().date()
    return (*library_sources(locale, [uuid.uuid4()]), local_source(locale, today))


@pytest.mark.parametrize("locale", LOCALES)
def test_search_is_quick(many: Community, figure: Callable[..., None], locale: str) -> None:
    slowest, words = 0.0, ""
    for typed in TYPED[locale]:
        query = Query.of(typed)
        times = []
        for _again in range(7):
            start = time.perf_counter()
            search(query, _sources(locale))
            times.append((time.perf_counter() - start) * 1000)
        median = statistics.median(times)
        sys.stdout.write(f"  {locale}  {typed!r}: {median:.1f} ms\n")
        if median > slowest:
            slowest, words = median, typed
    figure(f"search, {ITEMS:,} items × 2, {locale}, slowest: {words!r}", slowest, "ms", 30)


def test_the_index_answers(many: Community, figure: Callable[..., None]) -> None:
    sql, params = statement(Query.of("alcohol drugs"), _sources("en"))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF) {sql}", params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    sys.stdout.write(f"{plan}\n")
    figure("index scans in the plan", plan.count("item_by_words"), "", 1, at_most=False)
