"""The fixed words a pack file may use: sections, phases, kinds, audiences, contact states.

Anything else in these fields is an error, so that a typing slip never becomes a new section.
"""

from __future__ import annotations

SOURCE_LOCALE = "en"
"""The language items are written in first; the others say the same in their own words."""

REQUIRED_LOCALES: tuple[str, ...] = ("es",)
"""Languages in which every item must be there. Others may grow page by page."""

SECTIONS: tuple[str, ...] = (
    "victim-social-services",
    "connection-empowerment",
    "health-wellness",
    "grief-trauma",
)
"""Slugs of the four sections, in the order they are shown."""

PHASES: tuple[str, ...] = ("first_days", "weeks", "long_term")
"""When an item helps most: days 0-7, days 8-56, later (counted from the incident)."""

KINDS: tuple[str, ...] = (
    "guide",
    "reactions",
    "thoughts",
    "worksheet",
    "checklist",
    "questions",
    "exercise",
    "self_check",
    "links",
    "article",
)
"""What sort of page an item is."""

AUDIENCES: tuple[str, ...] = (
    "everyone",
    "survivors",
    "bereaved",
    "families",
    "parents",
    "helpers",
)
"""Who an item speaks to. ``everyone`` stands alone or with others."""

REVIEW_STATES: tuple[str, ...] = ("not_reviewed", "reviewed")
"""Whether a clinician has signed the item."""

CONTACT_STATES: tuple[str, ...] = ("active", "unverified", "retired")
"""Only ``active`` contacts that have not expired are ever shown to the public."""

CONTACT_MODES: tuple[str, ...] = ("call", "text", "chat", "video")
"""How a contact is reached."""

ANSWERS: tuple[str, ...] = ("tick", "line", "box")
"""How an entry of a worksheet or self-check is answered."""

SHOWN: tuple[str, ...] = ("always", "ticked", "unticked")
"""When the words after a group of questions of a self-check appear."""

LINK_FORMS: tuple[str, ...] = ("page", "video", "document", "tool")
"""What a reader finds at an address elsewhere."""

SUMMARY_LIMIT = 160
"""Longest summary, in characters: it must fit a search result and a card on a phone."""
