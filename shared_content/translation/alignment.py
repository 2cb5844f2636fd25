"""Which words of an existing translation belong to which words of the source.

A page that was translated before it was opened side by side (from the pack, or by hand) has blocks
of its own, with ids of its own. Blocks are paired by their order and sort, then their passages by
their place in the block. What has no counterpart is reported and never guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any
from uuid import UUID

from wagtail_localize.segments import (
    OverridableSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

if TYPE_CHECKING:
    from shared_content.library.models import LibraryItemPage

_BLOCK_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KEY = re.compile(r' data-block-key="[^"]*"')
_TAG_ID = re.compile(r'(<a id=")([a-z]+\d+)(")')


@dataclass(slots=True)
class _Place:
    """One field of one block: its passages in order, and the markup around them."""

    passages: list[StringSegmentValue] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    addresses: list[OverridableSegmentValue] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    """A field of the page ("title"), or a block of its body ("body.checklist")."""

    sort: str
    places: dict[str, _Place] = field(default_factory=lambda: defaultdict(_Place))


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of the source by its path and words, and the translated words, links included."""

    path: str
    source: str
    words: str


@dataclass(slots=True)
class Alignment:
    """What belongs together; `unplaced`: translated passages that belong to nothing."""

    pairs: list[Pair] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    # Outside addresses by path, where the translation leads to another one than the source.
    addresses: dict[str, str] = field(default_factory=dict)


def align(source: LibraryItemPage, target: LibraryItemPage, items: Mapping[int, UUID]) -> Alignment:
    """Pair two pages. `items`: UUIDs of the library's items by page key, of all languages."""
    ours, theirs = _parts(source), _parts(target)
    result = Alignment()
    matcher = SequenceMatcher(
        None, [part.sort for part in ours], [part.sort for part in theirs], autojunk=False
    )
    for what, first, last, other_first, other_last in matcher.get_opcodes():
        if what == "equal":
            for here, there in zip(ours[first:last], theirs[other_first:other_last], strict=True):
                _pair(here, there, items, result)
        else:
            for part in theirs[other_first:other_last]:
                result.unplaced += _words(part)
    return result


def _parts(page: LibraryItemPage) -> list[_Part]:
    sorts = {block.id: block.block_type for block in page.body}
    found: dict[str, _Part] = {}
    for segment in extract_segments(page):
        is_address = isinstance(segment, OverridableSegmentValue)
        if is_address and not isinstance(segment.data, str):
            continue  # pages and pictures: their keys are not words
        name, _dot, rest = segment.path.partition(".")
        block, _dot, inside = rest.partition(".")
        sort = f"{name}.{sorts[block]}" if block else name
        part = found.setdefault(f"{name}.{block}", _Part(sort))
        place = part.places[_BLOCK_ID.sub("*", inside)]
        if isinstance(segment, StringSegmentValue):
            place.passages.append(segment)
        elif is_address:
            place.addresses.append(segment)
        elif isinstance(segment, TemplateSegmentValue):
            place.markup.append(_KEY.sub("", segment.template))
    return list(found.values())


def _pair(ours: _Part, theirs: _Part, items: Mapping[int, UUID], result: Alignment) -> None:
    for name, place in theirs.places.items():
        source = ours.places.get(name) or _Place()
        for own, other in zip(source.addresses, place.addresses, strict=False):
            if own.data != other.data:
                result.addresses[own.path] = other.data
        same = len(source.passages) == len(place.passages) and source.markup == place.markup
        if not same:
            result.unplaced += [passage.render_text() for passage in place.passages]
            continue
        for here, there in zip(source.passages, place.passages, strict=True):
            words = _with_links_of(here, there, items)
            if words is None:
                result.unplaced.append(there.render_text())
            else:
                result.pairs.append(Pair(here.path, here.string.data, words))


def _with_links_of(
    source: StringSegmentValue, target: StringSegmentValue, items: Mapping[int, UUID]
) -> str | None:
    """The translated words with their links named as in the source; None if a link is not there.

    Links are stored by number (`<a id="a1">`), and another language may name them in another order.
    """
    free = [(tag, _target_of(attrs, items)) for tag, attrs in (source.attrs or {}).items()]
    renamed: dict[str, str] = {}
    for tag, attrs in (target.attrs or {}).items():
        wanted = _target_of(attrs, items)
        match = next((pair for pair in free if pair[1] == wanted), None)
        if match is None:
            return None
        free.remove(match)
        renamed[tag] = match[0]
    return _TAG_ID.sub(
        lambda found: f"{found[1]}{renamed.get(found[2], found[2])}{found[3]}", target.string.data
    )


def _target_of(attrs: Mapping[str, Any], items: Mapping[int, UUID]) -> object:
    key = str(attrs.get("id", ""))
    if attrs.get("linktype") == "page" and key.isdigit():
        return items.get(int(key), key)
    return tuple(sorted(attrs.items()))


def _words(part: _Part) -> Iterator[str]:
    for place in part.places.values():
        for passage in place.passages:
            yield passage.render_text()
