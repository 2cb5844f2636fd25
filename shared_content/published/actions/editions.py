"""Making editions: one transaction, one lock, one number, and what changed in it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from wagtail.log_actions import get_active_log_context

from shared_content.published.diff import Paragraph
from shared_content.published.errors import LibraryWriteRefused
from shared_content.published.models import Edition, EditionChange
from shared_content.published.selectors import current_edition
from vrc.tenancy import current_schema, is_public

logger = logging.getLogger(__name__)

# Any constant that nothing else in this database uses as an advisory lock.
_LOCK = 7_260_411


@dataclass(frozen=True, slots=True)
class Author:
    """Who publishes: kept as id and name, so that the edition outlives the account."""

    id: int | None = None
    name: str = ""

    @classmethod
    def of(cls, user: Any | None) -> Author:
        """The author that a user is; the empty author without one."""
        if user is None or user.pk is None:
            return cls()
        return cls(user.pk, (user.get_full_name() or user.get_username())[:200])

    @classmethod
    def signed_in(cls) -> Author:
        """Whoever is signed in to the admin in this request."""
        return cls.of(get_active_log_context().user)


@dataclass(slots=True)
class OpenEdition:
    """An edition being made. It exists only if something is noted in it before it closes."""

    author: Author
    reason: str
    urgent: bool
    _number: int | None = None
    _changes: list[EditionChange] = field(default_factory=list)

    @property
    def number(self) -> int:
        """The number it will have. Safe: the lock is held until the transaction ends."""
        if self._number is None:
            self._number = current_edition() + 1
        return self._number

    def note(
        self,
        uuid: UUID,
        locale: str,
        title: str,
        change: str,
        version: int = 1,
        diff: list[Paragraph] | None = None,
    ) -> None:
        """Note one change; see EditionChange.Kind. `diff`: what `readable_diff` made of it."""
        self._changes.append(
            EditionChange(
                edition_id=self.number,
                item_uuid=uuid,
                locale=locale,
                title=title[:255],
                change=change,
                version=version,
                diff=diff or [],
            )
        )

    def explain(self, author: Author, reason: str, urgent: bool) -> None:
        """Say who and why, where nobody has said so before."""
        if not (self.author.id or self.author.name):
            self.author = author
        self.reason = self.reason or reason[:300]
        self.urgent = self.urgent or urgent

    def close(self) -> None:
        if not self._changes:
            return
        Edition.objects.create(
            number=self.number,
            author_id=self.author.id,
            author_name=self.author.name,
            reason=self.reason,
            urgent=self.urgent,
        )
        EditionChange.objects.bulk_create(self._changes)
        logger.info(
            "library edition %d: %d change(s), %s", self.number, len(self._changes), self.reason
        )


_open: ContextVar[OpenEdition | None] = ContextVar("open_edition", default=None)


@contextmanager
def library_edition(
    *, author: Author | None = None, reason: str = "", urgent: bool = False
) -> Iterator[OpenEdition]:
    """Change the library inside the block: all of it and its edition, or nothing.

    Publications run one after the other: the lock is held until the transaction ends, so numbers
    are serial and no version is lost. Blocks inside blocks share the outermost one's edition.
    Raises LibraryWriteRefused outside the public schema.
    """
    if not is_public():
        raise LibraryWriteRefused("The library", current_schema())
    author = author or Author.signed_in()
    outer = _open.get()
    if outer is not None:
        outer.explain(author, reason, urgent)
        with transaction.atomic():
            yield outer
        return
    edition = OpenEdition(author, reason[:300], urgent)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        token = _open.set(edition)
        try:
            yield edition
            edition.close()
        finally:
            _open.reset(token)
