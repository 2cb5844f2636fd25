"""Days become months, and months end: how long numbers are kept is the operator's decision."""

from __future__ import annotations

import datetime

from django.db import connection, transaction

from tenants.defaults.retention import UsagePeriods
from tenants.usage.models import DailyCount, MonthlyCount

# Adding and removing in one statement: a count is never there twice, nor nowhere.
_FOLD = f"""
WITH gone AS (
    DELETE FROM "{DailyCount._meta.db_table}" WHERE day < %s
    RETURNING day, what, name, language, count
)
INSERT INTO "{MonthlyCount._meta.db_table}" (month, what, name, language, count)
SELECT date_trunc('month', day)::date AS month, what, name, language, sum(count)
FROM gone GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
ON CONFLICT (month, what, name, language)
DO UPDATE SET count = "{MonthlyCount._meta.db_table}".count + EXCLUDED.count
"""  # noqa: S608 - the names of our own tables


def fold(today: datetime.date, periods: UsagePeriods) -> tuple[int, int]:
    """Fold the current community's old days and delete its old months. Can be run again.

    `today`: the date where the community is. Returns how many monthly rows were written and how
    many deleted. Logs of it hold numbers only.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_FOLD, [today - datetime.timedelta(days=periods.days)])
            written = cursor.rowcount
        deleted, _by_model = MonthlyCount.objects.filter(
            month__lt=first_month_kept(today, periods)
        ).delete()
    return written, deleted


def first_month_kept(today: datetime.date, periods: UsagePeriods) -> datetime.date:
    """First day of the oldest month that is kept: so many whole months before this one."""
    number = today.year * 12 + today.month - 1 - periods.months
    return datetime.date(number // 12, number % 12 + 1, 1)
