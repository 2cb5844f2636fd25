"""Prints each figure beside its bound, as one table at the end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from tests.browser.conftest import browser, demo, desktop, phone  # noqa: F401 - the same fixtures


@dataclass(frozen=True)
class Figure:
    """One measured value and the bound it must keep."""

    name: str
    value: float
    unit: str
    bound: float
    at_most: bool = True

    @property
    def holds(self) -> bool:
        """Whether the bound is kept."""
        return self.value <= self.bound if self.at_most else self.value >= self.bound


_FIGURES: list[Figure] = []


@pytest.fixture
def figure() -> Iterator[Callable[..., None]]:
    """`figure(name, value, unit, bound, at_most=True)`: record, and fail when it does not hold."""
    recorded: list[Figure] = []

    def record(name: str, value: float, unit: str, bound: float, at_most: bool = True) -> None:
        recorded.append(Figure(name, value, unit, bound, at_most))

    yield record
    _FIGURES.extend(recorded)
    broken = [each.name for each in recorded if not each.holds]
    assert not broken, f"bounds not kept: {', '.join(broken)}"


@pytest.fixture(scope="session")
def library(django_db_setup: None, django_db_blocker: Any) -> tuple[float, float]:
    """The whole content pack, committed; seconds that loading it took, and that Python computed."""
    with django_db_blocker.unblock():
        start, computed = time.perf_counter(), time.process_time()
        call_command("load_library", verbosity=0)
        took = time.perf_counter() - start, time.process_time() - computed
        connection.close()
    return took


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/bench" in str(item.path):
            item.add_marker(pytest.mark.bench)
            item.add_marker(pytest.mark.timeout(600))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _FIGURES:
        return
    terminalreporter.section("figures")
    # Seconds say little where others work on the same processors.
    one, five, _fifteen = os.getloadavg()
    terminalreporter.write_line(
        f"load average {one:.1f} (1 minute), {five:.1f} (5 minutes), {os.cpu_count()} processors"
    )
    for each in _FIGURES:
        sign = "≤" if each.at_most else "≥"
        mark = "" if each.holds else "   NOT KEPT"
        terminalreporter.write_line(
            f"{each.name:<58} {each.value:>9.2f} {each.unit:<12} {sign} {each.bound:g}{mark}"
        )
