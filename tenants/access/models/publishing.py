"""Two-person approval: the switch of a community, and the step that asks for another person."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Task, TaskState


class PublishingRule(models.Model):
    """The one row of a community that says how its pages are published."""

    two_person = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return "Two-person approval: " + ("on" if self.two_person else "off")

    @classmethod
    def is_on(cls) -> bool:
        """Whether everything published needs a second person."""
        return cls.objects.filter(pk=1, two_person=True).exists()


class SecondPersonTask(Task):
    """Somebody who approves, and who is not the last one to have written."""

    class Meta:
        verbose_name = gettext_lazy("approval by a second person")
        verbose_name_plural = gettext_lazy("approvals by a second person")

    def may_approve(self, page: Any, user: Any) -> bool:
        """Whether this person may approve this page as it is now."""
        return self.is_approver(user) and not self.wrote_last(page, user)

    @staticmethod
    def is_approver(user: Any) -> bool:
        """Whether one of the person's roles approves."""
        from tenants.access.roles import community_roles, is_in_group

        if not user.is_active:
            return False
        groups = {role.group for role in community_roles() if role.approves}
        return bool(user.is_superuser or is_in_group(user, groups))

    @staticmethod
    def wrote_last(page: Any, user: Any) -> bool:
        """Whether the newest version is this person's; of an unknown author it is nobody's."""
        revision = page.get_latest_revision()
        return bool(revision and revision.user_id == user.pk)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Approvers may open what they are asked to approve."""
        return self.is_approver(user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Writers may go on writing: each save asks anew."""
        return False

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Approve, or send back with words; nothing for the author."""
        if not self.may_approve(obj, user):
            return []
        return [
            ("reject", _("Ask for changes"), True),
            ("approve", _("Approve and publish"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Also refuses what no button offers. Raises PermissionDenied."""
        page = task_state.workflow_state.content_object
        if not self.may_approve(page, user):
            raise PermissionDenied(_("Somebody else has to approve what you wrote."))
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """What waits for this person: not what they wrote themself."""
        if not self.is_approver(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).exclude(
            revision__user=user
        )

    @classmethod
    def get_description(cls) -> str:
        """For Wagtail's list of tasks."""
        return _("An approver or administrator who did not write the last version")
