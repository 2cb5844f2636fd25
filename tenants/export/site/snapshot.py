"""One state of the site for all pages of a copy, while people go on publishing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from shared_content.published.selectors import current_edition
from tenants.public_site.models import SiteState


@dataclass(frozen=True)
class SiteVersion:
    """The two numbers a page depends on (design.md §5)."""

    edition: int
    revision: int


@contextmanager
def one_state() -> Iterator[SiteVersion]:
    """See the database as it is now until the end of the block; nothing can be written in it.

    The library's tables and the community's own belong to the same picture: both are read by the
    same transaction. Must be the outermost transaction, in the community's schema.
    """
    # Sets the search path before the transaction begins: it is not part of what is rolled back.
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield site_version()


def site_version() -> SiteVersion:
    """The numbers as they are now."""
    revision = SiteState.objects.values_list("revision", flat=True).first()
    return SiteVersion(edition=current_edition(), revision=revision or 0)
