"""One export of a community's site: who asked, how far it is, what came out."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.export.states import OPEN_STATES, RUNNING_STATES, State, check_move


class ExportJob(models.Model):
    """One attempt to hand a community everything it has. Lives in the community's schema.

    `state` changes only through `move_to`. Times are UTC. The person is kept as id and name: their
    account may be removed, the record stays. `file_name` is set when, and only when, a complete
    file lies under the job's folder; an older job whose file was removed keeps its other values.
    """

    class Kind(models.TextChoices):
        """What is made."""

        STATIC_SITE = "static_site", _("Website as files")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.STATIC_SITE)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_requested = models.BooleanField(default=False)
    requested_by_id = models.BigIntegerField(null=True, blank=True)
    requested_by_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # Last sign of life of the process that works on it.
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    # In words for the person who waits; details go to the log.
    error = models.TextField(blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveIntegerField(default=0)
    # Of the library, at the moment the pages show.
    edition = models.PositiveIntegerField(null=True, blank=True)
    revision = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        permissions = [("export_site", _("Can download the whole site"))]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(state__in=["queued", "rendering", "packing"]),
                name="one_open_export_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uuid} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it is still waiting or running."""
        return self.state in OPEN_STATES

    @property
    def is_running(self) -> bool:
        """Whether a process has taken it up."""
        return self.state in RUNNING_STATES

    @property
    def is_downloadable(self) -> bool:
        """Whether there is a complete file to offer."""
        return self.state == State.READY and bool(self.file_name)

    def move_to(self, state: str) -> None:
        """Change the state, and the times that go with it, in memory. Raises IllegalMove."""
        check_move(self.state, state)
        self.state = state
        now = timezone.now()
        if state == State.RENDERING:
            self.started_at = now
            self.heartbeat_at = now
        elif state not in OPEN_STATES:
            self.finished_at = now
