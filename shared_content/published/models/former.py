"""Addresses at which items stood before they were renamed or moved."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class FormerAddress(models.Model):
    """One address that readers, printed pages and other sites may still use.

    Written by `published.actions.addresses` in the transaction of the move. `left_at` is UTC. The
    item is named by its UUID, so a chain of moves always ends at its present address.
    """

    uuid = models.UUIDField()
    locale = models.CharField(max_length=16)
    section = models.CharField(max_length=40)
    slug = models.SlugField(max_length=255)
    left_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-left_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "slug", "locale", "uuid"],
                name="one_former_address_per_item_and_place",
            )
        ]

    def __str__(self) -> str:
        return f"/{self.section}/{self.slug}/ ({self.locale})"
