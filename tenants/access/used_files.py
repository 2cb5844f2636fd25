"""Pictures and files that something already shows are not swapped or removed by one person.

While two-person approval is on: Wagtail changes them in place, so that every page that shows one
would be another page at once. A new upload, chosen on its page, goes the way of all pages.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.models import ReferenceIndex

from tenants.access.policies import needs_second_person


def is_used(file: Any) -> bool:
    """Whether a page, draft or not, or the look of the site refers to it. One statement."""
    return bool(ReferenceIndex.get_references_to(file).exists())


def must_stay(user: Any, file: Any) -> bool:
    """Whether this person may neither swap nor delete this picture or document alone."""
    return bool(file.pk) and needs_second_person(user) and is_used(file)


def refusal() -> str:
    """What happened, and what to do."""
    return _(
        "This is shown on your site, and a second person approves what changes there. Upload the "
        "new one beside it, choose it on the page, and submit the page."
    )


class _StaysAsItIs:
    """For a form of Wagtail's; `user` is None where the program itself fills it in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.for_user = kwargs.get("user")
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse another file; title, tags and collection may change."""
        cleaned: dict[str, Any] = super().clean() or {}  # type: ignore[misc]
        swapped = "file" in self.changed_data  # type: ignore[attr-defined]
        if swapped and self.for_user is not None and must_stay(self.for_user, self.instance):  # type: ignore[attr-defined]
            self.add_error("file", ValidationError(refusal(), code="used"))  # type: ignore[attr-defined]
        return cleaned


class ImageForm(_StaysAsItIs, BaseImageForm):  # type: ignore[misc]
    """For the setting WAGTAILIMAGES_IMAGE_FORM_BASE."""


class DocumentForm(_StaysAsItIs, BaseDocumentForm):  # type: ignore[misc]
    """For the setting WAGTAILDOCS_DOCUMENT_FORM_BASE."""
