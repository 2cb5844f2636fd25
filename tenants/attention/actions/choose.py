"""Switch the weekly mail off or on again, for oneself."""

from __future__ import annotations

from dataclasses import dataclass

from tenants.access.models import User
from tenants.attention.models import NoWeeklyMail


@dataclass(frozen=True)
class ChooseWeeklyMail:
    """Whether a person wants it. The same again changes nothing."""

    wanted: bool

    def execute(self, user: User) -> None:
        """For this person in the current community."""
        if self.wanted:
            NoWeeklyMail.objects.filter(pk=user.pk).delete()
        else:
            NoWeeklyMail.objects.get_or_create(pk=user.pk)
