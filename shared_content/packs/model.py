"""What a pack contains, as frozen values that the library's loader can store."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

Block = tuple[str, dict[str, Any]]
"""``(block type, value)``, the value JSON-ready: see :mod:`shared_content.packs.body`."""


def fingerprint(record: Any) -> str:
    """SHA-256 (hex) of a frozen record of this module.

    The loader keeps it beside what it stored: same fingerprint, nothing to do. Where a record
    lies on disk does not count.
    """
    values = asdict(record)
    values.pop("path", None)
    canonical = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PackSource:
    """Where an item's facts come from.

    ``checked_on``: the day a person last opened the address; None until somebody has.
    """

    title: str
    publisher: str
    url: str
    checked_on: date | None

    def as_json(self) -> dict[str, str]:
        """As the read model stores it; the date in ISO form."""
        return {
            "title": self.title,
            "publisher": self.publisher,
            "url": self.url,
            "checked_on": self.checked_on.isoformat() if self.checked_on else "",
        }


@dataclass(frozen=True, slots=True)
class PackTopic:
    """A group of items inside a section."""

    uuid: UUID
    locale: str
    slug: str
    section: str
    title: str
    position: int


@dataclass(frozen=True, slots=True)
class PackItem:
    """One page of the library in one language."""

    uuid: UUID
    locale: str
    slug: str
    title: str
    summary: str
    section: str
    topic: str
    topic_uuid: UUID
    position: int
    kind: str
    phases: tuple[str, ...]
    audience: tuple[str, ...]
    warning: str
    sources: tuple[PackSource, ...]
    review_status: str
    review_by: date
    related: tuple[UUID, ...]
    linked: tuple[UUID, ...]
    """Items its body links to, in order, each once."""
    contacts: tuple[str, ...]
    """Slugs of the contacts its get-help blocks show, in order, each once."""
    blocks: tuple[Block, ...]
    path: str
    """Relative to the pack's root, with forward slashes."""


@dataclass(frozen=True, slots=True)
class PackNumber:
    """One way to reach a contact.

    ``value`` is the number as people write it, or an address for chat and video. ``body`` is the
    word to send, for text lines that expect one.
    """

    mode: str
    value: str
    label: str
    note: str = ""
    body: str = ""

    def as_json(self) -> dict[str, str]:
        """``{mode, value, label, note}``, and ``body`` only where there is one."""
        values = {"mode": self.mode, "value": self.value, "label": self.label, "note": self.note}
        if self.body:
            values["body"] = self.body
        return values


@dataclass(frozen=True, slots=True)
class PackContact:
    """A crisis line or organisation. Unverified and retired ones may lack dates."""

    uuid: UUID
    slug: str
    name: str
    summary: str
    state: str
    is_crisis: bool
    position: int
    numbers: tuple[PackNumber, ...]
    languages: tuple[str, ...]
    hours: str
    website: str
    source_name: str
    source_url: str
    last_verified: date | None
    expires_on: date | None
    # By language: English words and translated ones.
    translations: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def translated(self) -> dict[str, dict[str, str]]:
        """The translations as the registry stores them."""
        return {locale: dict(pairs) for locale, pairs in self.translations}


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything under one root, checked as a whole: each reference in it resolves."""

    topics: tuple[PackTopic, ...]
    items: tuple[PackItem, ...]
    contacts: tuple[PackContact, ...]

    @property
    def locales(self) -> tuple[str, ...]:
        """Languages that have a topic or an item, sorted."""
        return tuple(sorted({t.locale for t in self.topics} | {i.locale for i in self.items}))

    def item(self, slug: str, locale: str = "en") -> PackItem:
        """The item with this slug; raises ``KeyError`` when there is none."""
        for item in self.items:
            if item.slug == slug and item.locale == locale:
                return item
        raise KeyError(f"no item {slug!r} in {locale!r}")
