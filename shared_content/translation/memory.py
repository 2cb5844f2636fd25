"""The translated words of an item, passage by passage, as wagtail-localize keeps them.

A passage is a string of the source at a place of the page (its *context*). Words that may no longer
fit, since the source has changed, are kept with a remark: the editor shows both, and they are not
published until a person has saved them again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
)

from shared_content.library.models import LibraryItemPage
from shared_content.translation.alignment import Alignment

# Says of words that nobody has typed into the editor where they come from.
FROM_PAGE = "the words that were published"


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a translation. `words` are "" when there are none yet."""

    string_id: int
    context_id: int
    path: str
    source: str
    words: str
    needs_check: bool

    @property
    def is_done(self) -> bool:
        """Whether it can be published."""
        return bool(self.words) and not self.needs_check


def passages_of(translation: Translation) -> list[Passage]:
    """All passages, in the order of the page; the same words twice in one place are one passage."""
    done = {
        (row.translation_of_id, row.context_id): row
        for row in StringTranslation.objects.filter(
            context__object_id=translation.source.object_id,
            locale_id=translation.target_locale_id,
        )
    }
    found: dict[tuple[int, int], Passage] = {}
    segments = StringSegment.objects.filter(source=translation.source).order_by("order")
    for segment in segments.select_related("string", "context"):
        key = (segment.string_id, segment.context_id)
        row = done.get(key)
        found[key] = Passage(
            *key,
            path=segment.context.path,
            source=segment.string.data,
            words=row.data if row else "",
            needs_check=bool(row and row.has_error),
        )
    return list(found.values())


def item_uuids() -> dict[int, Any]:
    """UUIDs of all items by page key, of all languages."""
    return dict(LibraryItemPage.objects.values_list("pk", "translation_key"))


def adopt(translation: Translation, alignment: Alignment, *, remark: str = "") -> int:
    """Take over words of a published page. Returns how many passages have words by it.

    What a person has typed into the editor stays. With a `remark` the words wait for a person.
    """
    by_key = {(passage.path, passage.source): passage for passage in passages_of(translation)}
    placed = 0
    for pair in alignment.pairs:
        passage = by_key.get((pair.path, pair.source))
        if passage is None:
            continue
        row = StringTranslation.objects.filter(
            translation_of_id=passage.string_id,
            context_id=passage.context_id,
            locale=translation.target_locale,
        ).first()
        if row is None or row.tool_name == FROM_PAGE or row.has_error:
            put(translation, passage, pair.words, tool_name=FROM_PAGE, remark=remark)
        placed += 1
    for path, address in alignment.addresses.items():
        context = TranslationContext.objects.filter(
            object_id=translation.source.object_id, path=path
        ).first()
        if context is not None:
            SegmentOverride.objects.get_or_create(
                locale=translation.target_locale,
                context=context,
                defaults={"data_json": json.dumps(address)},
            )
    return placed


def put(
    translation: Translation,
    passage: Passage,
    words: str,
    *,
    user: Any = None,
    tool_name: str = "",
    remark: str = "",
) -> None:
    """Store the words of one passage."""
    StringTranslation.objects.update_or_create(
        translation_of_id=passage.string_id,
        context_id=passage.context_id,
        locale=translation.target_locale,
        defaults={
            "data": words,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": tool_name,
            "last_translated_by": user,
            "has_error": bool(remark),
            "field_error": remark,
        },
    )


def places_of(translation: Translation) -> dict[int, list[int]]:
    """The strings at each place, in order: what `carry_over` needs to know of the older source."""
    found: dict[int, list[int]] = defaultdict(list)
    segments = StringSegment.objects.filter(source=translation.source).order_by("order")
    for context, string in segments.values_list("context_id", "string_id"):
        found[context].append(string)
    return dict(found)


def carry_over(translation: Translation, before: dict[int, list[int]]) -> None:
    """After the source has been read again: words follow their passage, or wait for a person.

    A passage that only moved keeps its words. One whose English changed keeps the old words with
    a remark.
    """
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    )
    known = {(row.translation_of_id, row.context_id): row for row in rows}
    by_string = {row.translation_of_id: row for row in known.values() if not row.has_error}
    now = places_of(translation)
    for passage in passages_of(translation):
        if passage.words:
            continue
        moved = by_string.get(passage.string_id)
        if moved is not None:
            put(translation, passage, moved.data, tool_name=moved.tool_name)
            continue
        here = now[passage.context_id]
        gone = [old for old in before.get(passage.context_id, ()) if old not in here]
        fresh = [new for new in here if new not in before.get(passage.context_id, ())]
        position = fresh.index(passage.string_id) if passage.string_id in fresh else len(gone)
        if position < len(gone):
            old = known.get((gone[position], passage.context_id))
            if old is not None:
                put(translation, passage, old.data, remark=changed_remark(gone[position]))


def changed_remark(string_id: int) -> str:
    """What the editor says beside words whose English has changed."""
    older = String.objects.get(pk=string_id).as_value().render_text()
    return _(
        "The English has changed. Before it was: “%(words)s” Please check, and save again."
    ) % {"words": older}
