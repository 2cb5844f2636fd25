"""One import: the file, how its columns are read, how far it is, what came out."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportJob(models.Model):
    """An import from upload to end. Lives in the community's schema, the file with it.

    `content` is the uploaded file, packed by zlib; it is emptied at the end, whatever the end is.
    `mapping` says which column is what, `problems` what the last look found. Times are UTC. The
    person is kept as id and name.
    """

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", _("Being prepared")
        WAITING = "waiting", _("Waits for a second person")
        QUEUED = "queued", _("Waiting to start")
        RUNNING = "running", _("Being imported")
        DONE = "done", _("Done")
        FAILED = "failed", _("Stopped by an error")
        CANCELLED = "cancelled", _("Cancelled")

    class Kind(models.TextChoices):
        """What the file is."""

        CSV = "csv", _("Table (CSV)")
        HSDS = "hsds", _("HSDS 3 package")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField(default=bytes)
    mapping = models.JSONField(default=dict)
    # Leave out what has a problem, instead of importing nothing at all.
    skip_bad = models.BooleanField(default=False)
    publish = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_requested = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    asked_by_id = models.BigIntegerField(null=True, blank=True)
    asked_by_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(state__in=["queued", "running"]),
                name="one_import_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uuid} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in (self.State.QUEUED, self.State.RUNNING)
