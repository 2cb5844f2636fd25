"""An update for 10,000 addresses: queued at once, sent in batches, flat in memory."""

from __future__ import annotations

import gc
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.engagement.actions.deliver import BATCH, send_batch
from tenants.engagement.actions.send_updates import queue
from tenants.engagement.models import CommunityKey, Delivery, Mailing, Subscriber
from tenants.engagement.vault import open_vault
from tenants.registry.models import Community
from vrc.tenancy import in_community

PEOPLE = 10_000
MEGABYTE = 1024 * 1024
Record = Callable[..., None]


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: Any) -> Iterator[Community]:
    """A community with as many confirmed addresses, sealed as those of real people."""
    with django_db_blocker.unblock():
        community = Community.objects.get(slug="riverbend")
        try:
            with in_community(community):
                vault = open_vault()
                Subscriber.objects.bulk_create(
                    (_subscriber(vault, number) for number in range(PEOPLE)), batch_size=500
                )
                with connection.cursor() as cursor:
                    cursor.execute("ANALYZE engagement_subscriber")
                yield community
        finally:
            with in_community(community):
                for model in (Delivery, Mailing, Subscriber, CommunityKey):
                    model.objects.all().delete()
            connection.close()


def _subscriber(vault: Any, number: int) -> Subscriber:
    identity = uuid.uuid4()
    sealed = vault.seal("subscriber", identity, {"email": f"p{number}@xylograph.example"})
    return Subscriber(
        uuid=identity,
        fingerprint=vault.fingerprint(str(number)),
        key_id=sealed.key_id,
        sealed=sealed.content,
        state="confirmed",
        choice="every",
        language="es" if number % 5 == 0 else "en",
    )


def _resident() -> float:
    gc.collect()
    return psutil.Process().memory_info().rss / MEGABYTE


def test_an_update_is_queued_at_once(people: Community, figure: Record) -> None:
    with in_community(people):
        mailing = Mailing(
            kind="update", title="Water is safe", words="x", page_id=1, entries=[_WORDS]
        )
        before = _resident()
        start, computed = time.perf_counter(), time.process_time()
        with CaptureQueriesContext(connection) as captured:
            queue(mailing, ["every"])
        took, computed = time.perf_counter() - start, time.process_time() - computed
        grown = _resident() - before
        assert mailing.total == Delivery.objects.count() == PEOPLE
    figure(f"e-mail to {PEOPLE:,} people queued", took, "s", 10)
    figure("  of which Python computes", computed, "s", 1)
    figure("  statements", len(captured), "", 4)
    figure("  memory that grew", grown, "MB", 5)


def test_sending_is_flat_in_memory(people: Community, figure: Record) -> None:
    """Some hundreds of them; each e-mail is looked at and forgotten, as a server would take it."""
    sent: set[str] = set()

    def take() -> None:
        for message in mail.outbox:
            assert not sent & set(message.to), "somebody got it twice"
            sent.update(message.to)
        mail.outbox.clear()

    mail.outbox.clear()
    with in_community(people):
        mailing = Mailing.objects.get()
        for _warm in range(2):
            assert send_batch(mailing.pk)
            take()
        before, start, batches = _resident(), time.process_time(), 8
        for _batch in range(batches):
            assert send_batch(mailing.pk)
            take()
        computed = time.process_time() - start
        grown = _resident() - before
        with CaptureQueriesContext(connection) as captured:
            assert send_batch(mailing.pk)
            statements = len(captured)
        take()
        mailing.refresh_from_db()
    assert mailing.sent == len(sent) == (batches + 3) * BATCH
    figure(f"sending {batches * BATCH:,} e-mails, memory that grew", grown, "MB", 5)
    figure("  Python for each e-mail", computed / batches / BATCH * 1000, "ms", 20)
    figure("  statements for each e-mail", statements / BATCH, "", 9)


_WORDS = {
    "title": "Water is safe",
    "summary": "The water can be used again.",
    "body_html": "<p>The water can be used again. <a href='/updates/'>More</a></p>" * 20,
    "path": "/updates/water/",
    "posted_at": "2026-11-21T12:00:00+00:00",
    "source": "City of Riverbend",
}
