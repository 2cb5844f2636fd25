"""How far each item is in each language: what the translations screen lists."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _l

from shared_content.library.models import LibraryItemPage
from shared_content.published.models import PublishedItem
from shared_content.published.sections import Section
from shared_content.published.selectors import SOURCE_LOCALE
from shared_content.translation.languages import target_languages


class State(models.TextChoices):
    """The state of one item in one language. What needs somebody comes first."""

    MISSING = "missing", _l("Missing")
    OUTDATED = "outdated", _l("Out of date")
    UNREAD = "unread", _l("Not read by a person")
    REVIEWED = "reviewed", _l("Read by a person")


@dataclass(frozen=True, slots=True)
class Standing:
    """One item in one language. `changed_at` (UTC): when the English last changed.

    `page`: key of the translated page, also of a draft; None when there is none.
    """

    uuid: UUID
    source_page: int
    title: str
    section: str
    language: str
    language_name: str
    state: State
    page: int | None
    has_draft: bool
    changed_at: datetime.datetime | None
    reviewed_by: str
    reviewed_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """How many items of a language are in each state."""

    code: str
    name: str
    states: tuple[tuple[State, int], ...]


def standings(language: str = "", state: str = "", words: str = "") -> list[Standing]:
    """Every published English item in every other language, in the order of the site.

    Each argument leaves out what does not fit it; "" fits all. Two statements.
    """
    names = target_languages()
    rows = list(
        PublishedItem.objects.filter(retired_at=None, locale__in=(SOURCE_LOCALE, *names)).only(
            *("uuid", "locale", "title", "section", "topic_position", "position", "updated_at"),
            *("words_mark", "translated_from", "translation_reviewed_by"),
            "translation_reviewed_on",
        )
    )
    pages = {
        (key, code): (pk, draft)
        for pk, key, code, draft in LibraryItemPage.objects.values_list(
            "pk", "translation_key", "locale__language_code", "has_unpublished_changes"
        )
    }
    published = {(row.uuid, row.locale): row for row in rows}
    found = [
        _standing(row, code, name, published.get((row.uuid, code)), pages)
        for row in _in_order(row for row in rows if row.locale == SOURCE_LOCALE)
        for code, name in names.items()
        if (row.uuid, SOURCE_LOCALE) in pages
    ]
    return [
        one
        for one in found
        if (not language or one.language == language)
        and (not state or one.state == state)
        and (not words or words.casefold() in one.title.casefold())
    ]


def counts(found: Iterable[Standing]) -> list[LanguageCount]:
    """The states of each language, also those that nothing is in."""
    tally = Counter((one.language, one.state) for one in found)
    return [
        LanguageCount(code, name, tuple((state, tally[code, state]) for state in State))
        for code, name in target_languages().items()
    ]


def _in_order(rows: Iterable[PublishedItem]) -> list[PublishedItem]:
    order = {section.value: section.position for section in Section}
    return sorted(
        rows,
        key=lambda row: (
            order.get(row.section, len(order)),
            row.topic_position,
            row.position,
            row.title,
        ),
    )


def _standing(
    source: PublishedItem,
    code: str,
    name: str,
    row: PublishedItem | None,
    pages: dict[tuple[UUID, str], tuple[int, bool]],
) -> Standing:
    pk, has_draft = pages.get((source.uuid, code), (None, False))
    return Standing(
        uuid=source.uuid,
        source_page=pages[source.uuid, SOURCE_LOCALE][0],
        title=source.title,
        section=source.section,
        language=code,
        language_name=name,
        state=_state(source, row),
        page=pk,
        has_draft=has_draft,
        changed_at=source.updated_at,
        reviewed_by=row.translation_reviewed_by if row else "",
        reviewed_on=row.translation_reviewed_on if row else None,
    )


def _state(source: PublishedItem, row: PublishedItem | None) -> State:
    if row is None:
        return State.MISSING
    # A translation of which nobody knows from which words it was made must be compared, too.
    if row.translated_from != source.words_mark:
        return State.OUTDATED
    return State.REVIEWED if row.translation_reviewed_by else State.UNREAD
