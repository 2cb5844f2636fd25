"""Add names to the list of the current community, or take one away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log

from shared_content.writing.checks.names import parts_of
from tenants.withheld.models import WithheldName
from tenants.withheld.policies import may_keep_names
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from tenants.access.models import User

KeptBy = WithheldName.KeptBy
MOST_NAMES = 200
_LONGEST = 120
# A shorter word is found in ordinary text all the time.
_SHORTEST = 3


class NameRefused(ValueError):
    """Nothing was added; the words say which line and why. They may hold the name: never log."""


@dataclass(frozen=True)
class AddNames:
    """One name a line, as a person types them. Those that are there already are passed over.

    `user`: an administrator of this community, or None for the operator, who is then `who`.
    """

    text: str = field(repr=False)
    user: User | None
    who: str = ""

    def execute(self) -> int:
        """How many are new. Raises NameRefused, PermissionDenied, NotInCommunity."""
        _allow(self.user)
        wanted = [name for line in self.text.splitlines() if (name := " ".join(line.split()))]
        if not wanted:
            raise NameRefused(_("Please type a name."))
        for name in wanted:
            _check(name)
        with transaction.atomic():
            there = {parts_of(row.name) for row in WithheldName.objects.select_for_update()}
            new = {parts_of(name): name for name in wanted if parts_of(name) not in there}
            if len(there) + len(new) > MOST_NAMES:
                raise NameRefused(
                    _("The list holds %(most)d names. Remove some that are not needed any more.")
                    % {"most": MOST_NAMES}
                )
            kept_by = KeptBy.COMMUNITY if self.user else KeptBy.OPERATOR
            who = str(self.user) if self.user else self.who
            for name in new.values():
                row = WithheldName(kept_by=kept_by, added_by=who[:200])
                row.name = name
                row.save()
                _note(row, "withheld.added", self.user, who)
        return len(new)


@dataclass(frozen=True)
class RemoveName:
    """Take one away. The operator and the community each remove only what they added."""

    pk: int
    user: User | None
    who: str = ""

    def execute(self) -> None:
        """Raises PermissionDenied, WithheldName.DoesNotExist, NotInCommunity."""
        _allow(self.user)
        kept_by = KeptBy.COMMUNITY if self.user else KeptBy.OPERATOR
        with transaction.atomic():
            row = WithheldName.objects.select_for_update().get(pk=self.pk, kept_by=kept_by)
            who = str(self.user) if self.user else self.who
            _note(row, "withheld.removed", self.user, who)
            row.delete()


def _allow(user: User | None) -> None:
    current_community()
    if user is not None and not may_keep_names(user):
        raise PermissionDenied


def _note(row: WithheldName, action: str, user: User | None, who: str) -> None:
    """In the audit trail of the community: that the list changed, never which name."""
    # The operator's person has no account here: only the name is kept.
    with LogContext(user=user):
        log(row, action, title=str(row), data={"by": who})


def _check(name: str) -> None:
    if len(name) > _LONGEST:
        raise NameRefused(
            _("“%(name)s …” is too long. Please write one name in each line.") % {"name": name[:40]}
        )
    if sum(len(part) for part in parts_of(name)) < _SHORTEST:
        raise NameRefused(
            _("“%(name)s” is too short: it would be found in ordinary words.") % {"name": name}
        )
