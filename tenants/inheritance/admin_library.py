"""The shared library as its screen shows it: states in words, filtered and searched."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from tenants.inheritance.selectors import (
    ItemState,
    SectionState,
    SharedLibrary,
    State,
)

ALL = "all"
WITHDRAWN = "withdrawn"
Test = Callable[[ItemState], bool]


def _tests(changed: Collection[UUID]) -> dict[str, tuple[str, Test]]:
    """Every way to narrow the list: its value in the address, its words, what it lets through."""
    return {
        ALL: (_("All"), lambda item: True),
        "changed": (_("Changed since you looked"), lambda item: item.uuid in changed),
        "adjusted": (_("Adjusted by you"), lambda item: item.adjusted or item.topic_hidden),
        State.SHOWN.value: (_("Shown as they are"), lambda item: item.state is State.SHOWN),
        State.HIDDEN.value: (_("Hidden"), lambda item: item.state is State.HIDDEN),
        "pinned": (_("First"), lambda item: item.adjustment.pinned),
        State.NOTE.value: (_("With your note"), lambda item: bool(item.adjustment.note_html)),
        State.REPLACED.value: (
            _("Replaced by your page"),
            lambda item: item.adjustment.replacement is not None,
        ),
        WITHDRAWN: (_("Withdrawn"), lambda item: False),
    }


def state_words(state: State) -> str:
    """A state as the screen says it."""
    return {
        State.SHOWN: _("Shown"),
        State.HIDDEN: _("Hidden on your site"),
        State.NOTE: _("With your note"),
        State.REPLACED: _("Your own page is shown"),
        State.RETIRED: _("Withdrawn by %(operator)s") % {"operator": settings.OPERATOR_SHORT_NAME},
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


def library_screen(
    library: SharedLibrary, state: str = ALL, words: str = "", changed: Collection[UUID] = ()
) -> LibraryScreen:
    """Narrow the library to a state (an unknown one is all) and to items that have all words.

    `changed`: items that changed since somebody looked.
    """
    tests = _tests(changed)
    wanted = state if state in tests else ALL
    sections = tuple(
        section
        for section in (_narrow(section, tests[wanted][1], words) for section in library.sections)
        if section.topics
    )
    retired = tuple(
        item
        for item in library.retired
        if wanted in (ALL, "adjusted", WITHDRAWN) and _has(item, words)
    )
    found = sum(len(topic.items) for section in sections for topic in section.topics)
    return LibraryScreen(
        sections=sections,
        retired=retired,
        filters=_filters(library, tests, wanted),
        found=found + len(retired),
        total=len(library.items),
    )


def _has(item: ItemState, words: str) -> bool:
    text = item.title
    if item.item is not None:
        text = f"{item.title} {item.item.summary} {item.item.topic_title}"
    text = text.casefold()
    return all(word in text for word in words.casefold().split())


def _narrow(section: SectionState, test: Test, words: str) -> SectionState:
    topics = tuple(
        replace(topic, items=items)
        for topic in section.topics
        if (items := tuple(item for item in topic.items if test(item) and _has(item, words)))
    )
    return replace(section, topics=topics)


def _filters(
    library: SharedLibrary, tests: dict[str, tuple[str, Test]], wanted: str
) -> tuple[Filter, ...]:
    gone = len(library.retired)
    more = {ALL: gone, "adjusted": gone, WITHDRAWN: gone}
    counts = {
        value: sum(map(test, library.items)) + more.get(value, 0)
        for value, (_label, test) in tests.items()
    }
    # A way that leads to nothing is not offered, unless one is there already.
    return tuple(
        Filter(value, label, counts[value], value == wanted)
        for value, (label, _test) in tests.items()
        if counts[value] or value == wanted
    )


def find(library: SharedLibrary, section: str, slug: str) -> ItemState | None:
    """The published item at an address of the site."""
    for item in library.items:
        if item.item is not None and (item.item.section, item.item.slug) == (section, slug):
            return item
    return None
