"""What happens at the end of a workflow."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.workflows import publish_workflow_state as wagtail_publish

from tenants.access.policies import needs_second_person


def publish_workflow_state(workflow_state: Any, user: Any = None) -> None:
    """Publish what was approved. For the setting WAGTAIL_FINISH_WORKFLOW_ACTION.

    While two-person approval is on nobody may publish a page directly, approvers included; here
    the second person has just said yes.
    """
    # Wagtail asks for this function while its own models are read.
    from tenants.access.models import SecondPersonTask

    page = workflow_state.content_object
    if needs_second_person(user, page):
        last = workflow_state.current_task_state
        task = last.task.specific if last is not None else None
        # No other workflow, whoever made it, opens what is closed to everybody.
        if not isinstance(task, SecondPersonTask) or not task.may_approve(page, user):
            raise PermissionDenied(_("Somebody else has to approve what you wrote."))
        page.get_latest_revision().publish(user=user, skip_permission_checks=True)
    else:
        wagtail_publish(workflow_state, user=user)
