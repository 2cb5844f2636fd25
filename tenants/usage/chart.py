"""Bars for the days, as numbers of an SVG that needs no script and no style attribute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tenants.usage.selectors import Day

WIDTH, HEIGHT = 900, 200
# Days without a number that may be shown stand as a line on the ground.
_GROUND = 2
_GAP = 0.2


@dataclass(frozen=True)
class Bar:
    """One rectangle in units of the drawing; `is_few`: the number may not be shown."""

    x: float
    y: float
    width: float
    height: float
    is_few: bool


def bars(days: Sequence[Day]) -> tuple[Bar, ...]:
    """One bar for each day; the largest fills the height."""
    most = max((day.count or 0 for day in days), default=0) or 1
    step = WIDTH / max(len(days), 1)
    return tuple(
        _bar(number * step, step, _GROUND if day.count is None else day.count / most * HEIGHT, day)
        for number, day in enumerate(days)
    )


def _bar(x: float, step: float, height: float, day: Day) -> Bar:
    tall = max(round(height, 1), _GROUND)
    return Bar(
        x=round(x + step * _GAP / 2, 1),
        y=round(HEIGHT - tall, 1),
        width=round(step * (1 - _GAP), 1),
        height=tall,
        is_few=day.count is None,
    )
