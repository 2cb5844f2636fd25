"""The move from one or more places to another, prepared step by step."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Handover(models.Model):
    """A draft while it is prepared; what was there before is kept, so that it can be taken back.

    Pages are named by their `translation_key`. `change_date` is the first day at the new place, in
    the community's time zone. `new_values` are title, address and phone of a place that does not
    exist yet. Times are UTC.
    """

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", _("Being prepared")
        CONFIRMED = "confirmed", _("Announced")
        UNDONE = "undone", _("Taken back")

    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    old_places = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    new_place = models.UUIDField(null=True, blank=True)
    new_values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    change_date = models.DateField(null=True, blank=True)
    notice = models.TextField(blank=True)
    # The old places' fields as they were, and whether the new place was made by this.
    before = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    made_new_place = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    by_id = models.BigIntegerField(null=True, blank=True)
    by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="draft"), name="one_draft_of_a_handover"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {self.change_date}"  # type: ignore[attr-defined]
