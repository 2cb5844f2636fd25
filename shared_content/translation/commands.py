"""What both commands need."""

from __future__ import annotations

from uuid import UUID

from django.core.management.base import CommandError

from shared_content.library.models import LibraryItemPage
from shared_content.published.selectors import SOURCE_LOCALE


def find_english(name: str) -> LibraryItemPage:
    """The English page by UUID or slug. Raises CommandError when there is none, or several."""
    pages = LibraryItemPage.objects.filter(locale__language_code=SOURCE_LOCALE)
    try:
        found = list(pages.filter(translation_key=UUID(name)))
    except ValueError:
        found = list(pages.filter(slug=name))
    if not found:
        raise CommandError(f"The library has no English item “{name}”.")
    if len(found) > 1:
        uuids = ", ".join(str(page.translation_key) for page in found)
        raise CommandError(f"Several items have this slug. Use one of: {uuids}")
    return found[0]
