"""The one alert of a community: a short text above every page."""

from __future__ import annotations

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

# Characters in each language. Two text messages in English; longer ones are not read.
TEXT_LIMIT = 280


class Alert(models.Model):
    """A draft, a text that is or will be shown, or one that was. Times are UTC.

    Published texts never overlap (`actions/set_alert.py` sees to it), so that at every moment there
    is at most one. Whether it is shown is decided by the clock when a page is made.
    """

    class Level(models.TextChoices):
        """How it is introduced. Neutral on purpose: no colours of danger, no exclamation marks."""

        NOTE = "note", _("Please note")
        CHANGE = "change", _("This has changed")
        IMPORTANT = "important", _("Important")

    class State(models.TextChoices):
        """Where it stands; the clock is not part of it."""

        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        ENDED = "ended", _("Ended")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    level = models.CharField(max_length=12, choices=Level.choices, default=Level.NOTE)
    # Text by language code; always there in the community's own language once published.
    words = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    # `translation_key` of the update or place it leads to.
    link_uuid = models.UUIDField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Counts savings, so that two people at once notice each other.
    version = models.PositiveIntegerField(default=0)
    updated_by_id = models.BigIntegerField(null=True, blank=True)
    updated_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="draft"), name="one_draft_of_an_alert"
            ),
            models.CheckConstraint(
                name="an_alert_ends_after_it_starts",
                condition=models.Q(starts_at=None)
                | models.Q(ends_at=None)
                | models.Q(ends_at__gte=models.F("starts_at")),
            ),
        ]

    def __str__(self) -> str:
        return next((str(text) for text in self.words.values() if text), "")
