"""Editions: every publication of the library, numbered, with what changed and why."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """The state of the whole library after one publication.

    Written only by `published.actions.editions`. `published_at` is UTC. The author is kept as id
    and name, never as a relation (trap 0); without an author the name says what did it.
    """

    number = models.PositiveIntegerField(primary_key=True)
    published_at = models.DateTimeField(default=timezone.now)
    author_id = models.BigIntegerField(null=True, blank=True)
    author_name = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    urgent = models.BooleanField(default=False)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Edition {self.number}"


class EditionChange(models.Model):
    """One thing that an edition changed: a library item, or a contact (then `locale` is empty)."""

    class Kind(models.TextChoices):
        """What happened to it, as a reader would see it."""

        CREATED = "created", _("New")
        UPDATED = "updated", _("Changed")
        RETIRED = "retired", _("Taken down")
        RESTORED = "restored", _("Put back")
        MOVED = "moved", _("Moved")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="changes")
    item_uuid = models.UUIDField(db_index=True)
    locale = models.CharField(max_length=16, blank=True)
    title = models.CharField(max_length=255)
    change = models.CharField(max_length=10, choices=Kind.choices)
    version = models.PositiveIntegerField(default=1)
    # What was said before and is said now, made at publication: see `published.diff`.
    diff = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.title}: {self.change}"
