"""The library as communities read it: plain rows, nothing that points anywhere."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from shared_content.published.models.searchable import BY_LOCALE, SearchableRow, search_vector
from shared_content.published.sections import Section

_SEARCHED = frozenset({"title", "summary", "body_html"})


def _words() -> ArrayField[list[str], list[str]]:
    return ArrayField(models.CharField(max_length=60), default=list, blank=True)


def _uuids() -> ArrayField[list[UUID], list[UUID]]:
    return ArrayField(models.UUIDField(), default=list, blank=True)


class _Items(models.Manager["PublishedItem"]):
    """Leaves the columns of the search in the database: only the search reads them."""

    def get_queryset(self) -> models.QuerySet[PublishedItem]:
        """All rows."""
        return super().get_queryset().defer(*SearchableRow.SEARCH_FIELDS, "search_vector")


class PublishedItem(SearchableRow):
    """One published item in one language. Only the library's projection writes it.

    `body_html` is sanitised and theme-neutral. `version` grows when something the item itself
    says changes; `edition` is the edition of its last change of any kind, moving included. A
    retired item keeps its row, so that its address can say that it is gone.
    """

    class ReviewStatus(models.TextChoices):
        """Whether a clinician has signed the item."""

        NOT_REVIEWED = "not_reviewed"
        REVIEWED = "reviewed"

    uuid = models.UUIDField()
    locale = models.CharField(max_length=16)
    section = models.CharField(max_length=40, choices=Section.choices())
    topic_uuid = models.UUIDField()
    topic_title = models.CharField(max_length=255)
    topic_position = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    slug = models.SlugField(max_length=255)
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=255)
    summary = models.CharField(max_length=300, blank=True)
    body_html = models.TextField(blank=True)
    phases = _words()
    audience = _words()
    warning = models.TextField(blank=True)
    sources = models.JSONField(default=list, blank=True)
    review_status = models.CharField(
        max_length=20, choices=ReviewStatus.choices, default=ReviewStatus.NOT_REVIEWED
    )
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_by = models.CharField(max_length=200, blank=True)
    review_by = models.DateField(null=True, blank=True)
    # Fingerprints, to tell whether a translation is older than the English words: that of these
    # words, and of a translation that of the English words it was made from ("" when unknown).
    words_mark = models.CharField(max_length=64, blank=True)
    translated_from = models.CharField(max_length=64, blank=True)
    translation_reviewed_by = models.CharField(max_length=200, blank=True)
    translation_reviewed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    edition = models.PositiveIntegerField(default=0)
    first_published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    image = models.JSONField(null=True, blank=True)
    linked_uuids = _uuids()
    related_uuids = _uuids()
    contact_slugs = _words()
    retired_at = models.DateTimeField(null=True, blank=True)
    search_vector = search_vector("summary", [BY_LOCALE])

    objects = _Items()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["uuid", "locale"], name="one_row_per_item_and_language"
            ),
            models.UniqueConstraint(
                fields=["locale", "section", "slug"],
                condition=models.Q(retired_at__isnull=True),
                name="one_published_item_per_address",
            ),
        ]
        indexes = [
            models.Index(fields=["locale", "section", "slug"], name="item_by_address"),
            # A community that hides a topic asks for its items with every page.
            models.Index(fields=["topic_uuid"], name="item_by_topic"),
            # Without a list of pending entries: written rarely, read often.
            GinIndex(fields=["search_vector"], name="item_by_words", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.locale})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the words it is found by, whenever what they are made from is written."""
        fields = kwargs.get("update_fields")
        if fields is None or not _SEARCHED.isdisjoint(fields):
            self.prepare()
            if fields is not None:
                kwargs["update_fields"] = {*fields, *self.SEARCH_FIELDS}
        super().save(*args, **kwargs)

    def prepare(self) -> None:
        """Make the words it is found by again."""
        self.prepare_search(self.title, self.summary, self.body_html, (self.locale,))

    @property
    def path(self) -> str:
        """Address on every site."""
        return f"/{self.section}/{self.slug}/"
