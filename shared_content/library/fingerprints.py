"""Fingerprints of what is stored, to tell whether an editor has changed it since it was loaded."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shared_content.contacts.models import Contact
    from shared_content.library.models import LibraryItemPage, LibraryTopicPage

# What the rich text editor adds or writes differently without a word having changed.
_KEY = re.compile(r' data-block-key="[^"]*"')
_EMPHASIS = re.compile(r"(</?)(?:strong|b)>"), re.compile(r"(</?)(?:em|i)>")
_LINK = re.compile(r'<a (?:linktype="page" id="(\d+)"|id="(\d+)" linktype="page")>')

_CONTACT_FIELDS = (
    "slug",
    "name",
    "summary",
    "state",
    "is_crisis",
    "position",
    "numbers",
    "languages",
    "hours",
    "translations",
    "website",
    "source_name",
    "source_url",
    "last_verified",
    "expires_on",
)
_ITEM_FIELDS = (
    "title",
    "slug",
    "live",
    "kind",
    "summary",
    "warning",
    "phases",
    "audience",
    "review_status",
    "reviewed_by",
    "reviewed_on",
    "review_by",
    "image_id",
)


def _digest(values: Any) -> str:
    canonical = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def item_fingerprint(page: LibraryItemPage) -> str:
    """SHA-256 of all an item page says and where it stands, except the order among neighbours."""
    values = {name: getattr(page, name) for name in _ITEM_FIELDS}
    for name in ("body", "related", "sources"):
        values[name] = _without_ids(list(getattr(page, name).raw_data))
    values["parent"] = page.path[: -page.steplen]
    return _digest(values)


def text_fingerprint(page: LibraryItemPage) -> str:
    """SHA-256 of the words that a clinician signs: title, summary, warning and text."""
    words = [page.title, page.summary, page.warning]
    return _digest([*words, _without_ids(list(page.body.raw_data))])


def topic_fingerprint(page: LibraryTopicPage) -> str:
    """SHA-256 of a topic's name, state and section."""
    return _digest([page.title, page.live, page.path[: -page.steplen]])


def contact_fingerprint(contact: Contact) -> str:
    """SHA-256 of everything an editor can change about a contact."""
    return _digest({name: getattr(contact, name) for name in _CONTACT_FIELDS})


def _without_ids(value: Any) -> Any:
    """Blocks without the ids that editors' browsers make up."""
    if isinstance(value, dict):
        drop = "id" if {"type", "value"} <= set(value) else None
        return {key: _without_ids(part) for key, part in value.items() if key != drop}
    if isinstance(value, list):
        return [_without_ids(part) for part in value]
    return _plain(value) if isinstance(value, str) else value


def _plain(html: str) -> str:
    """Rich text in one spelling, whether the pack or an editor's browser wrote it."""
    strong, em = _EMPHASIS
    html = em.sub(r"\1i>", strong.sub(r"\1b>", _KEY.sub("", html)))
    return _LINK.sub(lambda link: f'<a id="{link[1] or link[2]}" linktype="page">', html)
