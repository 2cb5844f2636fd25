"""Everything a page of this community needs besides its own content, in one row."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

THE_ONE = 1


class SiteState(models.Model):
    """Derived from branding, local pages and adjustments; made again whenever one of them changes.

    `revision` grows with each change: together with the library's edition it says whether a stored
    page is still right (design.md §5). Never edited by hand.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE)
    revision = models.PositiveBigIntegerField(default=0)
    branding = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    local = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    adjustments = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    # What else the community did to the library: topics, orders, replacements by item.
    arrangement = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    # Columns, because the database looks up what they mean today: items move without telling.
    hidden_topics = ArrayField(models.UUIDField(), default=list)
    replaced_items = ArrayField(models.UUIDField(), default=list)
    rebuilt_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="there_is_one_site_state", condition=models.Q(id=THE_ONE)),
        ]

    def __str__(self) -> str:
        return f"revision {self.revision}"
