"""`attention.yaml` as frozen values, checked when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import yaml

from tenants.defaults.loader import FOLDER, DefaultsWrong
from tenants.registry.lifecycle import Phase

FILE = "attention.yaml"
# What a phase may expect of a site.
EXPECTED = ("update", "place", "question", "event", "fund", "service")


@dataclass(frozen=True)
class PhaseAttention:
    """What one phase asks for. `no_update_after` in days."""

    no_update_after: int
    expected: tuple[str, ...]


@dataclass(frozen=True)
class AttentionRules:
    """`attention.yaml`. Days, where the name does not say hours; `weekly_on` counts from Monday 1.

    `deadline_before` from the longest to the shortest.
    """

    phases: Mapping[str, PhaseAttention]
    deadline_before: tuple[int, ...]
    shown: int
    next_update_hours: int
    place_ends: int
    event_dates_end: int
    event_over: int
    alert_ends_hours: int
    alert_stands: int
    service_verified: int
    service_notice: int
    fund_verified: int
    fact_checked: int
    draft_waits: int
    message_waits: int
    mail_hour: int
    weekly_on: int


_NOT_NUMBERS = ("phases", "deadline_before")


@cache
def attention_rules() -> AttentionRules:
    """The file of this release, read once. Raises DefaultsWrong."""
    return read_attention((FOLDER / FILE).read_text(encoding="utf-8"))


def read_attention(text: str) -> AttentionRules:
    """The text of an `attention.yaml`. Raises DefaultsWrong with the reason in words."""
    try:
        raw: Any = yaml.safe_load(text)
        numbers = [each.name for each in fields(AttentionRules) if each.name not in _NOT_NUMBERS]
        found = AttentionRules(
            phases={name: _phase(values) for name, values in raw["phases"].items()},
            deadline_before=tuple(int(days) for days in raw["deadline_before"]),
            **{name: int(raw[name]) for name in numbers},
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise DefaultsWrong(f"{FILE}: {error!r} cannot be read or is missing.") from error
    _check(found, numbers)
    return found


def _phase(raw: Mapping[str, Any]) -> PhaseAttention:
    return PhaseAttention(int(raw["no_update_after"]), tuple(raw["expected"]))


def _check(found: AttentionRules, numbers: list[str]) -> None:
    if list(found.phases) != [phase.value for phase in Phase]:
        raise DefaultsWrong(f"{FILE}: the phases are first_days, weeks, long_term, in order.")
    for name, phase in found.phases.items():
        unknown = sorted(set(phase.expected) - set(EXPECTED))
        if unknown:
            raise DefaultsWrong(f"{FILE}: {name} expects {unknown}; known are {EXPECTED}.")
        if phase.no_update_after < 1:
            raise DefaultsWrong(f"{FILE}: {name}: no_update_after is at least 1.")
    days = found.deadline_before
    if not days or min(days) < 1 or list(days) != sorted(set(days), reverse=True):
        raise DefaultsWrong(f"{FILE}: deadline_before names days, the longest first.")
    for name in numbers:
        if name != "mail_hour" and getattr(found, name) < 1:
            raise DefaultsWrong(f"{FILE}: {name} is at least 1.")
    if not 0 <= found.mail_hour <= 23:
        raise DefaultsWrong(f"{FILE}: mail_hour is an hour of the day, 0 to 23.")
    if found.weekly_on > 7:
        raise DefaultsWrong(f"{FILE}: weekly_on is a day of the week, 1 (Monday) to 7.")
