"""Who saved something meanwhile, and when, in words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import registry

from themes.words import moment_words
from vrc.tenancy import community_or_none


@dataclass(frozen=True)
class Change:
    """`who`: a name; "" for the program itself. `is_own`: the same person, in another window.

    `when`: the moment in the community's time zone, in words; "" where nothing is known of it.
    """

    who: str
    when: str
    is_own: bool = False

    @property
    def title(self) -> str:
        """The heading of the message."""
        if self.is_own:
            return _("Not saved yet: you changed this in another window")
        if not self.who:
            return _("Not saved yet: this was changed while you had it open")
        return _("Not saved yet: %(who)s changed this while you had it open") % {"who": self.who}


def change_by(user: Any, at: datetime.datetime, reader: Any) -> Change:
    """A change by `user` (None: the program, or somebody who is gone), told to `reader`."""
    community = community_or_none()
    zone = community.zone if community is not None else timezone.get_current_timezone()
    return Change(
        who=str(user) if user is not None else "",
        when=moment_words(at.astimezone(zone)),
        is_own=user is not None and user.pk == reader.pk,
    )


def last_change(record: Any, reader: Any) -> Change:
    """The newest line of the audit trail about a record, told to `reader`."""
    entry = registry.get_logs_for_instance(record).first() if record is not None else None
    if entry is None:
        return Change("", "")
    return change_by(entry.user, entry.timestamp, reader)
