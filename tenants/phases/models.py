"""The phase a person confirmed, dates that will be hard, and who changed what."""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.registry.lifecycle import Phase

THE_ONE = 1


class SitePhase(models.Model):
    """How the site stands in time. The calendar suggests; only a person changes it.

    `anniversary` is the date around which the note is shown, None while nobody confirmed one.
    `court_dates` are `{"date": "2027-03-01", "label": "…"}`, in the community's time zone; the
    public sees them only while `trial` is on.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE)
    phase = models.CharField(max_length=16, choices=Phase.choices)
    anniversary = models.DateField(null=True, blank=True)
    trial = models.BooleanField(default=False)
    court_dates = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    # Keys of `tenants/defaults/phases.yaml`.
    done_steps = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(name="there_is_one_site_phase", condition=models.Q(id=THE_ONE)),
        ]

    def __str__(self) -> str:
        return str(Phase(self.phase).label)

    def values(self) -> dict[str, Any]:
        """What a transition changes, ready for JSON."""
        return {
            "phase": self.phase,
            "anniversary": self.anniversary.isoformat() if self.anniversary else None,
            "trial": self.trial,
        }


class PhaseChange(models.Model):
    """One confirmed transition. `before` and `after` are `SitePhase.values()`; times are UTC."""

    class Kind(models.TextChoices):
        """What was changed."""

        PHASE = "phase", _("Phase")
        ANNIVERSARY = "anniversary", _("Anniversary note")
        TRIAL = "trial", _("Court note")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    before = models.JSONField()
    after = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)
    by_id = models.BigIntegerField(null=True, blank=True)
    by_name = models.CharField(max_length=200, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.before.get(self.kind)} → {self.after.get(self.kind)}"
