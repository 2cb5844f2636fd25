"""E-mails that came back (RFC 3464): who does not exist gets no more; a full mailbox is counted."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from urllib.parse import urlsplit

from django.db.models import F

from tenants.engagement.links import read_stop
from tenants.engagement.models import Subscriber
from tenants.registry.models import Community, Domain
from vrc.tenancy import in_community

logger = logging.getLogger(__name__)
# So many temporary failures in a row without a new confirmation.
SOFT_LIMIT = 5
# "Mailbox full" and "message too big" are no fault of the address (RFC 3463).
_TEMPORARY = ("5.2.2", "5.2.3", "5.3.4")


@dataclass(frozen=True)
class Report:
    """What a report says. The stop link of the e-mail that came back proves that it was ours."""

    host: str
    token: str
    hard: bool


def read_report(message: Message) -> Report | None:
    """The report, or None for any other mail and for reports without our e-mail's headers."""
    if message.get_content_type() != "multipart/report":
        return None
    hard: bool | None = None
    address = ""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            hard = _is_hard(part)
        for headers in _original(part):
            address = str(headers.get("List-Unsubscribe", "")) or address
    link = urlsplit(address.strip().strip("<>"))
    token = link.path.rstrip("/").rpartition("/")[2]
    if hard is None or not link.hostname or not token:
        return None
    return Report(link.hostname, token, hard)


def _is_hard(part: Message) -> bool | None:
    blocks = part.get_payload()
    found: bool | None = None
    for block in blocks if isinstance(blocks, list) else []:
        if not isinstance(block, Message):
            continue
        action = str(block.get("Action", "")).strip().lower()
        status = str(block.get("Status", "")).strip()
        if action == "failed":
            found = status.startswith("5.") and not status.startswith(_TEMPORARY)
        elif action == "delayed":
            found = bool(found)
    return found


def _original(part: Message) -> Iterator[Message]:
    kind = part.get_content_type()
    if kind == "text/rfc822-headers":
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            from email import message_from_bytes

            yield message_from_bytes(payload)
    elif kind == "message/rfc822":
        inner = part.get_payload()
        yield from (each for each in inner if isinstance(each, Message | EmailMessage))


def apply_report(report: Report) -> bool:
    """Count it for the subscriber it is about; False when it belongs to nobody here."""
    domain = Domain.objects.filter(domain=report.host.lower()).first()
    community = Community.objects.usable().filter(pk=domain.tenant_id).first() if domain else None
    if community is None:
        return False
    with in_community(community):
        subscriber = read_stop(report.token)
        if subscriber is None:
            return False
        return hard_bounce(subscriber) if report.hard else soft_bounce(subscriber)


def hard_bounce(subscriber: uuid.UUID) -> bool:
    """No more e-mails to this address, until somebody confirms it again."""
    found = Subscriber.objects.filter(uuid=subscriber)
    return found.update(state=Subscriber.State.STOPPED) > 0


def soft_bounce(subscriber: uuid.UUID) -> bool:
    """Count it; too many are as good as a hard one."""
    found = Subscriber.objects.filter(uuid=subscriber)
    known = found.update(soft_bounces=F("soft_bounces") + 1) > 0
    found.filter(soft_bounces__gte=SOFT_LIMIT).update(state=Subscriber.State.STOPPED)
    return known
