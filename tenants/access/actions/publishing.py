"""Switch two-person approval; publish without a second person in an emergency."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from shared_content.writing.actions import note_anyway
from shared_content.writing.report import report_on
from tenants.access.actions.people import NotAllowed
from tenants.access.models import PublishingRule, SecondPersonTask, User
from tenants.access.policies import is_administrator, needs_second_person
from tenants.local_content.models import CommunityHomePage
from vrc.tenancy import current_community

logger = logging.getLogger(__name__)
LONGEST_REASON = 500
# Stands on a button: "Submit to a second person".
WORKFLOW_NAME = "a second person"


class ReasonMissing(ValueError):
    """Without a reason nobody can judge later whether it was an emergency. Can be shown."""


@dataclass(frozen=True)
class SwitchTwoPerson:
    """Turn two-person approval on or off for the current community."""

    actor: User
    on: bool

    def execute(self) -> None:
        """The same again changes nothing. Raises NotAllowed, NotInCommunity."""
        current_community()
        if not is_administrator(self.actor):
            raise NotAllowed(_("Only administrators switch two-person approval."))
        with transaction.atomic():
            PublishingRule.objects.get_or_create(pk=1)
            rule = PublishingRule.objects.select_for_update().get(pk=1)
            if rule.two_person == self.on:
                return
            rule.two_person = self.on
            rule.save()
            home = CommunityHomePage.objects.get()
            # One workflow for a page at most: one that somebody assigned by hand gives way.
            WorkflowPage.objects.filter(page_id=home.pk).delete()
            if self.on:
                WorkflowPage.objects.create(page_id=home.pk, workflow=_workflow())
            log(
                rule,
                "access.two_person_on" if self.on else "access.two_person_off",
                user=self.actor,
                title=_("Two-person approval"),
            )
        logger.info("two-person approval %s by user %s", "on" if self.on else "off", self.actor.pk)


def _workflow() -> Workflow:
    task = SecondPersonTask.objects.first() or SecondPersonTask.objects.create(
        name=_("A second person approves")
    )
    found = WorkflowTask.objects.filter(task=task).select_related("workflow").first()
    if found:
        return found.workflow
    workflow = Workflow.objects.create(name=WORKFLOW_NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


@dataclass(frozen=True)
class PublishAlone:
    """An administrator publishes the last saved version without a second person."""

    actor: User
    page_id: int
    reason: str

    def execute(self) -> Page:
        """The published page. Raises NotAllowed, ReasonMissing, Page.DoesNotExist."""
        reason = " ".join(self.reason.split())[:LONGEST_REASON]
        if not is_administrator(self.actor):
            raise NotAllowed(_("Only administrators publish without a second person."))
        if len(reason) < 5:
            raise ReasonMissing(_("Say in a few words why this cannot wait."))
        with transaction.atomic():
            home = CommunityHomePage.objects.get()
            page: Any = (
                Page.objects.select_for_update()
                .descendant_of(home, inclusive=True)
                .get(pk=self.page_id)
                .specific
            )
            alone = needs_second_person(self.actor, page)
            state = page.current_workflow_state
            if state is not None:
                state.cancel(user=self.actor)
            revision = page.get_latest_revision() or page.save_revision(user=self.actor)
            report = report_on(page)
            revision.publish(user=self.actor, skip_permission_checks=True)
            note_anyway(page, self.actor, report)
            if alone:
                log(page, "access.published_alone", user=self.actor, data={"reason": reason})
        logger.info("page %s published without a second person by %s", page.pk, self.actor.pk)
        page.refresh_from_db()
        return page
