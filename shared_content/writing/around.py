"""What surrounds a text: who reads it, when, and what is known of its names and numbers.

The library knows its registry. A community knows more, and this app may not import it: the setting
WRITING_AROUND names a function that returns an object like `Around` for the current schema, or None
where there is no community.
"""

from __future__ import annotations

import datetime
from typing import Any, Protocol

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from shared_content.contacts.models import Contact
from shared_content.writing.checks.numbers import numbers_in
from shared_content.writing.known import Known, Standing, digits_of
from shared_content.writing.text import Writing


class Around(Protocol):
    """A place where people write."""

    is_library: bool

    def language(self, page: Any | None) -> str:
        """Code of the language of a page, or of whatever is written here."""

    def today(self) -> datetime.date:
        """The day where the readers are."""

    def read_more(self, page: Any, writing: Writing) -> None:
        """Add what a kind of page knows of its days and files."""

    def names(self) -> tuple[str, ...]:
        """Names that are not to be published here."""

    def own_numbers(self, asked: frozenset[str]) -> frozenset[str]:
        """Which of these numbers stand in a telephone field of the place's own."""


class LibraryAround:
    """The operator's library: English unless the page says otherwise, no names, no own numbers."""

    is_library = True

    def language(self, page: Any | None) -> str:
        return str(getattr(page, "language", "") or "en")

    def today(self) -> datetime.date:
        return timezone.now().date()

    def read_more(self, page: Any, writing: Writing) -> None:
        """Nothing."""

    def names(self) -> tuple[str, ...]:
        return ()

    def own_numbers(self, asked: frozenset[str]) -> frozenset[str]:
        return frozenset()


def around_here() -> Around:
    """For the current schema."""
    name = getattr(settings, "WRITING_AROUND", "")
    found: Around | None = import_string(name)() if name else None
    return found or LibraryAround()


def known_of(writing: Writing, around: Around, ask_for_own: bool = True) -> Known:
    """Facts about the names and numbers of a text: at most one statement for the registry.

    Without `ask_for_own` every number that the registry does not have is taken for the place's own.
    """
    asked = numbers_in(writing)
    numbers: dict[str, Standing] = {}
    if asked:
        numbers = {number: standing for number, standing in _registry().items() if number in asked}
        unknown = asked - numbers.keys()
        if unknown:
            own = around.own_numbers(unknown) if ask_for_own else unknown
            numbers.update(dict.fromkeys(own, Standing.OWN))
    return Known(names=around.names(), numbers=numbers)


def _registry() -> dict[str, Standing]:
    """Every number of the registry; one that any line shown to the public has is verified."""
    found: dict[str, Standing] = {}
    for contact in Contact.objects.all():
        shown = contact.is_public()
        for number in contact.numbers:
            digits = digits_of(str(number.get("value", "")))
            if digits and (shown or digits not in found):
                found[digits] = Standing.VERIFIED if shown else Standing.DEAD
    return found
