"""Numbers by day, and by month once the days are folded. Nothing in here is about a person."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

# Longer addresses than any page has are cut; a made-up one is no page and is never counted.
LONGEST_NAME = 200


class What(models.TextChoices):
    """What was counted."""

    VIEW = "view", _("Page opened")
    DOWNLOAD = "download", _("File fetched")
    FORM_SENT = "form_sent", _("Form sent")
    SEARCH = "search", _("Search")
    SEARCH_MISSED = "search_missed", _("Search that found nothing")
    TERM_MISSED = "term_missed", _("Looked for and not found")


class Count(models.Model):
    """`count` times on a day or in a month, in one language of the site.

    `name` is an address without language for views, files and forms, a phrase of the fixed list
    (`tenants.usage.vocabulary`) for `TERM_MISSED`, and empty for searches.
    """

    what = models.CharField(max_length=16, choices=What.choices)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    language = models.CharField(max_length=12)
    count = models.PositiveBigIntegerField()

    class Meta:
        abstract = True
        default_permissions = ()


class DailyCount(Count):
    """One day where the community is."""

    day = models.DateField()

    class Meta(Count.Meta):
        permissions = [("view_usage", _("Can see how the site is used"))]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "what", "name", "language"], name="one_count_for_each_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.what} {self.name}"


class MonthlyCount(Count):
    """One month, named by its first day; only days that are no longer kept by themselves."""

    month = models.DateField()

    class Meta(Count.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["month", "what", "name", "language"], name="one_count_for_each_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.what} {self.name}"
