"""Pages about money: the list of funds, one fund, all deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from tenants.public_site.frame import DEADLINES_PATH, FUNDS_PATH, Visit
from tenants.public_site.models import LocalEntry
from tenants.public_site.pages.local import local_page
from tenants.public_site.pages.shown import Shown, crumbs, same_path
from tenants.public_site.selectors import EntryView
from themes.frame import NavLink, Page
from themes.money import DeadlineView, FundView, StageView

Kind = LocalEntry.Kind
DEADLINES_FILE = f"{FUNDS_PATH}deadlines.ics"
DEADLINES_ON_HOME = 3
_STAGES = ("draft", "town_hall", "final", "apply", "decide", "pay")


def stage_words(stage: str) -> str:
    """Where a fund stands, in words; "" for a program without such steps."""
    return {
        "draft": _("Draft rules"),
        "town_hall": _("Town hall"),
        "final": _("Final rules"),
        "apply": _("Apply"),
        "decide": _("Decisions"),
        "pay": _("Payment"),
        "closed": _("Closed"),
    }.get(stage, "")


def kind_words(kind: str) -> str:
    """What kind of money it is."""
    return {
        "fund": _("Fund from donations"),
        "compensation": _("State crime victim compensation"),
    }.get(kind, _("Other help with costs"))


def deadline_view(visit: Visit, facts: Mapping[str, Any], link: NavLink | None) -> DeadlineView:
    """A stored deadline at the moment of the visit."""
    at = datetime.fromisoformat(facts["at"]).astimezone(visit.now.tzinfo)
    return DeadlineView(
        what=facts["what"] or _("Registration ends"),
        at=at,
        link=link,
        passed=at <= visit.now,
        language=visit.site.local_language if facts["what"] else "",
    )


def fund_view(visit: Visit, entry: EntryView) -> FundView:
    """A fund as pages show it."""
    data = entry.data
    verified_on = data["verified_on"]
    stage = data["stage"]
    reached = _STAGES.index(stage) if stage in _STAGES else len(_STAGES)
    return FundView(
        title=entry.title,
        path=visit.path(entry.path),
        kind_label=kind_words(data["kind"]),
        stages=tuple(
            StageView(
                stage_words(name),
                "done" if number < reached else "now" if number == reached else "ahead",
            )
            for number, name in enumerate(_STAGES)
        )
        if stage
        else (),
        stage_label=stage_words(stage),
        summary=data["summary"],
        run_by=data["run_by"],
        pays_html=entry.body_html,
        who_html=data["who_html"],
        steps_html=data["steps_html"],
        papers_html=data["papers_html"],
        deadlines=tuple(deadline_view(visit, each, None) for each in data["deadlines"]),
        official_url=data["official_url"],
        phone=data["phone"],
        verified_by=data["verified_by"],
        verified_on=date.fromisoformat(verified_on)
        if isinstance(verified_on, str)
        else verified_on,
        verified_how=data["verified_how"],
        updated_at=entry.updated_at,
    )


def funds_page(visit: Visit, entry: EntryView, funds: Iterable[EntryView]) -> Shown:
    """All funds and programs."""
    return Shown(
        visit,
        "site/funds.html",
        local_page(visit, entry, "funds"),
        {
            "title": entry.title,
            "intro_html": entry.body_html,
            "scam_html": entry.data["scam_html"],
            "funds": tuple(fund_view(visit, each) for each in funds),
            "deadlines_url": visit.path(DEADLINES_PATH)
            if visit.state.local.get("has_deadlines")
            else "",
        },
    )


def fund_page(visit: Visit, entry: EntryView, scam_html: str = "") -> Shown:
    """One fund, with the warning about scams of the list."""
    way = NavLink(visit.term("funds"), visit.path(FUNDS_PATH))
    return Shown(
        visit,
        "site/fund.html",
        local_page(visit, entry, "fund", way),
        {"fund": fund_view(visit, entry), "scam_html": scam_html},
    )


def deadlines_title() -> str:
    """What the list of deadlines is called, in the active language."""
    return _("All deadlines")


def deadlines_page(visit: Visit, found: Iterable[EntryView]) -> Shown:
    """What ends when: ahead the next first, then what has passed."""
    every = sorted(
        (
            deadline_view(visit, deadline, NavLink(entry.title, visit.path(entry.path)))
            for entry in found
            for deadline in entry.data["deadlines"]
        ),
        key=lambda deadline: deadline.at,
    )
    way = crumbs(visit)
    if "funds" in visit.state.local.get("sections", ()):
        way = crumbs(visit, NavLink(visit.term("funds"), visit.path(FUNDS_PATH)))
    return Shown(
        visit,
        "site/deadlines.html",
        Page(
            title=deadlines_title(),
            canonical_url=visit.url(visit.path(DEADLINES_PATH)),
            breadcrumbs=way,
            kind="deadlines",
            languages=same_path(visit, DEADLINES_PATH, translated=False),
        ),
        {
            "title": deadlines_title(),
            "ahead": tuple(each for each in every if not each.passed),
            "passed": tuple(reversed([each for each in every if each.passed])),
            "calendar_url": DEADLINES_FILE,
        },
    )


def home_deadlines(visit: Visit) -> tuple[DeadlineView, ...]:
    """What ends next, for the home page: from the site's state."""
    views = (
        deadline_view(visit, facts, NavLink(facts["title"], visit.path(facts["path"])))
        for facts in visit.state.local.get("deadlines", ())
    )
    return tuple(view for view in views if not view.passed)[:DEADLINES_ON_HOME]
