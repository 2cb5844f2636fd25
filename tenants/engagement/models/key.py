"""A community's data keys, each sealed with a master key of the platform."""

from __future__ import annotations

import uuid

from django.db import models


class CommunityKey(models.Model):
    """One data key. Without the master key named by `wrapped_with` it is noise.

    Keys for sealing are replaced by `rotate_keys`; older ones stay until nothing needs them. The
    key of the index never changes: fingerprints made with it are looked up.
    """

    class Purpose(models.TextChoices):
        """What it is for."""

        SEAL = "seal"
        INDEX = "index"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    is_current = models.BooleanField(default=True)
    wrapped = models.BinaryField()
    wrapped_with = models.CharField(max_length=12)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["purpose"],
                condition=models.Q(is_current=True),
                name="one_current_key_for_each_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.uuid}"
