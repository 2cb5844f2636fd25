"""Make the translated page from its words, and publish it or keep it as a draft."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlockValidationError
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationLog

from shared_content.library.models import LibraryItemPage
from shared_content.published.actions.editions import Author, library_edition
from shared_content.translation.building import build, target_of
from shared_content.translation.memory import FROM_PAGE, passages_of
from shared_content.translation.policies import may_publish, may_translate

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SaveTranslation:
    """Save what was translated. `publish`: visitors see it at once, else it becomes a draft.

    A page with passages left in English is never published: visitors could not tell why it changes
    its language, and screen readers would read it wrongly.
    """

    translation: Translation
    publish: bool = True
    reason: str = ""

    def check(self, user: Any) -> None:
        """Raise PermissionDenied, or ValidationError in words for the translator."""
        page = target_of(self.translation)
        if page is None:
            raise ValidationError(_("Somebody has deleted this page. Its words are kept."))
        allowed = may_publish if self.publish else may_translate
        if not allowed(user, page):
            raise PermissionDenied
        lock = page.get_lock()
        if lock is not None and lock.for_user(user):
            raise ValidationError(_("The page is locked. Nothing was published."))
        left = [passage for passage in passages_of(self.translation) if not passage.is_done]
        if left and self.publish:
            raise ValidationError(
                _(
                    "Nothing was published: %(count)d of the passages are not ready. The first: "
                    "“%(words)s”"
                )
                % {"count": len(left), "words": left[0].source}
            )

    def execute(self, user: Any) -> LibraryItemPage:
        """Do it. Returns the page as stored."""
        with library_edition(author=Author.of(user)):
            Page.objects.select_for_update().filter(
                translation_key=self.translation.source.object_id,
                locale_id=self.translation.target_locale_id,
            ).first()
            self.check(user)
            page = build(self.translation, fallback=not self.publish)
            _check_blocks(page)
            page.change_reason = self.reason.strip() or _("Translation")
            revision = page.save_revision(user=user)
            if self.publish:
                revision.publish(user=user)
            self._settle(revision)
        logger.info("translation of %s (%s) saved", page.slug, page.language)
        return LibraryItemPage.objects.get(pk=page.pk)

    def _settle(self, revision: Any) -> None:
        now = timezone.now()
        Translation.objects.filter(pk=self.translation.pk).update(destination_last_updated_at=now)
        TranslationLog.objects.create(
            source=self.translation.source,
            locale=self.translation.target_locale,
            revision=revision,
        )
        if self.publish:
            # From here on page and words are the same, whoever changes the page next.
            StringTranslation.objects.filter(
                context__object_id=self.translation.source.object_id,
                locale=self.translation.target_locale,
                has_error=False,
            ).update(tool_name=FROM_PAGE)


def _check_blocks(page: LibraryItemPage) -> None:
    """Raise ValidationError where a block says more than it has room for."""
    try:
        page.body.stream_block.clean(page.body)
    except StreamBlockValidationError as error:
        raise ValidationError(
            _("A passage is too long or not allowed here. Please shorten it: %(words)s")
            % {"words": "; ".join(sorted(_messages(error.as_json_data())))}
        ) from error


def _messages(data: Any) -> set[str]:
    """All messages in Wagtail's nested errors."""
    if isinstance(data, str):
        return {data}
    parts = data.values() if isinstance(data, dict) else data or ()
    return {message for part in parts for message in _messages(part)}
