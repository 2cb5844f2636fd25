"""Send an update to those who asked for it: queued at once, sent in batches, never twice."""

from __future__ import annotations

import datetime
import hashlib
import json
import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from wagtail.log_actions import log

from tenants.engagement.models import Choice, Delivery, Mailing, Subscriber
from tenants.engagement.policies import may_send_updates, require
from tenants.engagement.selectors import settings_row
from tenants.public_site.models import LocalEntry
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from tenants.access.models import User

logger = logging.getLogger(__name__)
Kind = Mailing.Kind
# The e-mail of the day goes out at five in the afternoon where the community is.
DIGEST_HOUR = 17
_QUEUE = """
    INSERT INTO engagement_delivery (mailing_id, subscriber_id, state, attempts)
    SELECT %s, id, 'waiting', 0 FROM engagement_subscriber
    WHERE state = 'confirmed' AND choice = ANY(%s)
"""


class NothingToSend(ValueError):
    """The update is not public, or e-mails are switched off."""


class SentAlready(ValueError):
    """These very words have been sent."""


@dataclass(frozen=True)
class SendUpdate:
    """Send one published update as it stands on the site now."""

    page_id: int
    user: User
    urgent: bool = False

    def execute(self) -> Mailing:
        """Queue it; the work begins at commit. An update that was sent before is a correction.

        Raises PermissionDenied, NothingToSend, SentAlready.
        """
        require(may_send_updates(self.user))
        entry = LocalEntry.objects.filter(page_id=self.page_id, kind=LocalEntry.Kind.UPDATE).first()
        if entry is None or not settings_row().updates_open:
            raise NothingToSend("Only a published update can be sent, while e-mails are on.")
        content = entry_of(entry)
        earlier = Mailing.objects.filter(page_id=self.page_id).exists()
        mailing = Mailing(
            kind=Kind.CORRECTION if earlier else Kind.UPDATE,
            urgent=self.urgent,
            page_id=self.page_id,
            title=entry.title,
            entries=[{**content, "correction": earlier}],
            words=words_of(content),
            # Everybody gets an urgent one at once; the e-mail of the day need not repeat it.
            in_digest=self.urgent,
            by_id=self.user.pk,
            by_name=str(self.user)[:200],
        )
        choices = list(Choice.values) if self.urgent else [Choice.EVERY.value]
        try:
            with transaction.atomic():
                queue(mailing, choices)
                log(mailing, "engagement.send", user=self.user, title=entry.title)
        except IntegrityError as error:
            raise SentAlready("These words have been sent.") from error
        return mailing


def make_digest() -> Mailing | None:
    """The e-mail of the day with what was sent since the last one; None when there is nothing."""
    community = current_community()
    now = timezone.now().astimezone(community.zone)
    if now.hour < DIGEST_HOUR or not settings_row().updates_open:
        return None
    with transaction.atomic():
        if Mailing.objects.filter(digest_on=now.date()).exists():
            return None
        fresh = list(
            Mailing.objects.select_for_update()
            .exclude(kind=Kind.DIGEST)
            .filter(in_digest=False)
            .order_by("created_at")
        )
        if not fresh:
            return None
        # The newest words about each update.
        entries = {mailing.page_id: mailing.entries[0] for mailing in fresh}
        Mailing.objects.filter(pk__in=[mailing.pk for mailing in fresh]).update(in_digest=True)
        mailing = Mailing(
            kind=Kind.DIGEST,
            digest_on=now.date(),
            title=fresh[-1].title,
            entries=list(entries.values()),
            words=words_of(list(entries.values())),
        )
        queue(mailing, [Choice.DAILY.value])
    return mailing


def queue(mailing: Mailing, choices: list[str]) -> None:
    """Save the mailing with a delivery for everybody, in two statements. In a transaction."""
    from tenants.engagement.tasks_updates import send_mailing

    mailing.save()
    with connection.cursor() as cursor:
        cursor.execute(_QUEUE, [mailing.pk, choices])
        mailing.total = cursor.rowcount
    mailing.save(update_fields=["total"])
    number = mailing.pk
    transaction.on_commit(lambda: send_mailing.delay(number), robust=True)


def pause(paused: bool, user: User) -> None:
    """Stop all sending in this community, or go on with it. Raises PermissionDenied."""
    from tenants.engagement.tasks_updates import send_mailing

    require(may_send_updates(user))
    with transaction.atomic():
        settings = settings_row()
        settings.sending_paused = paused
        settings.save()
        log(settings, "engagement.pause" if paused else "engagement.resume", user=user)
        if not paused:
            for number in open_mailings():
                transaction.on_commit(partial(send_mailing.delay, number), robust=True)


def open_mailings() -> list[int]:
    """Those not everybody has yet."""
    return list(Mailing.objects.filter(state=Mailing.State.SENDING).values_list("pk", flat=True))


def release_lost(older_than: datetime.timedelta) -> list[int]:
    """Mailings whose process is gone; what it had claimed is never tried again."""
    before = timezone.now() - older_than
    lost = Delivery.objects.filter(state=Delivery.State.CLAIMED, claimed_at__lt=before)
    lost.update(state=Delivery.State.UNSURE)
    return list(
        Mailing.objects.filter(state=Mailing.State.SENDING, heartbeat_at__lt=before).values_list(
            "pk", flat=True
        )
    )


def entry_of(entry: LocalEntry) -> dict[str, Any]:
    """What an e-mail says of an update, ready for JSON."""
    return {
        "title": entry.title,
        "summary": entry.data.get("summary", ""),
        "body_html": entry.body_html,
        "path": entry.path,
        "posted_at": entry.data.get("posted_at"),
        "source": entry.data.get("source_name", ""),
    }


def words_of(content: Any) -> str:
    """Tells whether two e-mails would say the same."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def confirmed_count() -> int:
    """How many addresses get e-mails."""
    return Subscriber.objects.filter(state=Subscriber.State.CONFIRMED).count()
