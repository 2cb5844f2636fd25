"""What the time since the incident means for the home page, from stored facts and the clock."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from shared_content.published.sections import Section
from shared_content.published.values import ItemSummary
from tenants.defaults.loader import DateRules, phase_defaults
from tenants.phases.selectors import court_days, is_near
from tenants.public_site.frame import Visit
from tenants.registry.lifecycle import Phase
from themes.frame import Card, HardDateView, SeasonView


def phase_of(visit: Visit) -> str:
    """The phase the site is shown in: set by the operator, else what a person confirmed."""
    community = visit.community
    if community is None:
        return str(Phase.LONG_TERM.value)
    stored = visit.state.local.get("phase", {}).get("phase")
    return str(community.phase_override or stored or community.phase(visit.today))


def sections_in_order(phase: str) -> tuple[Section, ...]:
    """The four sections as the home page has them in a phase."""
    return tuple(Section(name) for name in phase_defaults().phases[phase].sections)


def season_of(visit: Visit, items: Iterable[ItemSummary]) -> tuple[SeasonView, ...]:
    """Notes about hard dates that are near: the anniversary, then court. Mostly none."""
    stored: Any = visit.state.local.get("phase", {})
    defaults = phase_defaults()
    found = tuple(items)
    views = []
    if stored.get("anniversary"):
        day = datetime.date.fromisoformat(stored["anniversary"])
        if is_near(day, visit.today, defaults.anniversary):
            views.append(_view(visit, "anniversary", [(day, "")], defaults.anniversary, found))
    days = court_days(stored.get("court_dates", ()))
    near = [each for each in days if is_near(each[0], visit.today, defaults.trial)]
    if near:
        ahead = [each for each in days if each[0] >= visit.today] or near
        views.append(_view(visit, "trial", ahead, defaults.trial, found))
    return tuple(views)


def _view(
    visit: Visit,
    kind: str,
    days: list[tuple[datetime.date, str]],
    rules: DateRules,
    items: tuple[ItemSummary, ...],
) -> SeasonView:
    by_uuid = {item.uuid: item for item in items}
    return SeasonView(
        kind=kind,
        dates=tuple(HardDateView(day, label) for day, label in days),
        items=tuple(
            Card(item.title, visit.path(item.path), item.summary, visit.other(item.locale))
            for uuid in rules.items
            if (item := by_uuid.get(uuid))
        ),
    )
