"""Where a message stands, and how somebody wishes to be answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Which form it came from."""

    CONTACT = "contact", _("Message")
    VOLUNTEER = "volunteer", _("Wants to help")


class State(models.TextChoices):
    """From new to closed."""

    NEW = "new", _("New")
    READ = "read", _("Read")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


class Step(models.TextChoices):
    """What somebody of the community did with a message."""

    READ = "read", _("Read")
    EMAIL = "email", _("Answered by e-mail")
    CALLED = "called", _("Called or met")
    NOTE = "note", _("Note")
    ASSIGNED = "assigned", _("Taken on")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Opened again")


class ReplyBy(models.TextChoices):
    """How it is safe to answer."""

    NONE = "none", _("Please do not answer")
    PHONE = "phone", _("Call me")
    TEXT = "text", _("Send a text message")
    EMAIL = "email", _("Write me an e-mail")


MOVES: dict[str, frozenset[str]] = {
    State.NEW: frozenset({State.READ, State.ANSWERED, State.CLOSED}),
    State.READ: frozenset({State.ANSWERED, State.CLOSED}),
    State.ANSWERED: frozenset({State.CLOSED}),
    State.CLOSED: frozenset({State.READ}),
}


class IllegalMove(ValueError):
    """The message cannot go from where it is to there."""


def check_move(before: str, after: str) -> None:
    """Raise IllegalMove unless a message may move so."""
    if after not in MOVES[before]:
        raise IllegalMove(f"A message that is {before} cannot become {after}.")
