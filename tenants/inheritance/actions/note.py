"""Add a community's own words to an item of the library."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from uuid import UUID

import nh3
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shared_content.published.selectors import versions
from tenants.inheritance.actions.adjust import (
    ChangedMeanwhile,
    check_may_adjust,
    locked_adjustment,
    store,
)
from tenants.inheritance.models import NOTE_LIMIT, Adjustment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

NOTE_TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li"}
_SCHEMES = {"http", "https", "mailto", "tel"}
# Other ways to write the same, from editors and pasted text.
_SAME = {"b": "strong", "i": "em"}
_TAG = re.compile(r"<[^>]*>")
_EMPTY = re.compile(r"<(p|li|strong|em|a|ul|ol)(?: [^>]*)?>(?:\s|&nbsp;|\u00a0|<br>)*</\1>")


class NoteTooLong(ValidationError):
    """The note has more characters than fit. Nothing was changed."""


def sanitise_note(html: str) -> str:
    """The note without styles, scripts, images and unknown tags; empty when no words are left."""
    for old, new in _SAME.items():
        html = re.sub(rf"<(/?){old}(?=[\s>/])", rf"<\1{new}", html, flags=re.IGNORECASE)
    cleaned = nh3.clean(
        html,
        tags=NOTE_TAGS,
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    cleaned = re.sub(r"<a>(.*?)</a>", r"\1", cleaned, flags=re.DOTALL)
    before = ""
    while before != cleaned:
        before, cleaned = cleaned, _EMPTY.sub("", cleaned)
    return cleaned.strip() if text_of(cleaned) else ""


def note_basis(html: str) -> str:
    """A short mark of a stored note; a form carries that of the note it was opened with."""
    return hashlib.blake2b(html.encode(), digest_size=8).hexdigest()


def text_of(html: str) -> str:
    """What a person reads of it, without tags."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


@dataclass(frozen=True)
class SetNote:
    """Put a note beside one item on this community's site; an empty one takes it away.

    `html` may come from an editor or the clipboard: what is not plain text, a list, emphasis or a
    link is removed. `basis`: `note_basis` of the note that the person saw; without it nobody else's
    words are looked for.
    """

    item_uuid: UUID
    html: str
    basis: str | None = None

    def check(self) -> str:
        """The note as it would be stored. Raises NoteTooLong."""
        cleaned = sanitise_note(self.html)
        length = len(text_of(cleaned))
        # Markup may take twice that again, no more: the row is read with every page.
        if len(cleaned) > 3 * NOTE_LIMIT:
            length = max(length, len(cleaned) - 2 * NOTE_LIMIT)
        if length > NOTE_LIMIT:
            raise NoteTooLong(
                _(
                    "This note has %(length)d characters, and %(limit)d fit. Please shorten it, "
                    "or write a page of your own and link to it from here."
                )
                % {"length": length, "limit": NOTE_LIMIT},
                code="too_long",
            )
        return cleaned

    def execute(self, user: User | AnonymousUser | None) -> Adjustment | None:
        """Save it for a person, or with None for the program; returns what adjusts the item now.

        Raises NoteTooLong, ChangedMeanwhile, PermissionDenied or NotInCommunity; then nothing was
        changed.
        """
        check_may_adjust(user)
        cleaned = self.check()
        with transaction.atomic():
            adjustment = locked_adjustment(self.item_uuid)
            if adjustment.note_html == cleaned:
                return adjustment if adjustment.pk else None
            if self.basis is not None and self.basis != note_basis(adjustment.note_html):
                raise ChangedMeanwhile(adjustment.updated_by_name)
            adjustment.note_html = cleaned
            adjustment.note_version = versions([self.item_uuid]).get(self.item_uuid, 0)
            adjustment.note_updated_at = timezone.now() if cleaned else None
            return store(adjustment, user, "note" if cleaned else "note removed")
