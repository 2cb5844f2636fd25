"""Announce a move: from now on both places say so; on the day the old one leads to the new."""

from __future__ import annotations

import datetime
import hashlib
import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from tenants.access.actions.second_person import check_second_person, record_alone
from tenants.handover.actions.prepare import check, check_may
from tenants.handover.models import Handover
from tenants.local_content.models import AssistanceCenterPage, PlacePage

if TYPE_CHECKING:
    from tenants.handover.actions.prepare import Person

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ConfirmHandover:
    """All of it in one transaction. Nothing needs to be done on the day itself.

    With two-person approval on, somebody else than who prepared it last announces it; an
    administrator may give a reason why it cannot wait.
    """

    handover_id: int
    alone_because: str = ""
    # `mark_of` the draft that the person saw; without it nobody else's changes are looked for.
    seen: str | None = None

    def execute(self, user: Person) -> Handover:
        """Announce it for a person, or with None for the program. Can be repeated.

        Raises PermissionDenied, Handover.DoesNotExist, SecondPersonNeeded, ReasonMissing, or
        ValidationError; then nothing changed.
        """
        check_may(user)
        with transaction.atomic():
            row = Handover.objects.select_for_update().get(pk=self.handover_id)
            if row.state != Handover.State.DRAFT:
                return row
            if self.seen is not None and self.seen != mark_of(row):
                raise ValidationError(
                    _(
                        "%(name)s has changed this move since you opened the page. Nothing was "
                        "announced: look again at what stands there now."
                    )
                    % {"name": row.by_name or _("Somebody else")}
                )
            check(row)
            alone = check_second_person(user, row.by_id, self.alone_because)
            old = list(PlacePage.objects.live().filter(translation_key__in=row.old_places))
            _refuse_drafts(old)
            new = self._new_place(row, user)
            row.before = [_values(page) for page in old]
            first_day: Any = row.change_date
            last_day = first_day - datetime.timedelta(days=1)
            for page in old:
                page.valid_until = min(page.valid_until or last_day, last_day)
                if page.valid_from and page.valid_from > page.valid_until:
                    page.valid_from = None
                page.moved_to = new
                page.notice = row.notice
                page.full_clean()
                publish(page, user)
            row.new_place = new.translation_key
            row.state = Handover.State.CONFIRMED
            row.confirmed_at = timezone.now()
            if user is not None:
                row.by_id, row.by_name = user.pk, str(user)[:200]
            row.save()
            log(row, "wagtail.publish", user=user, title=f"{new.title}, {first_day}")
            record_alone(row, user, alone)
        logger.info("move %s announced", row.pk)
        return row

    def _new_place(self, row: Handover, user: Person) -> PlacePage:
        if row.new_place is not None:
            return PlacePage.objects.live().get(translation_key=row.new_place)
        center = AssistanceCenterPage.objects.get()
        values = row.new_values
        base = slugify(values["title"]) or "place"
        slug, number = base, 2
        while not Page._slug_is_available(slug, center):
            slug, number = f"{base}-{number}", number + 1
        page = PlacePage(
            title=values["title"],
            slug=slug,
            address=values.get("address", ""),
            phone=values.get("phone", ""),
            valid_from=row.change_date,
            live=False,
        )
        center.add_child(instance=page)
        publish(page, user)
        row.made_new_place = True
        return PlacePage.objects.get(pk=page.pk)


def mark_of(row: Handover) -> str:
    """A short mark of everything a move would announce."""
    said = [row.pk, row.old_places, row.new_place, row.new_values, row.change_date, row.notice]
    text = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _refuse_drafts(pages: list[PlacePage]) -> None:
    """Words that somebody is still writing must not become public by the way, nor be lost."""
    waiting = [page.title for page in pages if page.has_unpublished_changes]
    if waiting:
        raise ValidationError(
            _(
                "%(places)s has changes that are not published yet. Publish them or throw them "
                "away first; the move is still prepared here."
            )
            % {"places": ", ".join(waiting)}
        )


def _values(page: PlacePage) -> dict[str, Any]:
    return {
        "uuid": str(page.translation_key),
        "valid_from": page.valid_from,
        "valid_until": page.valid_until,
        "moved_to": page.moved_to_id,
        "notice": page.notice,
    }


def publish(page: PlacePage, user: Person) -> None:
    """Save and publish a page in a person's name.

    Whether the person may is asked before, of the move as a whole: with two-person approval on
    nobody may publish a single page directly.
    """
    person = user if user is not None and user.pk else None
    page.save_revision(user=person).publish(user=person, skip_permission_checks=True)
