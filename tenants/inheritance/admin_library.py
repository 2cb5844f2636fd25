"""The shared library as its screen shows it: states in words, filtered and searched."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext as _

from tenants.inheritance.selectors import (
    ItemState,
    SectionState,
    SharedLibrary,
    State,
)

ALL = "all"
FILTERS = (ALL, State.SHOWN.value, State.HIDDEN.value, State.NOTE.value, "withdrawn")


def state_words(state: State) -> str:
    """A state as the screen says it."""
    return {
        State.SHOWN: _("Shown"),
        State.HIDDEN: _("Hidden on your site"),
        State.NOTE: _("With your note"),
        State.RETIRED_WITH_NOTE: _("Withdrawn by %(operator)s, your note is kept")
        % {"operator": settings.OPERATOR_SHORT_NAME},
    }[state]


@dataclass(frozen=True)
class Filter:
    """One way to narrow the list: its value in the address, its words, how many it would show."""

    value: str
    label: str
    count: int
    current: bool


@dataclass(frozen=True)
class LibraryScreen:
    """What the screen shows. `found` counts the items shown now, withdrawn ones included."""

    sections: tuple[SectionState, ...]
    retired: tuple[ItemState, ...]
    filters: tuple[Filter, ...]
    found: int
    total: int


def library_screen(library: SharedLibrary, state: str = ALL, words: str = "") -> LibraryScreen:
    """Narrow the library to a state (an unknown one is all) and to items that have all words."""
    wanted = state if state in FILTERS else ALL
    sections = tuple(
        section
        for section in (_narrow(section, wanted, words) for section in library.sections)
        if section.topics
    )
    retired = tuple(
        item for item in library.retired if wanted in (ALL, "withdrawn") and _has(item, words)
    )
    found = sum(len(topic.items) for section in sections for topic in section.topics)
    return LibraryScreen(
        sections=sections,
        retired=retired,
        filters=_filters(library, wanted),
        found=found + len(retired),
        total=len(library.items),
    )


def _has(item: ItemState, words: str) -> bool:
    text = item.title
    if item.item is not None:
        text = f"{item.title} {item.item.summary} {item.item.topic_title}"
    text = text.casefold()
    return all(word in text for word in words.casefold().split())


def _narrow(section: SectionState, wanted: str, words: str) -> SectionState:
    topics = tuple(
        replace(topic, items=items)
        for topic in section.topics
        if (
            items := tuple(
                item
                for item in topic.items
                if wanted in (ALL, item.state.value) and _has(item, words)
            )
        )
    )
    return replace(section, topics=topics)


def _filters(library: SharedLibrary, wanted: str) -> tuple[Filter, ...]:
    counts = Counter(item.state for item in library.items)
    every = len(library.items) + len(library.retired)
    rows = (
        (ALL, _("All"), every),
        (State.SHOWN.value, _("Shown"), counts[State.SHOWN]),
        (State.HIDDEN.value, _("Hidden"), counts[State.HIDDEN]),
        (State.NOTE.value, _("With your note"), counts[State.NOTE]),
        ("withdrawn", _("Withdrawn"), len(library.retired)),
    )
    # A way that leads to nothing is not offered, unless one is there already.
    return tuple(
        Filter(value, label, count, value == wanted)
        for value, label, count in rows
        if count or value == wanted
    )


def find(library: SharedLibrary, section: str, slug: str) -> ItemState | None:
    """The published item at an address of the site."""
    for item in library.items:
        if item.item is not None and (item.item.section, item.item.slug) == (section, slug):
            return item
    return None
