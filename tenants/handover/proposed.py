"""Taking an announced move back. A move itself waits as a draft, which somebody else announces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from tenants.handover.actions import UndoHandover
from tenants.handover.models import Handover
from tenants.handover.selectors import new_title
from tenants.local_content.models import PlacePage
from tenants.proposals.kinds import (
    Gone,
    Kind,
    OthersDraft,
    Payload,
    Row,
    drafts_of_others,
    register,
)
from themes.words import date_words


@register
class UndoKind(Kind):
    """`handover`: its number."""

    key = "handover.undo"

    def title(self, payload: Payload) -> str:
        return _("Take the move to “%(place)s” back") % {"place": new_title(_row(payload))}

    def rows(self, payload: Payload) -> Iterator[Row]:
        """What the places of the move say about it."""
        row = _row(payload)
        keys = [*row.old_places, str(row.new_place)]
        for page in PlacePage.objects.live().filter(translation_key__in=keys).order_by("path"):
            lines = [page.address]
            if page.valid_from:
                lines.append(_("From %(day)s") % {"day": date_words(page.valid_from)})
            if page.valid_until:
                lines.append(_("Until %(day)s") % {"day": date_words(page.valid_until)})
            if page.moved_to:
                lines.append(_("Moved to “%(place)s”") % {"place": page.moved_to.title})
            lines.append(page.notice)
            label = f"{page.title} ({str(page.translation_key)[:8]})"
            yield Row(label, "\n".join([page.title, *(line for line in lines if line)]))

    def run(self, payload: Payload, user: Any) -> Any:
        return UndoHandover(payload["handover"]).execute(user)

    def target(self, payload: Payload) -> str:
        return str(payload["handover"])

    def url(self, payload: Payload) -> str:
        return reverse("handover:index", urlconf=settings.COMMUNITY_URLCONF)


def _row(payload: Payload) -> Handover:
    found = Handover.objects.filter(pk=payload["handover"]).first()
    if found is None:
        raise Gone
    return found


@drafts_of_others
def draft_of_somebody_else(user: Any) -> Iterator[OthersDraft]:
    """A move that is being prepared."""
    rows = Handover.objects.filter(state=Handover.State.DRAFT).exclude(by_id=None)
    for row in rows.exclude(by_id=user.pk):
        title = _("Move of the assistance center to “%(place)s”") % {"place": new_title(row)}
        url = reverse("handover:look", urlconf=settings.COMMUNITY_URLCONF)
        yield OthersDraft(title, row.by_name, row.created_at, url)
