"""Change the phase of a site, switch its notes, and take such a change back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from tenants.defaults.loader import phase_defaults
from tenants.phases.models import THE_ONE, PhaseChange, SitePhase
from tenants.phases.policies import may_change_phase
from tenants.registry.lifecycle import Phase
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

    Person = User | AnonymousUser | None

_LABEL_LENGTH = 120
_MOST_DATES = 40


class PhaseChanged(ValidationError):
    """It was changed by somebody else in the meantime. Nothing was changed now."""


def _locked(user: Person) -> SitePhase:
    """The row, made where it is missing, locked until the transaction ends."""
    if user is not None and not may_change_phase(user):
        raise PermissionDenied
    community = current_community()
    SitePhase.objects.get_or_create(pk=THE_ONE, defaults={"phase": community.phase()})
    return SitePhase.objects.select_for_update().get(pk=THE_ONE)


def _rebuild() -> None:
    from tenants.public_site.actions.rebuild import rebuild_site_state

    rebuild_site_state()


@dataclass(frozen=True)
class Transition:
    """One confirmed change. `kind` is phase, anniversary or trial.

    `to`: a phase; the date of the anniversary as ISO text, "" for no note; "on" or "" for court.
    """

    kind: str
    to: str

    def execute(self, user: Person) -> PhaseChange | None:
        """Make it, for a person or with None for the program; None when it is so already.

        Raises PermissionDenied or ValidationError; then nothing was changed.
        """
        with transaction.atomic():
            row = _locked(user)
            before = row.values()
            self._apply(row)
            if row.values() == before:
                return None
            row.save()
            change = PhaseChange.objects.create(
                kind=self.kind,
                before=before,
                after=row.values(),
                by_id=user.pk if user is not None else None,
                by_name=str(user)[:200] if user is not None else "",
            )
            log(row, "wagtail.edit", user=user, title=str(change))
            _rebuild()
        return change

    def _apply(self, row: SitePhase) -> None:
        if self.kind == "phase" and self.to in Phase.values:
            row.phase = self.to
        elif self.kind == "anniversary":
            row.anniversary = _date(self.to) if self.to else None
        elif self.kind == "trial" and self.to in ("on", ""):
            if self.to and not row.court_dates:
                raise ValidationError(_("Please write down the dates of court first."))
            row.trial = bool(self.to)
        else:
            raise ValidationError(_("There is no such change."))


@dataclass(frozen=True)
class TakeBack:
    """Undo one transition, as long as nobody changed the same thing since."""

    change_id: int

    def execute(self, user: Person) -> PhaseChange:
        """Put back what was there before. Can be repeated.

        Raises PermissionDenied, PhaseChanged, or PhaseChange.DoesNotExist.
        """
        with transaction.atomic():
            row = _locked(user)
            change = PhaseChange.objects.select_for_update().get(pk=self.change_id)
            if change.taken_back_at is not None:
                return change
            if row.values()[change.kind] != change.after[change.kind]:
                raise PhaseChanged(
                    _("This was changed again since. Take the newer change back first.")
                )
            value: Any = change.before[change.kind]
            if change.kind == "anniversary":
                value = _date(value) if value else None
            setattr(row, change.kind, value)
            row.save()
            change.taken_back_at = timezone.now()
            change.save(update_fields=["taken_back_at"])
            log(row, "wagtail.edit", user=user, title=f"taken back: {change}")
            _rebuild()
        return change


@dataclass(frozen=True)
class SetCourtDates:
    """All dates of court, as (date, label). Past ones may stay."""

    dates: tuple[tuple[datetime.date, str], ...]

    def execute(self, user: Person) -> SitePhase:
        """Raises PermissionDenied or ValidationError; then nothing was changed."""
        if len(self.dates) > _MOST_DATES:
            raise ValidationError(
                _("At most %(most)d dates fit. Please remove past ones.") % {"most": _MOST_DATES}
            )
        for _day, label in self.dates:
            if not label.strip() or len(label) > _LABEL_LENGTH:
                raise ValidationError(
                    _("Please say in up to %(most)d characters what each date is.")
                    % {"most": _LABEL_LENGTH}
                )
        with transaction.atomic():
            row = _locked(user)
            row.court_dates = [
                {"date": day.isoformat(), "label": " ".join(label.split())}
                for day, label in sorted(self.dates)
            ]
            row.save(update_fields=["court_dates"])
            log(row, "wagtail.edit", user=user, title="court dates")
            _rebuild()
        return row


@dataclass(frozen=True)
class TickStep:
    """Mark a step of a phase as done, or as open again."""

    key: str
    done: bool

    def execute(self, user: Person) -> SitePhase:
        """Raises PermissionDenied, or ValidationError for a step that does not exist."""
        known = {step.key for rules in phase_defaults().phases.values() for step in rules.steps}
        if self.key not in known:
            raise ValidationError(_("There is no such step."))
        with transaction.atomic():
            row = _locked(user)
            kept = set(row.done_steps) - {self.key}
            row.done_steps = sorted(kept | ({self.key} if self.done else set()))
            row.save(update_fields=["done_steps"])
        return row


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(_("This is not a date.")) from error
