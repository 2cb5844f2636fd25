"""Addresses outside the platform that the library sends people to, and whether they still work."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_URL = 2000
# A machine may be down over a weekend; nobody needs to hear of it before.
BROKEN_AFTER = datetime.timedelta(days=3)


class OutsideLink(models.Model):
    """One address, wherever it stands in the library. Times are UTC.

    Written only by `links.actions`. `places` says where it stands, for people: title and the
    address in the admin where it can be changed.
    """

    class State(models.TextChoices):
        """What the last check found."""

        NEW = "new", _("Not checked yet")
        GOOD = "good", _("Works")
        MOVED = "moved", _("Has moved")
        GONE = "gone", _("Page is gone")
        UNREACHABLE = "unreachable", _("Does not answer")
        REFUSED = "refused", _("Lets no program in: open it yourself")
        UNSAFE = "unsafe", _("Not checked: not a public address")

    url = models.CharField(max_length=LONGEST_URL, unique=True)
    places = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NEW)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    moved_to = models.CharField(max_length=LONGEST_URL, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    good_at = models.DateTimeField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["url"]
        verbose_name = _("outside link")

    def __str__(self) -> str:
        return str(self.url)

    def is_broken(self, now: datetime.datetime) -> bool:
        """Whether somebody should change it: gone twice, or silent for three days."""
        if self.failures < 2 or self.failing_since is None:
            return False
        return self.state == self.State.GONE or now - self.failing_since >= BROKEN_AFTER
