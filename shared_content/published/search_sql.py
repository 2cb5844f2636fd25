"""The SQL of a search. Text search configurations and columns are ours; all else is parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# With fewer pages that have all the words, those that have some of them come after.
FEW = 5
# Excerpts are cut from the beginning of a text; longer ones are rare and cost time.
_EXCERPT_FROM = 20_000


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one table (a `SearchableRow`) that can be found.

    `path`, `locale`, `place` and `summary` are SQL expressions, `where` a condition with the named
    parameters of `params`. `boost` multiplies the rank. `configuration`: PostgreSQL's name.
    `mark` says what has become of a page, "" of one that is as it was; rows with a mark of `behind`
    come after everything else, however well they fit.
    """

    name: str
    table: str
    configuration: str
    path: str
    locale: str
    place: str
    summary: str
    where: str
    params: Mapping[str, Any]
    boost: float = 1.0
    mark: str = "''"
    behind: tuple[str, ...] = ()

    @property
    def all_words(self) -> str:
        """Pages with all the words; word by word where all of them are too common to count."""
        query = f"plainto_tsquery('{self.configuration}', %(text)s)"
        return (
            f"(CASE WHEN numnode({query}) > 0 THEN {query} "
            "ELSE plainto_tsquery('simple', %(text)s) END)"
        )

    @property
    def any_word(self) -> str:
        """Pages with at least one of the words."""
        return f"to_tsquery('{self.configuration}', %(any)s)"

    def hits(self, query: str, condition: str = "true") -> str:
        """Rows that match, with their rank."""
        last = ", ".join(f"'{mark}'" for mark in self.behind)
        behind = f"({self.mark}) IN ({last})" if last else "false"
        return (
            f"SELECT '{self.name}' AS source, {self.path} AS path, {self.locale} AS locale, "  # noqa: S608
            f"{self.place} AS place, title, {self.summary} AS summary, search_text, "
            f"'{self.configuration}'::regconfig AS configuration, {query} AS query, "
            # A title or a synonym that says just that comes first.
            f"ts_rank(search_vector, {query}, 1) * {self.boost} "
            "+ (search_vector @@ phraseto_tsquery('simple', %(text)s))::int "
            # So does a page whose address is the very word: that is what it is about.
            f"+ (right({self.path}, length(%(address)s)) = %(address)s)::int AS rank, "
            f"{self.mark} AS mark, {behind} AS behind "
            f'FROM "{self.table}" '
            f"WHERE {self.where} AND search_vector @@ {query} AND {condition}"
        )

    def vocabulary(self) -> str:
        """Words that suggestions are made from, in one line."""
        return f"SELECT string_agg(vocabulary, ' ') AS word FROM {self.table} WHERE {self.where}"  # noqa: S608

    def knows(self, word: str) -> str:
        """Whether a word, or a form of it, stands on any page, or is too common to count."""
        query = f"plainto_tsquery('{self.configuration}', {word})"
        return (
            f'(numnode({query}) = 0 OR EXISTS (SELECT FROM "{self.table}" '
            f"WHERE {self.where} AND search_vector @@ {query}))"
        )


def build_sql(sources: tuple[Source, ...]) -> str:
    """One statement: pages with all words, some with a few, and, if there are none with all,
    the words that suggestions can be made from."""
    every = _union(source.hits(source.all_words) for source in sources)
    only_if = f"(SELECT count(*) FROM every WHERE NOT behind) < {FEW}"  # noqa: S608
    partly = _union(source.hits(source.any_word, only_if) for source in sources)
    vocabulary = " UNION ALL ".join(source.vocabulary() for source in sources)
    known = " OR ".join(source.knows("typed.word") for source in sources)
    nothing = "NOT EXISTS (SELECT FROM every)"
    shown = (
        "source, path, locale, place, title, summary, "
        f"ts_headline(configuration, left(search_text, {_EXCERPT_FROM}), query, %(headline)s), "
        "mark, behind, rank"
    )
    word = "'', '', '', word, '', '', '', '', false, 0::double precision"
    return f"""
        WITH every AS MATERIALIZED (
            SELECT * FROM ({every}) AS found
            ORDER BY behind, rank DESC, title LIMIT %(limit)s
        ), partly AS MATERIALIZED (
            SELECT * FROM ({partly}) AS found
            WHERE NOT EXISTS (SELECT FROM every
                              WHERE every.path = found.path AND every.source = found.source)
            ORDER BY behind, rank DESC, title LIMIT %(limit)s
        )
        SELECT 'every', {shown} FROM every
        UNION ALL SELECT 'partly', {shown} FROM partly
        UNION ALL SELECT 'word', {word} FROM ({vocabulary}) AS words WHERE {nothing}
        UNION ALL SELECT 'known', {word} FROM unnest(%(words)s::text[]) AS typed (word)
            WHERE {nothing} AND ({known})
    """  # noqa: S608


def _union(parts: Any) -> str:
    return " UNION ALL ".join(parts)
