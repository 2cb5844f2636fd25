"""The kinds of changes that can wait: each is one action, and what readers see of its record.

An app registers its kinds in a module `proposed`. The difference a change makes is never described
by hand: what readers see is read, the action itself is run, and it is read again. So a proposal is
shown, checked and applied by exactly the code that writes at once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal

from django.core.exceptions import ObjectDoesNotExist

Payload = Mapping[str, Any]
Sort = Literal["", "number", "short"]


class Gone(Exception):
    """What would be changed is not there any more."""


@dataclass(frozen=True)
class Row:
    """One thing that readers see: what it is, and its words ("" for nothing).

    `language`: a code, empty for the site's own. `quiet`: presentation without words, numbers,
    addresses or money; a change of nothing else does not wait.
    """

    label: str
    words: str
    sort: Sort = ""
    language: str = ""
    quiet: bool = False


@dataclass(frozen=True)
class Change:
    """The same before and after. Both are texts; "" where there is nothing."""

    label: str
    before: str
    after: str
    sort: Sort = ""
    language: str = ""
    quiet: bool = False


@dataclass(frozen=True)
class Attempt:
    """What an action changed for readers, and what it returned."""

    changes: tuple[Change, ...]
    result: Any

    @property
    def waits(self) -> bool:
        """Whether a second person has to look at it."""
        return any(not change.quiet for change in self.changes)


class Kind:
    """One kind of change. `payload` is what a proposal keeps: JSON, in the words of the action."""

    key = ""

    def title(self, payload: Payload) -> str:
        """What would be done to what, in words for a person. Raises Gone."""
        raise NotImplementedError

    def rows(self, payload: Payload) -> Iterable[Row]:
        """Everything readers see now of what the action may touch; labels differ. Raises Gone."""
        raise NotImplementedError

    def run(self, payload: Payload, user: Any) -> Any:
        """The action itself, for a person or with None for the program."""
        raise NotImplementedError

    def target(self, payload: Payload) -> str:
        """The record that is changed."""
        raise NotImplementedError

    def url(self, payload: Payload) -> str:
        """The path of the screen where this is written, "" for none."""
        return ""

    # Whether that screen, asked with `?from=<number of a proposal>`, begins with its words.
    begins_again = False

    def to_keep(self, payload: Payload) -> dict[str, Any]:
        """The payload without what only held for the form it came from."""
        return dict(payload)

    def now_waits(self, payload: Payload) -> None:
        """After it became a proposal, in the same transaction."""

    def put_away(self, payload: Payload) -> None:
        """After a proposal was declined or taken back, in the same transaction."""

    def attempt(self, payload: Payload, user: Any) -> Attempt:
        """Do it, and say what it changed. The caller holds a transaction, and may roll it back."""
        before = tuple(self.rows(payload))
        result = self.run(payload, user)
        try:
            after = tuple(self.rows(payload))
        except (Gone, ObjectDoesNotExist):
            after = ()
        return Attempt(differences(before, after), result)


_KINDS: dict[str, Kind] = {}


def register(kind: type[Kind]) -> type[Kind]:
    """Make a kind known, once."""
    _KINDS[kind.key] = kind()
    return kind


def kind_of(key: str) -> Kind:
    """A known kind. Raises KeyError."""
    return _KINDS[key]


def all_kinds() -> dict[str, Kind]:
    """Every kind by key."""
    return dict(_KINDS)


def differences(before: Sequence[Row], after: Sequence[Row]) -> tuple[Change, ...]:
    """What differs, in the order of the new state; then what there is no more."""
    old = {row.label: row for row in before}
    new = {row.label: row for row in after}
    found = []
    for label in dict.fromkeys([*new, *old]):
        was, now = old.get(label), new.get(label)
        row = now or was
        if row is not None and (was.words if was else "") != (now.words if now else ""):
            found.append(
                Change(
                    label,
                    was.words if was else "",
                    now.words if now else "",
                    row.sort,
                    row.language,
                    row.quiet,
                )
            )
    return tuple(found)


_LINK = re.compile(r'<a[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL | re.IGNORECASE)
_END = re.compile(r"</(?:p|li|h[1-6]|blockquote)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def words_of_html(html: str) -> str:
    """What readers see of it as lines of text; a link with the address it leads to."""
    text = _LINK.sub(r"\2 (\1)", html)
    text = unescape(_TAG.sub("", _END.sub("\n", text)))
    return "\n".join(line for each in text.splitlines() if (line := " ".join(each.split())))


@dataclass(frozen=True)
class OthersDraft:
    """A draft with a screen of its own, that somebody else than its author can publish there."""

    title: str
    by_name: str
    since: datetime.datetime
    url: str


Drafts = Callable[[Any], Iterable[OthersDraft]]
_DRAFTS: list[Drafts] = []


def drafts_of_others(function: Drafts) -> Drafts:
    """Register a selector of drafts that a person (its argument) did not write, once."""
    if function not in _DRAFTS:
        _DRAFTS.append(function)
    return function


def others_drafts(user: Any) -> tuple[OthersDraft, ...]:
    """All of them, the oldest first."""
    return tuple(
        sorted((each for find in _DRAFTS for each in find(user)), key=lambda each: each.since)
    )
