"""What a community does to the library and readers see as words: it can wait for a second person.

Putting an item first and the order of things are none of these: no word, number or address differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_content.published.models import PublishedItem
from shared_content.published.selectors import library_index
from tenants.inheritance.actions import (
    AdjustTopic,
    GoBack,
    HideItem,
    ReplaceItem,
    SetNote,
    ShowItem,
)
from tenants.inheritance.models import Adjustment, TopicAdjustment
from tenants.local_content.models import LocalPage
from tenants.proposals.kinds import Gone, Kind, Payload, Row, register, words_of_html


class _OfItem(Kind):
    """`item`: its UUID. What readers see of it: whether it is there, the note, the page instead."""

    def title(self, payload: Payload) -> str:
        return self.said(payload) % {"title": _item(payload["item"]).title}

    def said(self, payload: Payload) -> str:
        """The words of the title, with a place for the item's."""
        raise NotImplementedError

    def rows(self, payload: Payload) -> Iterator[Row]:
        item = _item(payload["item"])
        found = Adjustment.objects.filter(item_uuid=item.uuid).first()
        hidden = found is not None and found.hidden
        # Of what is withdrawn nothing is on the site but, at times, a page of one's own.
        if not item.is_withdrawn:
            yield Row(_("Shared page"), _("Hidden") if hidden else _("On the site"), "short")
        if found is None or hidden:
            return
        if found.note_html:
            yield Row(_("Your note"), words_of_html(found.note_html))
        pages = LocalPage.objects.live().filter(translation_key=found.replacement)
        own = pages.first() if found.replacement else None
        if own is not None:
            yield Row(_("Your own page in its place"), f"{own.title}\n{own.site_path}", "short")

    def target(self, payload: Payload) -> str:
        return str(payload["item"])

    def url(self, payload: Payload) -> str:
        item = _item(payload["item"])
        if item.is_withdrawn:
            return reverse("shared_library:index", urlconf=settings.COMMUNITY_URLCONF)
        return reverse(
            "shared_library:item",
            args=[item.section, item.slug],
            urlconf=settings.COMMUNITY_URLCONF,
        )


class _Item:
    def __init__(self, row: PublishedItem) -> None:
        self.uuid, self.title = row.uuid, row.title
        self.section, self.slug = str(row.section), str(row.slug)
        self.is_withdrawn = row.retired_at is not None


def _item(uuid: str) -> _Item:
    """As the library has it in English, withdrawn or not. Raises Gone."""
    row = PublishedItem.objects.filter(uuid=uuid, locale="en").first()
    if row is None:
        raise Gone
    return _Item(row)


@register
class HideKind(_OfItem):
    """`hidden`: hide the item, or show it again."""

    key = "library.hide"

    def said(self, payload: Payload) -> str:
        if payload["hidden"]:
            return _("Hide the shared page “%(title)s”")
        return _("Show the shared page “%(title)s” again")

    def run(self, payload: Payload, user: Any) -> Any:
        action = HideItem if payload["hidden"] else ShowItem
        return action(UUID(payload["item"])).execute(user)


@register
class NoteKind(_OfItem):
    """`html`: the note; `basis`: of the note the form was opened with, or None."""

    key = "library.note"
    begins_again = True

    def said(self, payload: Payload) -> str:
        if payload["html"]:
            return _("Note beside the shared page “%(title)s”")
        return _("Remove the note beside the shared page “%(title)s”")

    def run(self, payload: Payload, user: Any) -> Any:
        return SetNote(UUID(payload["item"]), payload["html"], payload.get("basis")).execute(user)

    def to_keep(self, payload: Payload) -> dict[str, Any]:
        # Who approves is shown what stands there by then.
        return {**payload, "basis": None}


@register
class ReplaceKind(_OfItem):
    """`page`: the `translation_key` of an own page, None to go back; `basis` as for ReplaceItem."""

    key = "library.replace"

    def said(self, payload: Payload) -> str:
        if payload["page"]:
            return _("Own page in place of the shared page “%(title)s”")
        return _("Back to the shared text of “%(title)s”")

    def run(self, payload: Payload, user: Any) -> Any:
        item = UUID(payload["item"])
        if payload["page"] is None:
            return GoBack(item).execute(user)
        return ReplaceItem(item, UUID(payload["page"]), payload.get("basis")).execute(user)

    def to_keep(self, payload: Payload) -> dict[str, Any]:
        return {**payload, "basis": None}


@register
class TopicKind(Kind):
    """`topic`: its UUID; `hidden`: hide it with all its pages, or show it again."""

    key = "library.topic"

    def title(self, payload: Payload) -> str:
        title = {"title": _topic(payload["topic"])}
        if payload["hidden"]:
            return _("Hide the topic “%(title)s”") % title
        return _("Show the topic “%(title)s” again") % title

    def rows(self, payload: Payload) -> Iterator[Row]:
        title = _topic(payload["topic"])
        hidden = TopicAdjustment.objects.filter(topic_uuid=payload["topic"], hidden=True).exists()
        what = _("Topic “%(title)s”, with all its pages") % {"title": title}
        yield Row(what, _("Hidden") if hidden else _("On the site"), "short")

    def run(self, payload: Payload, user: Any) -> Any:
        return AdjustTopic(UUID(payload["topic"]), hidden=payload["hidden"]).execute(user)

    def target(self, payload: Payload) -> str:
        return str(payload["topic"])

    def url(self, payload: Payload) -> str:
        return reverse("shared_library:index", urlconf=settings.COMMUNITY_URLCONF)


def _topic(uuid: str) -> str:
    """Its title. Raises Gone for one without items."""
    for item in library_index():
        if str(item.topic_uuid) == uuid:
            return item.topic_title
    raise Gone
