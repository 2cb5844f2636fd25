"""Begin, change and end e-mails to one address. Nobody learns whether an address is known."""

from __future__ import annotations

import datetime
import logging
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from tenants.engagement.actions.delete import record_deletion
from tenants.engagement.addresses import same_address
from tenants.engagement.links import CONFIRM_WITHIN
from tenants.engagement.models import Deletion, Subscriber
from tenants.engagement.vault import open_vault

if TYPE_CHECKING:
    from tenants.access.models import User

logger = logging.getLogger(__name__)
State = Subscriber.State
CONSENT_VERSION = "2026-11"
# Somebody else's address typed in again and again: one short e-mail an hour, three in two days.
_BETWEEN = datetime.timedelta(hours=1)
_CONFIRMATIONS = 3
STOPPED_BY_LINK = "The person stopped the e-mails."
REMOVED = "Removed by somebody of the community."
NOT_CONFIRMED = "Not confirmed within two days."


@dataclass(frozen=True)
class AskToSubscribe:
    """Somebody typed an address into the form. It may not be theirs."""

    email: str = field(repr=False)
    choice: str
    language: str

    def execute(self) -> None:
        """Keep the wish and send the confirmation at commit, unless enough have been sent."""
        from tenants.engagement.tasks_updates import send_confirmation

        with transaction.atomic():
            subscriber = self._row()
            now = timezone.now()
            if now - subscriber.asked_at > CONFIRM_WITHIN:
                subscriber.asked_at, subscriber.confirmations = now, 0
            subscriber.wished_choice = self.choice
            subscriber.wished_language = self.language
            recently = subscriber.mailed_at and now - subscriber.mailed_at < _BETWEEN
            may_mail = not recently and subscriber.confirmations < _CONFIRMATIONS
            if may_mail:
                subscriber.mailed_at = now
                subscriber.confirmations += 1
            subscriber.save()
            if may_mail:
                number = subscriber.pk
                transaction.on_commit(lambda: send_confirmation.delay(number), robust=True)

    def _row(self) -> Subscriber:
        vault = open_vault()
        fingerprint = vault.fingerprint(same_address(self.email))
        rows = Subscriber.objects.select_for_update()
        found = rows.filter(fingerprint=fingerprint).first()
        if found is not None:
            return found
        identity = uuid.uuid4()
        sealed = vault.seal(Subscriber.SEALED_AS, identity, {"email": self.email.strip()})
        try:
            with transaction.atomic():
                return Subscriber.objects.create(
                    uuid=identity,
                    fingerprint=fingerprint,
                    key_id=sealed.key_id,
                    sealed=sealed.content,
                    consent_version=CONSENT_VERSION,
                )
        except IntegrityError:
            return rows.get(fingerprint=fingerprint)


def confirm(subscriber: uuid.UUID) -> bool:
    """The link was used: from now on they get what they chose. False when they are gone."""
    with transaction.atomic():
        row = Subscriber.objects.select_for_update().filter(uuid=subscriber).first()
        if row is None:
            return False
        row.state = State.CONFIRMED
        row.choice, row.language = row.wished_choice, row.wished_language
        row.confirmed_at = row.confirmed_at or timezone.now()
        row.soft_bounces = row.confirmations = 0
        row.save()
    return True


def unsubscribe(subscriber: uuid.UUID) -> bool:
    """End the e-mails and delete the address, with proof. False when it was gone already."""
    return _delete(Subscriber.objects.filter(uuid=subscriber), STOPPED_BY_LINK) > 0


def remove_address(email: str, user: User) -> bool:
    """Delete one exact address, for somebody who telephones. False when it is not known."""
    fingerprint = open_vault().fingerprint(same_address(email))
    return _delete(Subscriber.objects.filter(fingerprint=fingerprint), REMOVED, user) > 0


def delete_unconfirmed() -> int:
    """Delete addresses that nobody confirmed in time; returns how many."""
    late = timezone.now() - CONFIRM_WITHIN
    return _delete(Subscriber.objects.filter(state=State.PENDING, asked_at__lt=late), NOT_CONFIRMED)


def _delete(rows: object, rule: str, user: User | None = None) -> int:
    with transaction.atomic():
        found = list(rows.select_for_update().values_list("pk", "uuid"))  # type: ignore[attr-defined]
        if found:
            Subscriber.objects.filter(pk__in=[pk for pk, _uuid in found]).delete()
            record_deletion(Deletion.What.ADDRESSES, rule, [each for _pk, each in found], user)
    return len(found)
