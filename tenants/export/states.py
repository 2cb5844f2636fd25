"""The state machine of an export. Illegal moves raise."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far an export has come, in the words of the person who waits for it."""

    QUEUED = "queued", _("Waiting to start")
    RENDERING = "rendering", _("Writing the pages")
    PACKING = "packing", _("Packing everything into one file")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Stopped by an error")
    CANCELLED = "cancelled", _("Cancelled")


OPEN_STATES = (State.QUEUED, State.RENDERING, State.PACKING)
RUNNING_STATES = (State.RENDERING, State.PACKING)

# Back to "queued": what a killed worker left is done again from the beginning.
MOVES: dict[str, frozenset[str]] = {
    State.QUEUED: frozenset({State.RENDERING, State.FAILED, State.CANCELLED}),
    State.RENDERING: frozenset({State.QUEUED, State.PACKING, State.FAILED, State.CANCELLED}),
    State.PACKING: frozenset({State.QUEUED, State.READY, State.FAILED, State.CANCELLED}),
    State.READY: frozenset(),
    State.FAILED: frozenset(),
    State.CANCELLED: frozenset(),
}


class IllegalMove(ValueError):
    """A move the state machine does not allow."""


def check_move(old: str, new: str) -> None:
    """Raise IllegalMove unless an export in state `old` may become `new`."""
    if new not in MOVES[old]:
        allowed = ", ".join(sorted(MOVES[old])) or "nothing: it is final"
        raise IllegalMove(f"From “{old}” an export cannot become “{new}” (allowed: {allowed}).")
