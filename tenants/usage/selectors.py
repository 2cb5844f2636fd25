"""The figures of the current community, ready to be shown: small numbers are gone (`privacy`)."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Sum

from tenants.public_site.languages import offered
from tenants.registry.models import Community
from tenants.usage.models import DailyCount, What
from tenants.usage.names import Names, part_of, site_names
from tenants.usage.privacy import FEWEST, shown

# Days that can be looked at; the operator keeps at least so many (`tenants.defaults.retention`).
PERIODS = (7, 30, 90)
USUAL = 30


@dataclass(frozen=True)
class Line:
    """A name and a number; `name` is an address without language, or empty."""

    label: str
    count: int | None
    name: str = ""


@dataclass(frozen=True)
class Day:
    """Pages opened on one day where the community is; None: fewer than 5."""

    date: datetime.date
    count: int | None


@dataclass(frozen=True)
class Figures:
    """`first` to `last` are whole days, `last` was yesterday. Lists have the largest first.

    In `parts`, `pages`, `files`, `forms` and `terms` whatever did not reach 5 is absent.
    """

    first: datetime.date
    last: datetime.date
    today: int | None
    total: int | None
    days: tuple[Day, ...]
    parts: tuple[Line, ...]
    pages: tuple[Line, ...]
    languages: tuple[Line, ...]
    files: tuple[Line, ...]
    forms: tuple[Line, ...]
    searches: int | None
    missed: int | None
    terms: tuple[Line, ...]

    @property
    def most(self) -> Day | None:
        """The day with the most, if any can be shown."""
        seen = [day for day in self.days if day.count is not None]
        return max(seen, key=lambda day: day.count or 0) if seen else None


def figures(community: Community, length: int) -> Figures:
    """Of the last `length` whole days, in four statements and those of the list of pages."""
    today = community.today()
    first, last = today - datetime.timedelta(days=length), today - datetime.timedelta(days=1)
    names = site_names()
    sums = _sums(first, last)
    views = _by_name(sums, What.VIEW, names)
    by_day = _views_by_day(first, today)
    parts: Counter[str] = Counter()
    for name, count in views.items():
        parts[part_of(name)] += count
    return Figures(
        first=first,
        last=last,
        today=shown(by_day.get(today, 0)),
        total=shown(sum(views.values())),
        days=tuple(Day(day, shown(by_day.get(day, 0))) for day in _days(first, last)),
        parts=_lines({part: (part, count) for part, count in parts.items()}, named=False),
        pages=_titled(views, names),
        languages=_languages(community, sums),
        files=_titled(_by_name(sums, What.DOWNLOAD, names), names),
        forms=_titled(_by_name(sums, What.FORM_SENT, names), names),
        searches=shown(_total(sums, What.SEARCH)),
        missed=shown(_total(sums, What.SEARCH_MISSED)),
        terms=_lines(
            {
                name: (name, count)
                for name, count in _by_name(sums, What.TERM_MISSED, names).items()
            },
            named=False,
        ),
    )


@dataclass(frozen=True)
class Row:
    """One line of the table: what happened how often on one day; None: fewer than 5."""

    day: datetime.date
    what: What
    label: str
    name: str
    count: int | None


def rows(community: Community, length: int) -> Iterator[Row]:
    """The figures by day: everything together, and each page and file that `figures` names.

    Such a page has a row for each day, also for those on which nobody opened it.
    """
    today = community.today()
    first, last = today - datetime.timedelta(days=length), today - datetime.timedelta(days=1)
    names = site_names()
    counts: Counter[tuple[str, str, datetime.date]] = Counter()
    totals: Counter[tuple[str, str]] = Counter()
    for what, name, day, count in (
        DailyCount.objects.filter(day__range=(first, last), what__in=_IN_TABLE)
        .values_list("what", "name", "day")
        .annotate(total=Sum("count"))
    ):
        one = names.one(name)
        counts[what, one, day] += count
        totals[what, one] += count
        counts[what, "", day] += count if name else 0
    named = sorted(key for key, total in totals.items() if key[1] and total >= FEWEST)
    for day in _days(first, last):
        for what in _IN_TABLE:
            yield Row(day, what, "", "", shown(counts[what, "", day]))
        for key, name in named:
            yield Row(day, What(key), names.title(name), name, shown(counts[key, name, day]))


_IN_TABLE = (What.VIEW, What.DOWNLOAD, What.FORM_SENT, What.SEARCH, What.SEARCH_MISSED)
# What was counted, name, language: how often.
_Sums = Mapping[tuple[str, str, str], int]


def _sums(first: datetime.date, last: datetime.date) -> _Sums:
    return {
        (what, name, language): count
        for what, name, language, count in DailyCount.objects.filter(day__range=(first, last))
        .values_list("what", "name", "language")
        .annotate(total=Sum("count"))
    }


def _views_by_day(first: datetime.date, last: datetime.date) -> dict[datetime.date, int]:
    return dict(
        DailyCount.objects.filter(day__range=(first, last), what=What.VIEW)
        .values_list("day")
        .annotate(total=Sum("count"))
    )


def _days(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    return (first + datetime.timedelta(days=number) for number in range((last - first).days + 1))


def _by_name(sums: _Sums, wanted: What, names: Names) -> Counter[str]:
    found: Counter[str] = Counter()
    for (what, name, _language), count in sums.items():
        if what == wanted:
            found[names.one(name)] += count
    return found


def _total(sums: _Sums, wanted: What) -> int:
    return sum(count for (what, _name, _language), count in sums.items() if what == wanted)


def _languages(community: Community, sums: _Sums) -> tuple[Line, ...]:
    found: Counter[str] = Counter()
    for (what, _name, language), count in sums.items():
        if what == What.VIEW:
            found[language] += count
    known = offered(community)
    # One language only: nothing to compare.
    if len(known) < 2:
        return ()
    return tuple(Line(each.name, shown(found[each.code])) for each in known)


def _titled(counts: Mapping[str, int], names: Names) -> tuple[Line, ...]:
    return _lines({name: (names.title(name), count) for name, count in counts.items()})


def _lines(found: Mapping[str, tuple[str, int]], named: bool = True) -> tuple[Line, ...]:
    """Largest first; what may not be shown is left out, name and all."""
    return tuple(
        Line(label, count, name if named else "")
        for name, (label, count) in sorted(
            found.items(), key=lambda each: (-each[1][1], each[1][0])
        )
        if shown(count) is not None
    )
