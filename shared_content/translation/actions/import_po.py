"""Take in a PO file: all of it, or nothing and a reason."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail_localize.models import Translation

from shared_content.translation import po
from shared_content.translation.building import target_of
from shared_content.translation.memory import put
from shared_content.translation.policies import may_translate

logger = logging.getLogger(__name__)
IMPORTED = "library.import_po"


@dataclass(frozen=True, slots=True)
class Imported:
    """How many passages have new words, how many had the same, how many entries were empty."""

    changed: int
    same: int
    empty: int


@dataclass(frozen=True)
class ImportPo:
    """Import the bytes of a PO file into a translation. Publishes nothing.

    Open the translation first (`OpenTranslation`), so that the file is compared with today's
    English.
    """

    translation: Translation
    data: bytes

    def execute(self, user: Any = None) -> Imported:
        """Raises PermissionDenied, or ValidationError; then nothing was written."""
        page = target_of(self.translation)
        if page is None:
            raise ValidationError(_("Somebody has deleted this page. Its words are kept."))
        if user is not None and not may_translate(user, page):
            raise PermissionDenied
        with transaction.atomic():
            found = po.read(self.data, self.translation)
            changed = 0
            for passage, words in found.words:
                if words != passage.words or passage.needs_check:
                    put(self.translation, passage, words, user=user, tool_name="PO")
                    changed += 1
            Translation.objects.filter(pk=self.translation.pk).update(
                translations_last_updated_at=timezone.now()
            )
            log(instance=page, action=IMPORTED, user=user, data={"changed": changed})
        logger.info("PO file for %s (%s): %d passages", page.slug, page.language, changed)
        return Imported(changed, len(found.words) - changed, found.empty)
