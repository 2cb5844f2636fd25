"""A change that somebody proposed, kept from the public until another person says yes."""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Proposal(models.Model):
    """One change as data, what it would do in words, and what became of it.

    `kind` names the action that makes the change, `payload` is what it is given; emptied when the
    proposal is settled, but for one that was declined. `changes` is what readers would have seen
    change when it was proposed: `[{label, before, after}]`. `target` names the record, so that a
    newer proposal of the same person takes an older one's place. People are kept as id and name,
    times are UTC.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("Waits for a second person")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Taken back")
        REPLACED = "replaced", _("A newer proposal took its place")
        ALONE = "alone", _("Published without a second person")
        GONE = "gone", _("What it would have changed is not there any more")

    kind = models.CharField(max_length=40)
    target = models.CharField(max_length=200)
    title = models.CharField(max_length=250)
    payload = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    changes = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    at = models.DateTimeField(auto_now_add=True)
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    # What the second person said, or why it could not wait.
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["at"], condition=models.Q(state="waiting"), name="proposals_waiting"
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided yet."""
        return bool(self.state == self.State.WAITING)

    @property
    def given(self) -> dict[str, Any]:
        """The payload, typed."""
        found: dict[str, Any] = self.payload
        return found
