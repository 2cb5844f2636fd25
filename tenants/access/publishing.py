"""What happens at the end of a workflow."""

from __future__ import annotations

from typing import Any

from wagtail.workflows import publish_workflow_state as wagtail_publish

from tenants.access.policies import needs_second_person


def publish_workflow_state(workflow_state: Any, user: Any = None) -> None:
    """Publish what was approved. For the setting WAGTAIL_FINISH_WORKFLOW_ACTION.

    While two-person approval is on nobody may publish a page directly, approvers included; here
    the second person has just said yes.
    """
    page = workflow_state.content_object
    if needs_second_person(user, page):
        page.get_latest_revision().publish(user=user, skip_permission_checks=True)
    else:
        wagtail_publish(workflow_state, user=user)
