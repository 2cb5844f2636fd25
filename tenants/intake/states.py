"""The life of a request for a site. Illegal moves raise."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class RequestState(models.TextChoices):
    """How far a request has come. Approved and declined are final."""

    RECEIVED = "received", gettext_lazy("New")
    VERIFIED = "verified", gettext_lazy("Verified")
    APPROVED = "approved", gettext_lazy("Approved")
    DECLINED = "declined", gettext_lazy("Declined")


MOVES: dict[str, frozenset[str]] = {
    RequestState.RECEIVED: frozenset({RequestState.VERIFIED, RequestState.DECLINED}),
    RequestState.VERIFIED: frozenset({RequestState.APPROVED, RequestState.DECLINED}),
    RequestState.APPROVED: frozenset(),
    RequestState.DECLINED: frozenset(),
}
OPEN_STATES = (RequestState.RECEIVED, RequestState.VERIFIED)


class Urgency(models.TextChoices):
    """When the community needs its site."""

    NOW = "now", gettext_lazy("Now: people need help today")
    DAYS = "days", gettext_lazy("Within a few days")
    PLANNING = "planning", gettext_lazy("We are planning ahead")
    DRILL = "drill", gettext_lazy("This is a drill or an exercise")


# Something has happened: date and place are needed.
AFTER_AN_INCIDENT = frozenset({Urgency.NOW.value, Urgency.DAYS.value})


class IllegalRequestMove(ValueError):
    """A move the state machine does not allow. The message can be shown to a person."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        super().__init__(
            _("This request is already “%(old)s” and cannot become “%(new)s”.")
            % {"old": RequestState(old).label, "new": RequestState(new).label}
        )


def check_move(old: str, new: str) -> None:
    """Raise IllegalRequestMove unless a request that is `old` may become `new`."""
    if new not in MOVES[old]:
        raise IllegalRequestMove(old, new)
