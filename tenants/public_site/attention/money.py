"""Deadlines ahead, funds that still say “apply” when it is too late, badges that grow old."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.local_content.models import FundPage
from tenants.public_site.attention.reading import (
    Deadline,
    Shown,
    day_of,
    deadlines,
    of_kind,
    shown_pages,
)
from tenants.public_site.models import LocalEntry
from themes.words import date_words, moment_words

# Fund stages at which people read the page in order to apply.
_OPEN_STAGES = (FundPage.Stage.APPLY, "")


@source
def deadlines_ahead(scene: Scene) -> Iterator[Matter]:
    """Each deadline of the coming days: is what the page says still right, does everybody know?"""
    if not scene.may_write:
        return
    most = max(scene.rules.deadline_before)
    for each in deadlines(scene.read(shown_pages)):
        days = (each.at.date() - scene.today).days
        if each.at > scene.now and days <= most:
            yield Matter(
                "money.deadline",
                Urgency.SOON,
                deadline_words(each, days),
                scene.edit_url(each.page_id),
                _("Check its page"),
                each.at,
            )


def deadline_words(deadline: Deadline, days: int) -> str:
    """What must be done until when; `days` from today on the community's calendar."""
    words = {
        "title": deadline.title,
        "what": deadline.what or _("registration"),
        "time": moment_words(deadline.at),
        "days": days,
    }
    if days <= 0:
        return _("“%(title)s”: %(what)s, until %(time)s. It ends today.") % words
    return (
        ngettext(
            "“%(title)s”: %(what)s, until %(time)s. %(days)d day is left.",
            "“%(title)s”: %(what)s, until %(time)s. %(days)d days are left.",
            days,
        )
        % words
    )


@source
def deadlines_passed(scene: Scene) -> Iterator[Matter]:
    """A fund whose last deadline has passed, and whose page says that people can apply."""
    if not scene.may_write:
        return
    for fund in of_kind(scene, LocalEntry.Kind.FUND):
        own = deadlines((fund,))
        if own and own[-1].at <= scene.now and fund.data["stage"] in _OPEN_STAGES:
            yield Matter(
                "money.passed",
                Urgency.OVERDUE if fund.data["stage"] else Urgency.LOOK,
                _("The last deadline of “%(fund)s” passed on %(day)s. Does its page say so?")
                % {"fund": fund.title, "day": date_words(own[-1].at.date())},
                scene.edit_url(fund.page_id),
                _("Change where it stands"),
                own[-1].at,
            )


@source
def badges(scene: Scene) -> Iterator[Matter]:
    """Funds that nobody checked, or not for long."""
    if not scene.may_write:
        return
    funds = of_kind(scene, LocalEntry.Kind.FUND)
    unchecked = [fund for fund in funds if not fund.data["verified_on"]]
    before = scene.today - datetime.timedelta(days=scene.rules.fund_verified)
    checked = ((day_of(fund.data["verified_on"]), fund) for fund in funds)
    old = sorted(
        ((day, fund) for day, fund in checked if day is not None and day < before),
        key=lambda pair: pair[0],
    )
    if unchecked:
        yield _unchecked(scene, unchecked)
    if old:
        yield _old(scene, old)


def _unchecked(scene: Scene, funds: list[Shown]) -> Matter:
    words = ngettext(
        "“%(fund)s” is marked as not verified. Call who runs it, then say so on its page.",
        "%(count)d funds are marked as not verified. Call who runs them, then say so.",
        len(funds),
    ) % {"fund": funds[0].title, "count": len(funds)}
    return Matter("money.unverified", Urgency.LOOK, words, *_where(scene, funds))


def _old(scene: Scene, old: list[tuple[datetime.date, Shown]]) -> Matter:
    day, oldest = old[0]
    words = ngettext(
        "“%(fund)s” was verified on %(day)s. Is it still right?",
        "%(count)d funds were verified long ago, “%(fund)s” on %(day)s. Are they still right?",
        len(old),
    ) % {"fund": oldest.title, "count": len(old), "day": date_words(day)}
    where = _where(scene, [fund for _day, fund in old])
    return Matter("money.badge", Urgency.LOOK, words, *where, scene.midnight(day))


def _where(scene: Scene, funds: list[Shown]) -> tuple[str, str]:
    if len(funds) == 1:
        return scene.edit_url(funds[0].page_id), _("Open the fund")
    return scene.url("console:funds"), _("Open the funds")
