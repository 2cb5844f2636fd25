"""A person has read a translation beside the English and stands by its words."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from shared_content.library.fingerprints import text_fingerprint
from shared_content.library.models import LibraryItemPage
from shared_content.published.actions.editions import Author, library_edition
from shared_content.published.selectors import SOURCE_LOCALE
from shared_content.translation.policies import may_translate

logger = logging.getLogger(__name__)
REVIEWED = "library.review_translation"


@dataclass(frozen=True)
class ReviewTranslation:
    """Mark the published words of a translation as read by a person.

    `name`: as visitors read it. `words` and `source_words`: fingerprints of what was read, on both
    sides; None for "whatever is there". The translation counts as made from the English as it is.
    """

    page: LibraryItemPage
    name: str
    words: str | None = None
    source_words: str | None = None

    def check(self, user: Any, page: LibraryItemPage, source: LibraryItemPage | None) -> None:
        """Raise PermissionDenied, or ValidationError in words for the reader."""
        if not may_translate(user, page):
            raise PermissionDenied
        if source is None:
            raise ValidationError(_("There is no published English page to compare it with."))
        if not page.live or page.has_unpublished_changes:
            raise ValidationError(
                _("There is a draft of this page. Publish it first, then read what visitors read.")
            )
        if not self.name.strip():
            raise ValidationError({"name": _("Please enter your name.")})
        if self.words is not None and self.words != text_fingerprint(page):
            raise ValidationError(
                _("Somebody has changed the translation meanwhile. Please read it again.")
            )
        if self.source_words is not None and self.source_words != text_fingerprint(source):
            raise ValidationError(
                _("Somebody has changed the English text meanwhile. Please compare again.")
            )
        lock = page.get_lock()
        if lock is not None and lock.for_user(user):
            raise ValidationError(_("The page is locked. Nothing was changed."))

    def execute(self, user: Any) -> None:
        """Do it; the page is published again with the mark, in an edition of its own."""
        with library_edition(author=Author.of(user)):
            Page.objects.select_for_update().get(pk=self.page.pk)
            page = LibraryItemPage.objects.get(pk=self.page.pk)
            source = english_of(page)
            self.check(user, page, source)
            page.translated_from = text_fingerprint(source)  # type: ignore[arg-type]
            page.translation_reviewed_by = self.name.strip()
            page.translation_reviewed_on = timezone.now().date()
            page.translation_reviewed_text = text_fingerprint(page)
            page.change_reason = _("Translation read by a person")
            revision = page.save_revision(user=user)
            log(instance=page, action=REVIEWED, user=user, revision=revision)
            revision.publish(user=user, skip_permission_checks=True)
        logger.info("translation of %s (%s) reviewed", page.slug, page.language)


def english_of(page: LibraryItemPage) -> LibraryItemPage | None:
    """The published English page of a translation."""
    return LibraryItemPage.objects.filter(
        translation_key=page.translation_key, locale__language_code=SOURCE_LOCALE, live=True
    ).first()
