"""What all pages of the library have in common."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import COMMENTS_RELATION_NAME, Page, PagePermissionTester

from shared_content.published.actions.editions import Author, library_edition
from shared_content.published.errors import LibraryWriteRefused
from vrc.tenancy import current_schema, is_public

# Saving only these changes nothing that a visitor could see.
BOOKKEEPING = frozenset(
    {
        COMMENTS_RELATION_NAME,
        "draft_title",
        "expire_at",
        "go_live_at",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
        "owner",
    }
)


def only_bookkeeping(update_fields: Any) -> bool:
    """Whether a save with these `update_fields` cannot be seen by visitors."""
    return update_fields is not None and set(update_fields) <= BOOKKEEPING


def operator_root() -> str:
    """Scheme, host and port of the operator's own site, without final slash."""
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{settings.PUBLIC_SCHEME}://{settings.PLATFORM_DOMAIN}{port}"


class FixedPagePermissionTester(PagePermissionTester):
    """For pages the library cannot be without: they can be edited, never removed or moved."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Never."""
        return False

    def can_unpublish(self) -> bool:
        """Never."""
        return False

    def can_move(self) -> bool:
        """Never."""
        return False

    def can_copy(self) -> bool:
        """Never."""
        return False


class LibraryPage(Page):
    """A page of the library. It exists, and can be made, only in the public schema (trap 26).

    Whatever saves the live page - publishing from the admin, on schedule, by a command - changes
    the read model in the same transaction. `translation_key` is the UUID that everybody else knows
    the page by: Wagtail keeps it for ever and unique in each language.
    """

    show_in_menus_default = False
    promote_panels: list[Any] = []

    class Meta:
        abstract = True

    @property
    def library_uuid(self) -> UUID:
        """The same in every language; never changes."""
        return self.translation_key

    @property
    def language(self) -> str:
        """Code of its language, "en"."""
        return str(self.locale.language_code)

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Only on the platform, and there only under the right parent."""
        return is_public() and bool(super().can_create_at(parent))

    @classmethod
    def can_exist_under(cls, parent: Page) -> bool:
        """Only on the platform."""
        return is_public() and bool(super().can_exist_under(parent))

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if not is_public():
            raise LibraryWriteRefused(f"The library page “{self.title}”", current_schema())
        update_fields = kwargs.get("update_fields")
        if only_bookkeeping(update_fields):
            return super().save(*args, **kwargs)
        with library_edition() as edition:
            result = super().save(*args, **kwargs)
            # After a partial save, what is in memory may not be what is stored.
            stored = self if update_fields is None else type(self).objects.get(pk=self.pk)
            stored.project(edition)
            return result

    def project(self, edition: Any) -> None:
        """Bring the read model in line with this page, which has just been saved."""
        raise NotImplementedError

    def publish(self, revision: Any, user: Any | None = None, **kwargs: Any) -> Any:
        """As Wagtail does, in one transaction with the projection."""
        with library_edition(author=Author.of(user) if user else None) as edition:
            if user is None:
                edition.explain(Author.of(revision.user), "", False)
            return super().publish(revision, user=user, **kwargs)

    def unpublish(self, *args: Any, user: Any | None = None, **kwargs: Any) -> Any:
        """As Wagtail does, in one transaction with the projection."""
        with library_edition(author=Author.of(user) if user else None):
            return super().unpublish(*args, user=user, **kwargs)

    def public_path(self) -> str:
        """Address on every site."""
        raise NotImplementedError

    def get_url_parts(self, request: Any = None) -> tuple[Any, str, str] | None:
        """Pages are not served by Wagtail: “View live” leads to the operator's own address."""
        roots = self._get_relevant_site_root_paths(request)
        if not roots or not is_public():
            return None
        return roots[0][0], operator_root(), self.public_path()
