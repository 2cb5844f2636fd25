"""Filters of a list: a form that works without JavaScript, and addresses that can be shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One thing to choose."""

    value: str
    label: str
    selected: bool = False


@dataclass(frozen=True)
class Filter:
    """One question of the form. Nothing chosen means that all will do."""

    name: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> str:
        """The value chosen, "" for none."""
        return next((choice.value for choice in self.choices if choice.selected), "")


def make_filter(
    name: str, label: str, choices: Iterable[tuple[str, str]], query: Mapping[str, str]
) -> Filter:
    """A filter as an address asks for it; a value that is no choice is as if it were not there."""
    asked = query.get(name, "")
    return Filter(
        name,
        label,
        tuple(Choice(value, words, selected=value == asked) for value, words in choices),
    )
