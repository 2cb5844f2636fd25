"""The leaders' library as it is read: plain rows, nothing that points anywhere."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class LeaderDocument(models.Model):
    """One document for officials, in one language. Written by `load_library` and by the editor.

    `body_html` is sanitised and theme-neutral, with the placeholders of a library item. A row
    marked `edited` belongs to whoever changed it here: loading leaves it alone, and `source_text`
    is what they wrote; otherwise the text is the pack's file. `review_by` is the last day on which
    the text counts as current.
    """

    uuid = models.UUIDField()
    locale = models.CharField(max_length=16)
    slug = models.SlugField(max_length=255)
    title = models.CharField(max_length=255)
    summary = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=30)
    moments = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    roles = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    position = models.PositiveIntegerField(default=0)
    body_html = models.TextField(blank=True)
    sources = models.JSONField(default=list, blank=True)
    review_status = models.CharField(max_length=20, default="not_reviewed")
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_by = models.CharField(max_length=200, blank=True)
    review_by = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)
    linked_uuids = ArrayField(models.UUIDField(), default=list, blank=True)
    related_uuids = ArrayField(models.UUIDField(), default=list, blank=True)
    pack_hash = models.CharField(max_length=64, blank=True)
    edited = models.BooleanField(default=False)
    source_text = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["uuid", "locale"], name="one_row_per_leader_document_and_language"
            ),
            models.UniqueConstraint(
                fields=["locale", "slug"], name="one_leader_document_per_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.locale})"
