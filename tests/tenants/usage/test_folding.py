"""Days become months and months end, as the operator's file says, in each community by itself."""

import datetime
from typing import Any

import pytest
from celery.schedules import crontab
from django.conf import settings

from tenants.defaults.retention import UsagePeriods
from tenants.usage import tasks
from tenants.usage.actions.fold import first_month_kept, fold
from tenants.usage.models import DailyCount, MonthlyCount, What
from vrc.celery import app
from vrc.tenancy import in_community, is_public

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 30)
PERIODS = UsagePeriods(days=100, months=12)


def put(community: Any, day: datetime.date, count: int, name: str = "/") -> None:
    with in_community(community):
        DailyCount.objects.create(day=day, what=What.VIEW, name=name, language="en", count=count)


def months(community: Any) -> dict[tuple[str, str], int]:
    with in_community(community):
        return {
            (f"{row.month:%Y-%m-%d}", row.name): row.count for row in MonthlyCount.objects.all()
        }


def days(community: Any) -> list[datetime.date]:
    with in_community(community):
        return list(DailyCount.objects.order_by("day").values_list("day", flat=True))


def test_old_days_are_added_up_by_month_and_nothing_is_counted_twice(riverbend: Any) -> None:
    oldest_kept = TODAY - datetime.timedelta(days=100)
    put(riverbend, datetime.date(2026, 7, 1), 3)
    put(riverbend, datetime.date(2026, 7, 31), 4)
    put(riverbend, datetime.date(2026, 7, 31), 5, "/updates/")
    put(riverbend, oldest_kept - datetime.timedelta(days=1), 6)
    put(riverbend, oldest_kept, 7)
    with in_community(riverbend):
        assert fold(TODAY, PERIODS) == (3, 0)
        assert fold(TODAY, PERIODS) == (0, 0)
    assert days(riverbend) == [oldest_kept]
    assert months(riverbend) == {
        ("2026-07-01", "/"): 7,
        ("2026-07-01", "/updates/"): 5,
        ("2026-08-01", "/"): 6,
    }
    with in_community(riverbend):
        fold(TODAY + datetime.timedelta(days=1), PERIODS)
    assert months(riverbend)["2026-08-01", "/"] == 13
    assert days(riverbend) == []


def test_months_end(riverbend: Any) -> None:
    assert first_month_kept(TODAY, PERIODS) == datetime.date(2025, 11, 1)
    assert first_month_kept(datetime.date(2026, 1, 1), UsagePeriods(100, 1)) == datetime.date(
        2025, 12, 1
    )
    put(riverbend, datetime.date(2025, 10, 31), 3)
    put(riverbend, datetime.date(2025, 11, 1), 4)
    with in_community(riverbend):
        assert fold(TODAY, PERIODS) == (2, 1)
    assert months(riverbend) == {("2025-11-01", "/"): 4}


def test_every_night_in_every_community(
    riverbend: Any, larkfield: Any, monkeypatch: Any, caplog: Any
) -> None:
    long_ago = riverbend.today() - datetime.timedelta(days=200)
    put(riverbend, long_ago, 3)
    put(larkfield, long_ago, 8, "/updates/")
    assert tasks.fold_usage.run() == 2
    assert is_public()
    assert list(months(riverbend).values()) == [3]
    assert list(months(larkfield).values()) == [8]

    put(riverbend, long_ago, 1)
    put(larkfield, long_ago, 1)
    real = fold

    def broken(today: datetime.date, periods: UsagePeriods) -> tuple[int, int]:
        if DailyCount.objects.filter(name="/").exists() and not months_are_broken:
            months_are_broken.append(True)
            raise RuntimeError("broken")
        return real(today, periods)

    months_are_broken: list[bool] = []
    monkeypatch.setattr(tasks, "fold", broken)
    assert tasks.fold_usage.run() == 1
    assert "could not be folded" in caplog.text


def test_the_timetable_knows_it() -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["fold-usage"]
    assert entry["task"] in app.tasks
    assert isinstance(entry["schedule"], crontab)
