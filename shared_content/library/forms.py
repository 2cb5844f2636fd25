"""The form in which an editor writes an item."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from shared_content.writing.forms import DraftFirstForm

_SECTION_DEPTH = 3


class LibraryItemForm(DraftFirstForm):
    """Wagtail's own, and it knows that an address must be free in the whole section."""

    def clean(self) -> dict[str, Any]:
        from shared_content.library.models.tree import check_slug_is_free

        cleaned: dict[str, Any] = super().clean()
        slug, parent = cleaned.get("slug"), self.parent_page
        if slug and parent is not None and parent.path and "slug" not in self.errors:
            section_path = parent.path[: _SECTION_DEPTH * parent.steplen]
            try:
                check_slug_is_free(slug, section_path, self.instance.pk)
            except ValidationError as error:
                self.add_error("slug", error.message_dict["slug"])
        return cleaned
