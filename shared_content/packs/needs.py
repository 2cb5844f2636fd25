"""What people need, in their own words, and the pages that answer it (C15).

Read from `needs.yaml` once per process. Pages are named by UUID, so that an item that was renamed
or moved stays where people look for it.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from .errors import ErrorLog
from .vocabulary import SOURCE_LOCALE
from .yamlfile import load_yaml

FILE = Path(__file__).with_name("needs.yaml")
# What of a community's own site can belong to a need.
HERE = frozenset({"center", "updates", "services", "events", "funds", "court"})
PHASES = frozenset({"first_days", "weeks", "long_term"})
_FIELDS = {"key", "words", "first_in", "here", "items", "help_first"}


@dataclass(frozen=True, slots=True)
class Need:
    """One need. `words` by language; `first_in`: phases in which many people have it."""

    key: str
    words: dict[str, str]
    first_in: tuple[str, ...]
    here: tuple[str, ...]
    items: tuple[UUID, ...]
    help_first: bool = False

    def title(self, locale: str) -> str:
        """In a language, else in English."""
        return self.words.get(locale) or self.words[SOURCE_LOCALE]


def read_needs(path: Path = FILE) -> tuple[Need, ...]:
    """The file's needs in order. Raises PackErrors with every fault, each with its line."""
    log = ErrorLog()
    data, lines = load_yaml(path.read_text(encoding="utf-8"), path.name, log)
    if not isinstance(data, list):
        log.add(path.name, 1, "there must be a list of needs")
        data = []
    found: list[Need] = []
    for number, entry in enumerate(data):
        fault = _fault(entry)
        if fault:
            log.add(path.name, lines.get((number,), 1), fault)
        elif entry["key"] in {need.key for need in found}:
            log.add(path.name, lines.get((number,), 1), f"“{entry['key']}” is there twice")
        else:
            found.append(
                Need(
                    key=entry["key"],
                    words=dict(entry["words"]),
                    first_in=tuple(entry["first_in"]),
                    here=tuple(entry["here"]),
                    items=tuple(UUID(str(uuid)) for uuid in entry["items"].values()),
                    help_first=bool(entry.get("help_first")),
                )
            )
    log.raise_if_any()
    return tuple(found)


def _fault(entry: Any) -> str:
    """What is wrong with an entry; "" for a good one."""
    if not isinstance(entry, dict) or set(entry) - _FIELDS or _FIELDS - {"help_first"} - set(entry):
        return f"a need has {', '.join(sorted(_FIELDS))} and nothing else"
    if not isinstance(entry["words"], dict) or not entry["words"].get(SOURCE_LOCALE):
        return "“words” must have at least English ones"
    if not set(entry["first_in"]) <= PHASES:
        return f"“first_in” may name {', '.join(sorted(PHASES))}"
    if not set(entry["here"]) <= HERE:
        return f"“here” may name {', '.join(sorted(HERE))}"
    try:
        return "" if [UUID(str(uuid)) for uuid in entry["items"].values()] else "no pages"
    except (AttributeError, ValueError):
        return "“items” are pages: slug and uuid"


@functools.cache
def all_needs() -> tuple[Need, ...]:
    """The needs that ship with the platform, in the order of the file."""
    return read_needs()


def find_need(key: str) -> Need | None:
    """The need of that key."""
    return next((need for need in all_needs() if need.key == key), None)


def needs_for(phase: str, most: int) -> tuple[Need, ...]:
    """What to offer first in a phase: at most so many, in the order of the file."""
    every = all_needs()
    first = [need for need in every if phase in need.first_in]
    others = [need for need in every if need not in first]
    return tuple([*first, *others][:most])
