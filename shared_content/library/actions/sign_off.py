"""A clinician has read an item and stands by its words."""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from shared_content.library.actions.ensure_editing import CLINICAL_TASK
from shared_content.library.enums import ReviewStatus
from shared_content.library.fingerprints import text_fingerprint
from shared_content.library.models import LibraryItemPage
from shared_content.library.policies import may_sign_off
from shared_content.published.actions.editions import Author, library_edition

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SignOff:
    """Sign the newest words of an item.

    `name`: the clinician's name and licence, as visitors read it. `review_by`: the day by which it
    must be read again. `revision`: id of the revision that was read, None for "whatever is newest".
    """

    page: LibraryItemPage
    name: str
    review_by: datetime.date
    revision: int | None = None

    def check(self, user: Any, newest: LibraryItemPage) -> None:
        """Raise PermissionDenied, or ValidationError in words for the reviewer."""
        if not may_sign_off(user):
            raise PermissionDenied
        if not self.name.strip():
            raise ValidationError({"name": _("Please enter your name and licence.")})
        if self.review_by <= timezone.now().date():
            raise ValidationError({"review_by": _("This day must lie ahead.")})
        if self.revision is not None and self.revision != newest.latest_revision_id:
            raise ValidationError(
                _("Somebody has changed the item while you were reading. Please read it again.")
            )
        lock = newest.get_lock()
        if lock is not None and lock.for_user(user):
            raise ValidationError(
                _("The item is locked, or waits for its publication. Nothing was signed.")
            )

    def execute(self, user: Any) -> bool:
        """Do it. Returns whether the signature is published already.

        Published words are published again at once, with the signature and with an edition of
        their own. The signature of a draft waits with the draft; a clinical review that is under
        way goes on to its next step.
        """
        # One lock order for all: first that of editions, then the page.
        with library_edition(author=Author.of(user)):
            Page.objects.select_for_update().get(pk=self.page.pk)
            stored = LibraryItemPage.objects.get(pk=self.page.pk)
            page: LibraryItemPage = stored.get_latest_revision_as_object()
            self.check(user, page)
            return self._sign(page, user)

    def _sign(self, page: LibraryItemPage, user: Any) -> bool:
        is_draft = page.has_unpublished_changes or not page.live
        page.review_status = ReviewStatus.REVIEWED
        page.reviewed_by = self.name.strip()
        page.reviewed_on = timezone.now().date()
        page.review_by = self.review_by
        page.reviewed_text = text_fingerprint(page)
        if not is_draft:
            page.change_reason = _("Reviewed by a clinician")
        revision = page.save_revision(user=user)
        log(instance=page, action="library.sign_off", user=user, revision=revision)
        logger.info("library item %s (%s) signed", page.slug, page.language)
        if not is_draft:
            revision.publish(user=user, skip_permission_checks=True)
            return True
        state = page.current_workflow_task_state
        if state is not None and state.task.name == CLINICAL_TASK:
            state.task.specific.on_action(state, user, "approve")
        return False
