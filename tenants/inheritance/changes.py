"""What changed in the library since somebody of this community looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shared_content.published.changes import Change, changes_after
from shared_content.published.models import EditionChange
from tenants.inheritance.models import EVERYTHING, Adjustment, LibraryLook
from tenants.inheritance.selectors import ItemState, SharedLibrary, shared_library
from vrc.tenancy import current_community


@dataclass(frozen=True)
class Look:
    """Who looked at everything last, and when (UTC). `edition` is 0 when nobody ever did."""

    edition: int = 0
    at: datetime | None = None
    who: str = ""


@dataclass(frozen=True)
class Changed:
    """One item, or contact, with its changes since the look, newest first.

    `state` is None for a contact and for what was withdrawn without having been adjusted here.
    """

    uuid: UUID
    title: str
    changes: tuple[Change, ...]
    state: ItemState | None = None

    @property
    def urgent(self) -> bool:
        """Whether one of them corrects something that could have hurt somebody."""
        return any(change.urgent for change in self.changes)

    @property
    def behind(self) -> int:
        """The version that the community's own words belong to, where the text moved on; else 0."""
        return self.state.behind if self.state else 0

    @property
    def is_contact(self) -> bool:
        """Whether it is a help line or organisation, not a page."""
        return all(not change.locale for change in self.changes)

    @property
    def withdrawn(self) -> bool:
        """Whether the last thing that happened to it is that it was taken down."""
        return self.changes[0].kind == EditionChange.Kind.RETIRED

    @property
    def newest(self) -> Change:
        """The last change."""
        return self.changes[0]


@dataclass(frozen=True)
class SinceLook:
    """All that changed, what needs the community first. `edition`: the newest one in it."""

    look: Look
    changed: tuple[Changed, ...]
    edition: int

    @property
    def uuids(self) -> frozenset[UUID]:
        """What changed."""
        return frozenset(each.uuid for each in self.changed)

    @property
    def moved_on(self) -> tuple[Changed, ...]:
        """Items with a note or page of the community's own that belongs to an older text."""
        return tuple(each for each in self.changed if each.behind)


def since_look(library: SharedLibrary | None = None) -> SinceLook:
    """What changed since the look, for the community's admin. Two statements and the library's;
    three where there is nothing to say.

    For a community that never looked: since its site was made. What was there before is not news.
    """
    community = current_community()
    looks = {row.item_uuid: row for row in LibraryLook.objects.all()}
    every = looks.get(EVERYTHING)
    look = Look(every.edition, every.updated_at, every.updated_by_name) if every else Look()
    changes = changes_after(
        look.edition,
        {"en", *community.languages},
        since=None if every else community.created_at,
    )
    by_item: dict[UUID, list[Change]] = {}
    for change in changes:
        seen = looks.get(change.uuid)
        if seen is None or change.edition > seen.edition:
            by_item.setdefault(change.uuid, []).append(change)
    if not by_item and library is None and not _has_own_words():
        return SinceLook(
            look, (), max((change.edition for change in changes), default=look.edition)
        )
    known = library or shared_library()
    states = {state.uuid: state for state in (*known.items, *known.retired)}
    found = [
        Changed(uuid, own[0].title, _once(own), states.get(uuid))
        for uuid, own in by_item.items()
        if not (uuid in states and states[uuid].behind)
    ]
    # Own words beside an older text are asked about until somebody decides, seen or not.
    behind = [
        Changed(state.uuid, state.title, _once(by_item.get(state.uuid, [])) or _moved(state), state)
        for state in known.items
        if state.behind
    ]
    found.sort(key=lambda each: (not each.urgent, -each.newest.edition))
    behind.sort(key=lambda each: (not each.urgent, -each.newest.edition))
    newest = max((change.edition for change in changes), default=look.edition)
    return SinceLook(look, (*behind, *found), newest)


def _has_own_words() -> bool:
    """Whether any note or own page could belong to an older text."""
    return Adjustment.objects.exclude(note_html="", replacement=None).exists()


def _moved(state: ItemState) -> tuple[Change, ...]:
    from shared_content.published.changes import changes_of

    changes = changes_of(state.uuid, "en", state.behind)
    if changes:
        return changes
    return (
        Change(
            uuid=state.uuid,
            locale="en",
            title=state.title,
            kind=EditionChange.Kind.UPDATED,
            version=state.version,
            edition=0,
            published_at=state.adjustment.updated_at or datetime.now().astimezone(),
            reason="",
            urgent=False,
        ),
    )


def _once(changes: Sequence[Change]) -> tuple[Change, ...]:
    """One of each edition: the first language of it, English before others."""
    found: dict[int, Change] = {}
    for change in sorted(changes, key=lambda each: (-each.edition, each.locale != "en")):
        found.setdefault(change.edition, change)
    return tuple(found.values())
