"""The operator's defaults as frozen values, checked when they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from shared_content.published.sections import Section
from tenants.registry.lifecycle import Phase

FOLDER = Path(__file__).parent
ALERT_LENGTH = 280


class DefaultsWrong(ValueError):
    """A file of defaults cannot be used; the message says which and why."""


@dataclass(frozen=True)
class Step:
    """Something to do in a phase. `goes_to` is the name of an admin view."""

    key: str
    label: str
    help: str
    goes_to: str


@dataclass(frozen=True)
class PhaseRules:
    """One phase: from which day it is suggested, and what follows from it."""

    from_day: int
    sections: tuple[str, ...]
    changes: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class DateRules:
    """What happens around a date. Days; `items` are UUIDs of library items."""

    warn_days_before: tuple[int, ...]
    public_days_before: int
    public_days_after: int
    items: tuple[UUID, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True)
class PhaseDefaults:
    """`phases.yaml`."""

    phases: Mapping[str, PhaseRules]
    anniversary: DateRules
    trial: DateRules


@dataclass(frozen=True)
class Starter:
    """A text to begin with, under a name."""

    name: str
    text: str


@dataclass(frozen=True)
class Starters:
    """`starters.yaml`."""

    alerts: Mapping[str, tuple[Starter, ...]]
    move_notice: str


@dataclass(frozen=True)
class Limit:
    """Days: what holds when nobody chose, the shortest and the longest."""

    default: int
    shortest: int
    longest: int

    def within(self, chosen: int | None) -> int:
        """The days that hold, also when the operator narrowed the limits later."""
        return min(max(chosen or self.default, self.shortest), self.longest)


@dataclass(frozen=True)
class RetentionDefaults:
    """`retention.yaml`: messages in any state, and closed ones counted from their closing."""

    messages: Limit
    closed_messages: Limit


@cache
def phase_defaults() -> PhaseDefaults:
    """`phases.yaml`, read once. Raises DefaultsWrong."""
    return read_phases((FOLDER / "phases.yaml").read_text(encoding="utf-8"))


@cache
def starters() -> Starters:
    """`starters.yaml`, read once. Raises DefaultsWrong."""
    return read_starters((FOLDER / "starters.yaml").read_text(encoding="utf-8"))


@cache
def retention_defaults() -> RetentionDefaults:
    """`retention.yaml`, read once. Raises DefaultsWrong."""
    return read_retention((FOLDER / "retention.yaml").read_text(encoding="utf-8"))


def read_retention(text: str) -> RetentionDefaults:
    """The text of a `retention.yaml`. Raises DefaultsWrong with the reason in words."""
    try:
        raw = yaml.safe_load(text)
        found = RetentionDefaults(
            messages=Limit(**raw["messages"]), closed_messages=Limit(**raw["closed_messages"])
        )
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise DefaultsWrong(f"retention.yaml: {error!r} cannot be read or is missing.") from error
    for name, limit in (("messages", found.messages), ("closed_messages", found.closed_messages)):
        days = (limit.shortest, limit.default, limit.longest)
        if any(type(each) is not int for each in days) or not 1 <= days[0] <= days[1] <= days[2]:
            raise DefaultsWrong(
                f"retention.yaml: {name} needs whole days with 1 ≤ shortest ≤ default ≤ longest."
            )
    return found


def read_phases(text: str) -> PhaseDefaults:
    """The text of a `phases.yaml`. Raises DefaultsWrong with the reason in words."""
    try:
        raw = yaml.safe_load(text)
        found = PhaseDefaults(
            phases={name: _phase(values) for name, values in raw["phases"].items()},
            anniversary=_dates(raw["anniversary"]),
            trial=_dates(raw["trial"]),
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise DefaultsWrong(f"phases.yaml: {error!r} cannot be read or is missing.") from error
    _check_phases(found)
    return found


def _phase(raw: Mapping[str, Any]) -> PhaseRules:
    return PhaseRules(
        from_day=int(raw["from_day"]),
        sections=tuple(raw["sections"]),
        changes=tuple(raw["changes"]),
        steps=tuple(Step(**step) for step in raw["steps"]),
    )


def _dates(raw: Mapping[str, Any]) -> DateRules:
    return DateRules(
        warn_days_before=tuple(int(day) for day in raw["warn_days_before"]),
        public_days_before=int(raw["public_days_before"]),
        public_days_after=int(raw["public_days_after"]),
        items=tuple(UUID(str(item)) for item in raw["items"]),
        changes=tuple(raw["changes"]),
    )


def _check_phases(found: PhaseDefaults) -> None:
    if list(found.phases) != [phase.value for phase in Phase]:
        raise DefaultsWrong("phases.yaml: the phases are first_days, weeks, long_term, in order.")
    days = [rules.from_day for rules in found.phases.values()]
    if days[0] != 0 or days != sorted(set(days)):
        raise DefaultsWrong("phases.yaml: from_day begins at 0 and grows from phase to phase.")
    for name, rules in found.phases.items():
        if sorted(rules.sections) != sorted(section.value for section in Section):
            raise DefaultsWrong(f"phases.yaml: {name} must name each of the four sections once.")
    for name, dates in (("anniversary", found.anniversary), ("trial", found.trial)):
        if not dates.warn_days_before or min(dates.warn_days_before) < 1:
            raise DefaultsWrong(f"phases.yaml: {name} needs days before, from 1 on.")
        if max(dates.warn_days_before) < dates.public_days_before:
            raise DefaultsWrong(f"phases.yaml: {name} warns admins before the public sees it.")


def read_starters(text: str) -> Starters:
    """The text of a `starters.yaml`. Raises DefaultsWrong with the reason in words."""
    try:
        raw = yaml.safe_load(text)
        found = Starters(
            alerts={
                kind: tuple(Starter(**each) for each in texts)
                for kind, texts in raw["alerts"].items()
            },
            move_notice=str(raw["move_notice"]),
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise DefaultsWrong(f"starters.yaml: {error!r} cannot be read or is missing.") from error
    for kind, texts in found.alerts.items():
        for each in texts:
            if len(each.text) > ALERT_LENGTH:
                raise DefaultsWrong(
                    f"starters.yaml: {kind}, “{each.name}” is longer than {ALERT_LENGTH}."
                )
    if "any" not in found.alerts:
        raise DefaultsWrong("starters.yaml: alerts need texts for any kind.")
    return found
