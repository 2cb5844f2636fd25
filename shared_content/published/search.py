"""Search: one ranked list from the library and whatever other rows a site has, in one statement.

`Source` says where rows are; `search` asks all sources at once. What a person typed is data from
the first step to the last: it is reduced to words, and the words are parameters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from shared_content.published.models import PublishedItem
from shared_content.published.search_sql import Source, build_sql
from shared_content.published.searchable import MARK_END, MARK_START, configuration
from shared_content.published.suggestions import suggest

# Nobody needs more to say what they look for; the rest of what was typed is not looked at.
LONGEST_QUERY = 200
MOST_WORDS = 12
MOST_HITS = 20
_FALLBACK = "en"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Query:
    """What a person typed: as shown again in the field, and the words of it that are searched."""

    text: str
    words: tuple[str, ...]
    was_cut: bool = False

    @classmethod
    def of(cls, typed: str) -> Query:
        """Any text at all; raises nothing. Without a letter or digit there are no words."""
        tidy = " ".join(unicodedata.normalize("NFC", typed[: LONGEST_QUERY * 4]).split())
        tidy = "".join(sign for sign in tidy if sign.isprintable())
        words = _WORD.findall(tidy[:LONGEST_QUERY].replace("’", "'"))
        was_cut = len(typed) > LONGEST_QUERY or len(words) > MOST_WORDS
        return cls(tidy[:LONGEST_QUERY].strip(), tuple(words[:MOST_WORDS]), was_cut)


@dataclass(frozen=True, slots=True)
class Hit:
    """One found page. `path` is without language; `excerpt` has `<mark>`, or is empty.

    `mark`: what has become of it, as its source says; "" where nothing has.
    """

    source: str
    path: str
    locale: str
    place: str
    title: str
    summary: str
    excerpt: SafeString
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first.

    `partial`: no page has all the words, these have some of them. `suggestion`: the same words,
    those that nobody knows replaced by some of this site; empty when there is nothing to suggest.
    """

    hits: tuple[Hit, ...] = ()
    partial: bool = False
    suggestion: str = ""


@dataclass
class _Rows:
    every: list[tuple[Any, ...]] = field(default_factory=list)
    partly: list[tuple[Any, ...]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)


def library_sources(locale: str, hidden: Collection[UUID] = ()) -> tuple[Source, ...]:
    """The library for readers of a language: items without a version in it are there in English.

    `hidden`: items this site does not show; neither they nor their words are ever found.
    """
    table = PublishedItem._meta.db_table
    visible = "retired_at IS NULL AND uuid <> ALL(%(hidden)s::uuid[])"
    params: Mapping[str, Any] = {
        "hidden": list(hidden),
        "locale": locale,
        "fallback": _FALLBACK,
    }
    own = Source(
        name="library",
        table=table,
        configuration=configuration(locale),
        path="'/' || section || '/' || slug || '/'",
        locale="locale",
        place="section",
        summary="summary",
        where=f"locale = %(locale)s AND {visible}",
        params=params,
    )
    if locale == _FALLBACK:
        return (own,)
    instead = Source(
        **{
            **{name: getattr(own, name) for name in Source.__slots__},
            "configuration": configuration(_FALLBACK),
            "where": (
                f"locale = %(fallback)s AND {visible} AND NOT EXISTS ("
                f'SELECT FROM "{table}" AS own WHERE own.uuid = "{table}".uuid '
                "AND own.locale = %(locale)s AND own.retired_at IS NULL)"
            ),
        }
    )
    return (own, instead)


def search(query: Query, sources: Iterable[Source]) -> Found:
    """The best pages for some words. One statement; none when there are no words."""
    if not query.words:
        return Found()
    rows = _rows(query, tuple(sources))
    suggestion = ""
    if not rows.every:
        suggestion = suggest(query.words, known=rows.known, vocabulary=rows.words)
    ranked = sorted(rows.every, key=_rank) + sorted(rows.partly, key=_rank)
    # Sorting keeps the order of equals: what is over or called off comes last, and changes nothing.
    ranked.sort(key=_is_behind)
    return Found(
        hits=tuple(_hit(row) for row in ranked[:MOST_HITS]),
        partial=not rows.every and bool(rows.partly),
        suggestion=suggestion,
    )


def statement(query: Query, sources: Iterable[Source]) -> tuple[str, dict[str, Any]]:
    """The statement of a search and its parameters; for measurements, too."""
    chosen = tuple(sources)
    params: dict[str, Any] = {
        "text": " ".join(query.words),
        "address": f"/{'-'.join(query.words)}/",
        "any": " | ".join(_lexemes(query.words)),
        "words": list(query.words),
        "limit": MOST_HITS,
        "headline": (
            f"StartSel={MARK_START}, StopSel={MARK_END}, MaxFragments=2, MaxWords=20, "
            'MinWords=8, FragmentDelimiter=" … "'
        ),
    }
    for source in chosen:
        params.update(source.params)
    return build_sql(chosen), params


def _rows(query: Query, sources: tuple[Source, ...]) -> _Rows:
    sql, params = statement(query, sources)
    found = _Rows()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for part, *row in cursor.fetchall():
            if part == "every":
                found.every.append(tuple(row))
            elif part == "partly":
                found.partly.append(tuple(row))
            elif part == "word":
                found.words.update((row[3] or "").split())
            else:
                found.known.add(row[3])
    return found


def _lexemes(words: Iterable[str]) -> list[str]:
    """Words as operands of a tsquery; letters and digits only, so that none is an operator."""
    return [f"'{part}'" for word in words for part in word.split("'") if part]


def _rank(row: tuple[Any, ...]) -> tuple[float, str]:
    return (-row[-1], row[4])


def _is_behind(row: tuple[Any, ...]) -> bool:
    return bool(row[-2])


def _hit(row: tuple[Any, ...]) -> Hit:
    source, path, locale, place, title, summary, excerpt, mark, _behind, _rank = row
    return Hit(source, path, locale, place, title, summary, _marked(excerpt or ""), mark)


def _marked(excerpt: str) -> SafeString:
    """An excerpt, escaped first, then with its marks; empty when nothing in it is marked."""
    if MARK_START not in excerpt:
        return mark_safe("")
    safe = escape(excerpt)
    return mark_safe(safe.replace(MARK_START, "<mark>").replace(MARK_END, "</mark>"))
