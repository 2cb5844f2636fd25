"""What a row needs to be found: words prepared when it is written, a vector made from them."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.search import SearchVectorField
from django.db import models

from shared_content.published.searchable import CONFIGURATIONS, plain_text, search_words, vocabulary

# Of a row's own locale; other languages are indexed word by word.
BY_LOCALE = (
    '(CASE "locale" '
    + " ".join(
        f"WHEN '{locale}' THEN 'pg_catalog.{name}'::regconfig"
        for locale, name in CONFIGURATIONS.items()
    )
    + " ELSE 'pg_catalog.simple'::regconfig END)"
)
# For rows whose language nobody states.
IN_EACH_LANGUAGE = tuple(f"'pg_catalog.{name}'::regconfig" for name in CONFIGURATIONS.values())


class SearchableRow(models.Model):
    """Columns that only the search reads; `prepare_search` fills them from title and text."""

    # What people type who mean this page.
    search_words = models.TextField(blank=True, default="")
    # The text without HTML: what is searched, and what excerpts are cut from.
    search_text = models.TextField(blank=True, default="")
    # For suggestions: words of title, summary and `search_words`, lower case, one space between.
    vocabulary = models.TextField(blank=True, default="")

    SEARCH_FIELDS = ("search_words", "search_text", "vocabulary")

    class Meta:
        abstract = True

    def prepare_search(self, title: str, summary: str, html: str, locales: Iterable[str]) -> None:
        """Fill the columns. `locales`: languages whose synonyms apply."""
        self.search_words = search_words(title, *locales)
        self.search_text = plain_text(html)
        self.vocabulary = " ".join(vocabulary(title, summary, self.search_words))


def search_vector(summary: str, configurations: Iterable[str]) -> models.GeneratedField:
    """The vector: title A, summary and synonyms B, text C; kept true by the database itself.

    `summary` is a column, `configurations` are SQL for text search configurations. Title and
    synonyms are there word by word, too: "where do I go" is nothing but stop words.
    """
    simple = "'pg_catalog.simple'::regconfig"
    parts = [(simple, '"title"', "A"), (simple, '"search_words"', "B")]
    for configuration in configurations:
        parts += [
            (configuration, '"title"', "A"),
            (configuration, f'"{summary}"', "B"),
            (configuration, '"search_words"', "B"),
            (configuration, '"search_text"', "C"),
        ]
    sql = " || ".join(
        f"setweight(to_tsvector({configuration}, {column}), '{weight}')"
        for configuration, column, weight in parts
    )
    return models.GeneratedField(
        expression=models.Func(template=f"({sql})", output_field=SearchVectorField()),
        output_field=SearchVectorField(),
        db_persist=True,
    )
