"""One round of the link check: a few addresses, slowly, and what was found of them."""

from __future__ import annotations

import datetime
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import zip_longest
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.utils import timezone

from shared_content.links.check import Asks, Result, State, check
from shared_content.links.gather import gather
from shared_content.links.models import OutsideLink
from shared_content.links.network import Network
from vrc.tenancy import in_public

logger = logging.getLogger(__name__)

PER_ROUND = 25
# Seconds between two questions to the same host.
HOST_DELAY = 2.0
AGAIN_GOOD = datetime.timedelta(days=7)
AGAIN_BAD = datetime.timedelta(days=1)
# With so many hosts silent at once, it is our own line that is down.
_OUR_LINE = 3
# Any constant that nothing else in this database uses as an advisory lock.
_LOCK = 7_260_413
_BAD = frozenset({State.GONE, State.UNREACHABLE})


@dataclass(frozen=True)
class CheckLinks:
    """Bring the list of outside links up to date and check those that are due.

    `wait` and `clock` are in seconds; tests replace them and the network.
    """

    network: Asks = field(default_factory=Network)
    limit: int = PER_ROUND
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def execute(self) -> int:
        """Check at most `limit` links; returns how many were written.

        Two rounds never run at once. When no host at all answers, nothing is written: our own line
        is down, not theirs.
        """
        with in_public(), _alone() as alone:
            if not alone:
                logger.info("a link check is running already")
                return 0
            sync_links()
            due = list(
                OutsideLink.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")[
                    : self.limit
                ]
            )
            results = [(link, check(link.url, self.network)) for link in self._politely(due)]
            hosts = {urlsplit(link.url).hostname for link, _result in results}
            if len(hosts) >= _OUR_LINE and all(_silent(result) for _link, result in results):
                logger.warning("no outside host answered: the link check wrote nothing")
                return 0
            for link, result in results:
                record(link, result)
        logger.info("%d outside links checked", len(results))
        return len(results)

    def _politely(self, links: Iterable[OutsideLink]) -> Iterator[OutsideLink]:
        """One host after the other, and never the same one twice without a pause."""
        by_host: dict[str, list[OutsideLink]] = {}
        for link in links:
            by_host.setdefault(urlsplit(link.url).hostname or "", []).append(link)
        asked: dict[str, float] = {}
        for turn in zip_longest(*by_host.values()):
            for link in filter(None, turn):
                host = urlsplit(link.url).hostname or ""
                pause = asked.get(host, float("-inf")) + HOST_DELAY - self.clock()
                if pause > 0:
                    self.wait(pause)
                yield link
                asked[host] = self.clock()


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether no other worker checks now; held without a transaction, for minutes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        alone = bool(cursor.fetchone()[0])
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _silent(result: Result) -> bool:
    return result.state == State.UNREACHABLE and result.status is None


@transaction.atomic
def sync_links() -> None:
    """Rows for every address that stands somewhere now, and for no other."""
    wanted = {url: [asdict(place) for place in places] for url, places in gather().items()}
    known = {link.url: link for link in OutsideLink.objects.all()}
    OutsideLink.objects.exclude(url__in=list(wanted)).delete()
    OutsideLink.objects.bulk_create(
        OutsideLink(url=url, places=places) for url, places in wanted.items() if url not in known
    )
    moved = [link for url, link in known.items() if url in wanted and link.places != wanted[url]]
    for link in moved:
        link.places = wanted[link.url]
    OutsideLink.objects.bulk_update(moved, ["places"], batch_size=200)


def record(link: OutsideLink, result: Result) -> None:
    """Write what was found, since when, and when to ask again."""
    now = timezone.now()
    bad = result.state in _BAD
    link.state, link.status = result.state, result.status
    link.moved_to, link.detail = result.moved_to, result.detail[:200]
    link.checked_at = now
    link.failures = link.failures + 1 if bad else 0
    link.failing_since = (link.failing_since or now) if bad else None
    if result.state in (State.GOOD, State.MOVED):
        link.good_at = now
    link.due_at = now + (AGAIN_BAD if bad else AGAIN_GOOD)
    link.save()
