"""The two state machines of a community (design.md §6). Illegal moves raise."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """What the public sees of a community."""

    DARK = "dark", _("Dark: built ahead, nothing public")
    DRAFT = "draft", _("Draft: being prepared, behind login")
    LIVE = "live", _("Live")
    HANDED_OFF = "handed_off", _("Handed off: frozen, redirects to the community's own site")
    ARCHIVED = "archived", _("Archived")


class Provisioning(models.TextChoices):
    """How far the making of a community's schema has come."""

    QUEUED = "queued", _("Waiting to start")
    CLONING = "cloning", _("Making the community's own database area")
    SEEDING = "seeding", _("Filling in names, addresses and pages")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Stopped by an error")


class Phase(models.TextChoices):
    """Time since the incident (facts.md §3). Labels stay neutral on purpose."""

    FIRST_DAYS = "first_days", _("First days")
    WEEKS = "weeks", _("Weeks after")
    LONG_TERM = "long_term", _("Long term")


STATUS_MOVES: dict[str, frozenset[str]] = {
    Status.DARK: frozenset({Status.DRAFT, Status.LIVE, Status.ARCHIVED}),
    Status.DRAFT: frozenset({Status.LIVE, Status.ARCHIVED}),
    Status.LIVE: frozenset({Status.DRAFT, Status.HANDED_OFF}),
    Status.HANDED_OFF: frozenset({Status.LIVE, Status.ARCHIVED}),
    Status.ARCHIVED: frozenset(),
}

PROVISIONING_MOVES: dict[str, frozenset[str]] = {
    Provisioning.QUEUED: frozenset({Provisioning.CLONING, Provisioning.FAILED}),
    Provisioning.CLONING: frozenset(
        {Provisioning.CLONING, Provisioning.SEEDING, Provisioning.FAILED}
    ),
    Provisioning.SEEDING: frozenset(
        {Provisioning.CLONING, Provisioning.SEEDING, Provisioning.READY, Provisioning.FAILED}
    ),
    Provisioning.READY: frozenset(),
    Provisioning.FAILED: frozenset({Provisioning.QUEUED}),
}


class IllegalMove(ValueError):
    """A move the state machine does not allow. The message can be shown to a person."""


def check_move(moves: dict[str, frozenset[str]], old: str, new: str) -> None:
    """Raise IllegalMove unless `old` may become `new`."""
    if new not in moves[old]:
        allowed = ", ".join(sorted(moves[old])) or "nothing: it is final"
        raise IllegalMove(f"From “{old}” a community cannot become “{new}” (allowed: {allowed}).")
