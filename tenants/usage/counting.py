"""The way in: count what a community's host has answered.

The middleware calls `count` for what Django answers. Whoever answers without Django (stored pages)
calls it, too, with the same arguments: it needs no request, no database and no thread's schema.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, Protocol

from tenants.usage.addresses import counted
from tenants.usage.buffer import Key
from tenants.usage.models import What
from tenants.usage.recorder import RECORDER
from tenants.usage.visitors import is_reader
from tenants.usage.vocabulary import terms_in

logger = logging.getLogger(__name__)
# "Not modified" is a page that somebody opened again.
_ANSWERED = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED})


class CountedCommunity(Protocol):
    """What is asked of a community; `tenants.registry.models.Community` is one."""

    @property
    def schema_name(self) -> str:
        """Its schema."""

    def today(self) -> datetime.date:
        """The date where it is."""


def count(
    community: CountedCommunity, path: str, environ: Mapping[str, Any], status: int = HTTPStatus.OK
) -> bool:
    """Count one answer of an open community's site; True if it was counted.

    `path`: without host and query, with the language in front. `environ`: the WSGI environment; its
    headers say whether somebody reads, and nothing of them is kept. `status`: only 200 and 304
    count. Costs a few microseconds, sends no statement and raises nothing.
    """
    try:
        if environ.get("REQUEST_METHOD", "GET") != "GET" or status not in _ANSWERED:
            return False
        found = counted(path)
        if found is None or not is_reader(environ):
            return False
        _add(community, found.what, found.name, found.language)
        return True
    except Exception:
        logger.exception("a page view could not be counted")
        return False


def count_form(community: CountedCommunity, path: str, environ: Mapping[str, Any]) -> bool:
    """Count one form that was taken; as `count`."""
    try:
        found = counted(path)
        if found is None or not is_reader(environ):
            return False
        _add(community, What.FORM_SENT, found.name, found.language)
        return True
    except Exception:
        logger.exception("a form could not be counted")
        return False


def count_search(
    community: CountedCommunity,
    path: str,
    environ: Mapping[str, Any],
    missed: Iterable[str] | None = None,
) -> bool:
    """Count one search; as `count`. `missed`: the words, where they found nothing.

    Of the words only phrases of the fixed list are kept (`tenants.usage.vocabulary`).
    """
    try:
        found = counted(path)
        if found is None or not is_reader(environ):
            return False
        _add(community, What.SEARCH, "", found.language)
        if missed is not None:
            _add(community, What.SEARCH_MISSED, "", found.language)
            for term in terms_in(missed):
                _add(community, What.TERM_MISSED, term, found.language)
        return True
    except Exception:
        logger.exception("a search could not be counted")
        return False


def _add(community: CountedCommunity, what: What, name: str, language: str) -> None:
    RECORDER.add(Key(community.schema_name, community.today(), what, name, language))
