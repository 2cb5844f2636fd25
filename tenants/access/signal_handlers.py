"""Approvers hear that something waits for them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from tenants.access.models import SecondPersonTask, User
from vrc.tenancy import community_or_none, current_schema


def ask_approvers(sender: Any, instance: TaskState, **kwargs: Any) -> None:
    """Queue one mail for each person who may approve. Only numbers travel.

    Wagtail itself writes only to the groups of its own kind of task.
    """
    task = instance.task.specific
    if not isinstance(task, SecondPersonTask) or community_or_none() is None:
        return
    author = instance.revision.user_id if instance.revision else None
    for person in User.objects.filter(is_active=True):
        if person.pk != author and task.is_approver(person):
            _send(instance.pk, person.pk)


def _send(state_id: int, user_id: int) -> None:
    from tenants.access.tasks import send_approval_wanted

    message = {"args": [state_id, user_id], "headers": {"_schema_name": current_schema()}}
    # Robust: what was submitted is submitted, also when the queue is down.
    transaction.on_commit(lambda: send_approval_wanted.apply_async(**message), robust=True)


def register() -> None:
    """Connect every handler of this app."""
    task_submitted.connect(ask_approvers, sender=TaskState, dispatch_uid="access.ask_approvers")
