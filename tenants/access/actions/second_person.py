"""The second person for what is published by other ways than the page editor."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from tenants.access.actions.publishing import LONGEST_REASON, ReasonMissing
from tenants.access.models import SecondPersonTask
from tenants.access.policies import is_administrator, needs_second_person

SHORTEST_REASON = 5


class SecondPersonNeeded(ValidationError):
    """Somebody else has to publish this. Nothing was published; can be shown."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "On this site a second person approves what is published. Save it as a draft, and "
                "ask an approver or administrator to look at it and to publish it unchanged."
            )
        )


def waits_for_second_person(user: Any, written_by: int | None) -> bool:
    """Whether this person may not publish this now. `written_by`: whose words they are, by id.

    None for the words' author means nobody's yet: they are this person's own.
    """
    if user is None or not needs_second_person(user):
        return False
    somebody_elses = written_by is not None and written_by != user.pk
    return not (somebody_elses and SecondPersonTask.is_approver(user))


def check_second_person(user: Any, written_by: int | None, reason: str = "") -> str:
    """Let a publication pass, or raise SecondPersonNeeded, ReasonMissing.

    Returns the reason of an administrator who publishes without a second person, for
    `record_alone`; "" where nobody has to give one. `user` None is the program itself.
    """
    if not waits_for_second_person(user, written_by):
        return ""
    words = " ".join(reason.split())[:LONGEST_REASON]
    if not words or not is_administrator(user):
        raise SecondPersonNeeded
    if len(words) < SHORTEST_REASON:
        raise ReasonMissing(_("Say in a few words why this cannot wait."))
    return words


def record_alone(instance: Any, user: Any, reason: str) -> None:
    """Write an emergency into the audit trail; nothing without a reason."""
    if reason:
        log(
            instance,
            "access.published_alone",
            user=user,
            title=str(instance)[:200],
            data={"reason": reason},
        )
