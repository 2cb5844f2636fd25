"""Show a page of the community's own in place of an item, keep it, or go back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from shared_content.published.selectors import versions
from tenants.inheritance.actions.adjust import (
    ChangedMeanwhile,
    check_may_adjust,
    locked_adjustment,
    store,
)
from tenants.inheritance.models import Adjustment
from tenants.local_content.models import LocalPage

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User


class CannotReplace(ValidationError):
    """The page cannot stand in place of the item; says why. Nothing was changed."""


@dataclass(frozen=True)
class ReplaceItem:
    """Put one of the community's own pages in place of an item.

    It takes over once it is published; until then visitors read the shared text. `page`: the
    page's `translation_key`. `basis`: the one that stood there when the form was opened, "" for
    none; without it nobody else's choice is looked for.
    """

    item_uuid: UUID
    page: UUID
    basis: str | None = None

    def execute(self, user: User | AnonymousUser | None) -> Adjustment:
        """Replace it for a person, or with None for the program itself. Can be repeated.

        Raises CannotReplace, ChangedMeanwhile, PermissionDenied or NotInCommunity; then nothing
        was changed.
        """
        check_may_adjust(user)
        version = versions([self.item_uuid]).get(self.item_uuid)
        if version is None:
            raise CannotReplace(_("This page is no longer in the shared library."), code="gone")
        if not LocalPage.objects.filter(translation_key=self.page).exists():
            raise CannotReplace(
                _("This page of yours is not there any more. Please choose another one."),
                code="no_page",
            )
        with transaction.atomic():
            adjustment = locked_adjustment(self.item_uuid)
            if adjustment.replacement == self.page:
                return adjustment
            stored = str(adjustment.replacement or "")
            if self.basis is not None and self.basis != stored:
                raise ChangedMeanwhile(adjustment.updated_by_name)
            if Adjustment.objects.filter(replacement=self.page).exists():
                raise CannotReplace(
                    _(
                        "This page of yours already stands in place of another shared page. "
                        "Copy it, or choose another one."
                    ),
                    code="taken",
                )
            adjustment.replacement = self.page
            adjustment.replaced_version = version
            store(adjustment, user, "replaced")
            return adjustment


@dataclass(frozen=True)
class GoBack:
    """Show the shared text of an item again. The community's own page stays, as a page."""

    item_uuid: UUID

    def execute(self, user: User | AnonymousUser | None) -> Adjustment | None:
        """Go back, for a person or with None for the program; can be repeated.

        Raises PermissionDenied or NotInCommunity; then nothing was changed.
        """
        check_may_adjust(user)
        with transaction.atomic():
            adjustment = locked_adjustment(self.item_uuid)
            if adjustment.replacement is None:
                return adjustment if adjustment.pk else None
            adjustment.replacement, adjustment.replaced_version = None, 0
            return store(adjustment, user, "shared text again")


@dataclass(frozen=True)
class KeepOwn:
    """The community has looked at the new shared text and keeps its own note or page."""

    item_uuid: UUID

    def execute(self, user: User | AnonymousUser | None) -> Adjustment | None:
        """Remember today's version of the item as the one that was looked at.

        Raises PermissionDenied or NotInCommunity; then nothing was changed.
        """
        check_may_adjust(user)
        with transaction.atomic():
            adjustment = locked_adjustment(self.item_uuid)
            version = versions([self.item_uuid]).get(self.item_uuid)
            if adjustment.pk is None or version is None:
                return None
            adjustment.note_version = version if adjustment.note_html else 0
            adjustment.replaced_version = version if adjustment.replacement else 0
            return store(adjustment, user, f"kept own, version {version} seen")
