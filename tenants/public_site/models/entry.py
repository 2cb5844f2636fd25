"""A local page as visitors see it: prepared when it is published, not when it is read."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from shared_content.packs.synonyms import languages
from shared_content.published.models.searchable import (
    IN_EACH_LANGUAGE,
    SearchableRow,
    search_vector,
)

# What a place or an update says outside its text.
_SEARCHED_FACTS = (
    "summary",
    "address",
    "phone",
    "bring_html",
    "access_html",
    "transport",
    "place_name",
    "audience",
    "run_by",
    "who_html",
    "steps_html",
    "papers_html",
    "rumor",
    "may_use_html",
    "guidance_html",
    "group",
)


class LocalEntry(SearchableRow):
    """One public page of the community. Derived: the rows are replaced at each rebuild.

    `data` holds what the page's template needs, with HTML already sanitised and images already
    rendered. Times in it are ISO text with offset; dates are ISO dates in the community's zone.
    """

    class Kind(models.TextChoices):
        """What the page is; also the name of its template."""

        UPDATES = "updates"
        UPDATE = "update"
        CENTER = "center"
        PLACE = "place"
        EVENTS = "events"
        EVENT = "event"
        FUNDS = "funds"
        FUND = "fund"
        FAQ = "faq"
        QUESTION = "question"
        FACTS = "facts"
        FACT = "fact"
        COURT = "court"
        COURT_DATE = "court_date"
        MEDIA = "media"
        DOCUMENTS = "documents"
        DOCUMENT = "document"
        MEMORIAL = "memorial"
        MEMORIAL_ENTRY = "memorial_entry"
        PAGE = "page"

    path = models.CharField(max_length=400, primary_key=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    # Of the Wagtail page; a plain number, because a derived row must not hold anything in place.
    page_id = models.BigIntegerField()
    title = models.CharField(max_length=255)
    description = models.TextField(blank=True)
    # Apart from `data`, so that lists need not read it.
    body_html = models.TextField(blank=True)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    # Updates: newest first; all others: as in the tree.
    position = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()
    search_vector = search_vector("description", IN_EACH_LANGUAGE)

    class Meta:
        ordering = ["kind", "position"]
        indexes = [GinIndex(fields=["search_vector"], name="entry_by_words", fastupdate=False)]

    def __str__(self) -> str:
        return str(self.path)

    def prepare(self) -> None:
        """Make the words it is found by."""
        facts = [str(self.data[name]) for name in _SEARCHED_FACTS if self.data.get(name)]
        html = "</p>".join([self.body_html, *facts])
        self.prepare_search(self.title, self.description, html, languages())
