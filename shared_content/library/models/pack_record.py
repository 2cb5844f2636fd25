"""What was loaded from a pack, to tell later whether an editor has changed it."""

from __future__ import annotations

from django.db import models


class PackRecord(models.Model):
    """One topic or item that `load_library` wrote.

    `pack_hash`: fingerprint of the pack's version. `content_hash`: fingerprint of the page right
    after loading; when the page's present one differs, somebody has edited it.
    """

    uuid = models.UUIDField()
    locale = models.CharField(max_length=16)
    pack_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    position = models.IntegerField(default=0)
    # Set while the item is taken down because the pack no longer has it: the page's newest revision
    # then. A newer one is an editor's.
    retired_revision = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["uuid", "locale"], name="one_record_per_loaded_page")
        ]

    def __str__(self) -> str:
        return f"{self.uuid} ({self.locale})"
