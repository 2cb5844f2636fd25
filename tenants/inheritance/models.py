"""What one community did to one item of the library."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

NOTE_LIMIT = 2000


class Adjustment(models.Model):
    """Hide an item, or add a local note to it, on this community's site only.

    The item is named by its UUID and the person by id and name: no relation leaves the schema, and
    none ties the record of who did it to whether the account still exists (traps 0 and 4).
    """

    item_uuid = models.UUIDField(unique=True)
    hidden = models.BooleanField(default=False)
    # Sanitised when it is set.
    note_html = models.TextField(_("note"), blank=True)
    note_updated_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    updated_by_id = models.BigIntegerField(null=True, blank=True)
    updated_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="an_adjustment_adjusts_something",
                condition=models.Q(hidden=True) | ~models.Q(note_html=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_uuid}: {'hidden' if self.hidden else 'note'}"
