"""Publish, or approve, although something must be looked at; it is written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from shared_content.writing.report import ANYWAY, Report, report_on
from shared_content.writing.settled import LOG_ACTION


class LookAgain(ValueError):
    """The text is no longer the one that was looked at. Nothing was published. Can be shown."""


def note_anyway(obj: Any, user: Any, report: Report) -> None:
    """Write down that a person published this although something was found; else nothing.

    Which kinds of things, never a word of the text: a name must not end in the audit trail.
    """
    if report.must:
        log(obj, LOG_ACTION, user=user, title=str(obj)[:200], data=report.as_data())


@dataclass(frozen=True)
class PublishAnyway:
    """The newest version of a page, as a person has seen it with its findings.

    `mark`: that of the report the person said yes to.
    """

    actor: Any
    page_id: int
    mark: str

    def execute(self) -> Page:
        """The page. Raises PermissionDenied, LookAgain, Page.DoesNotExist; then nothing changed."""

        def publish(page: Any) -> None:
            if not page.permissions_for_user(self.actor).can_publish():
                raise PermissionDenied
            revision = page.get_latest_revision()
            revision.publish(user=self.actor, skip_permission_checks=True)

        return _with_report(self.actor, self.page_id, self.mark, publish)


@dataclass(frozen=True)
class ApproveAnyway:
    """The same at the end of a workflow, by somebody who may approve."""

    actor: Any
    page_id: int
    mark: str
    comment: str = ""

    def execute(self) -> Page:
        """The page. Raises PermissionDenied, LookAgain, Page.DoesNotExist; then nothing changed."""

        def approve(page: Any) -> None:
            task, state = page.current_workflow_task, page.current_workflow_task_state
            if task is None or state is None:
                raise LookAgain(_("Nobody is asked to approve this page any more."))
            if "approve" not in {
                name for name, _words, _asks in task.get_actions(page, self.actor)
            }:
                raise PermissionDenied
            task.on_action(state, self.actor, "approve", comment=self.comment)

        return _with_report(self.actor, self.page_id, self.mark, approve)


def _with_report(actor: Any, page_id: int, mark: str, publish: Callable[[Any], None]) -> Page:
    with transaction.atomic():
        page: Any = Page.objects.select_for_update(of=("self",)).get(pk=page_id).specific
        report = report_on(page)
        if not report.is_confirmed({ANYWAY: mark}):
            raise LookAgain(
                _("The text was changed while you looked. Nothing was published: look again.")
            )
        publish(page)
        note_anyway(page, actor, report)
    return page.specific_class.objects.get(pk=page.pk)
