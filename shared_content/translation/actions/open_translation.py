"""Open an item side by side with its source, or bring the source's newest words in."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from shared_content.library.actions.ensure_shelves import ensure_shelves
from shared_content.library.fingerprints import text_fingerprint
from shared_content.library.models import LibraryItemPage, LibraryTopicPage
from shared_content.published.actions.editions import Author, library_edition
from shared_content.published.selectors import SOURCE_LOCALE
from shared_content.translation import memory
from shared_content.translation.alignment import Alignment, align
from shared_content.translation.languages import locale_of, target_languages
from shared_content.translation.policies import may_translate

logger = logging.getLogger(__name__)
OPENED = "library.open_translation"
_OWN = [
    *("review_status", "reviewed_by", "reviewed_on", "review_by", "reviewed_text"),
    *("translated_from", "translation_reviewed_by", "translation_reviewed_on"),
    *("translation_reviewed_text", "change_reason", "is_urgent"),
]


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening did. `unplaced`: words of the page that had no counterpart in the source."""

    translation: Translation
    page: LibraryItemPage
    unplaced: tuple[str, ...]
    to_do: int


@dataclass(frozen=True)
class OpenTranslation:
    """Prepare the translation of `source` (the English page) into a language.

    The words of a page that exists already are kept. Where the English has changed since they were
    written, they wait for a person. `topic_title` names the topic in the language, where it has
    none yet. `user` may be None for a command.
    """

    source: LibraryItemPage
    language: str
    topic_title: str = ""

    def check(self, user: Any) -> None:
        """Raise PermissionDenied, or ValidationError in words for the translator."""
        if self.language not in target_languages():
            raise ValidationError(_("This platform has no such language."))
        if self.source.language != SOURCE_LOCALE or not self.source.live:
            raise ValidationError(_("Only an English page that is published can be translated."))
        if user is not None and not may_translate(user, self._target() or self.source):
            raise PermissionDenied
        if self.needs_topic() and not self.topic_title.strip():
            raise ValidationError(
                {"topic_title": _("This topic has no name in the language yet. Please name it.")}
            )

    def needs_topic(self) -> bool:
        """Whether the topic of the page must be named in the language first."""
        return self._target() is None and self._topic() is None

    def _target(self) -> LibraryItemPage | None:
        return LibraryItemPage.objects.filter(
            translation_key=self.source.translation_key, locale__language_code=self.language
        ).first()

    def _topic(self) -> LibraryTopicPage | None:
        topic = self.source.get_parent()
        return LibraryTopicPage.objects.filter(
            translation_key=topic.translation_key, locale__language_code=self.language
        ).first()

    def execute(self, user: Any = None) -> Opened:
        """Do it, in one transaction."""
        with library_edition(author=Author.of(user) if user else None):
            self.check(user)
            locale = locale_of(self.language)
            page = self._target() or self._make_page(locale)
            translation, unplaced = self._bring_in(page, locale)
            to_do = sum(not passage.is_done for passage in memory.passages_of(translation))
            log(
                instance=page,
                action=OPENED,
                user=user,
                data={"unplaced": list(unplaced), "to_do": to_do},
            )
        logger.info("translation of %s into %s opened", self.source.slug, self.language)
        return Opened(translation, page, unplaced, to_do)

    def _make_page(self, locale: Locale) -> LibraryItemPage:
        topic = self._topic()
        if topic is None:
            section = ensure_shelves((self.language,))[self.language, self.source.section_slug]
            english = self.source.get_parent().specific
            topic = LibraryTopicPage(
                title=self.topic_title.strip(),
                slug=english.slug,
                translation_key=english.translation_key,
                locale=locale,
            )
            section.refresh_from_db()
            section.add_child(instance=topic)
        # A signature is under words, and these will be others.
        page: LibraryItemPage = self.source.copy_for_translation(locale, exclude_fields=_OWN)
        return LibraryItemPage.objects.get(pk=page.pk)

    def _bring_in(
        self, page: LibraryItemPage, locale: Locale
    ) -> tuple[Translation, tuple[str, ...]]:
        known = Translation.objects.filter(
            source__object_id=self.source.translation_key, target_locale=locale
        ).first()
        unplaced: tuple[str, ...] = ()
        if known is None:
            origin = self._source_of(page)
            record, _made = TranslationSource.update_or_create_from_instance(origin or self.source)
            known = Translation.objects.create(source=record, target_locale=locale)
            if page.live or page.translated_from:
                remark = "" if origin else _("Please compare this with the English, and save it.")
                unplaced = self._adopt(known, page, origin or self.source, remark)
        else:
            Translation.objects.filter(pk=known.pk).update(enabled=True)
        before = memory.places_of(known)
        record, _made = TranslationSource.update_or_create_from_instance(self.source)
        translation = Translation.objects.get(pk=known.pk)
        memory.carry_over(translation, before)
        if page.translated_from == text_fingerprint(self.source):
            unplaced = self._adopt(translation, page, self.source)
        return translation, unplaced

    @staticmethod
    def _adopt(
        translation: Translation, page: LibraryItemPage, source: LibraryItemPage, remark: str = ""
    ) -> tuple[str, ...]:
        alignment: Alignment = align(source, page, memory.item_uuids())
        memory.adopt(translation, alignment, remark=remark)
        return tuple(alignment.unplaced)

    def _source_of(self, page: LibraryItemPage) -> LibraryItemPage | None:
        """The English page as it was when `page` was made from it; None if nobody knows."""
        if not page.translated_from:
            return None
        if page.translated_from == text_fingerprint(self.source):
            return self.source
        for revision in self.source.revisions.order_by("-created_at", "-pk").iterator():
            older: LibraryItemPage = revision.as_object()
            if text_fingerprint(older) == page.translated_from:
                return older
        return None
