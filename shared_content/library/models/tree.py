"""The shelves of the library: home → sections → topics."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from shared_content.library.models.base import FixedPagePermissionTester, LibraryPage
from shared_content.published.sections import Section


class ShelfPage(LibraryPage):
    """A page that only holds others."""

    class Meta:
        abstract = True

    # A shelf has no page of its own to preview.
    preview_modes: list[Any] = []
    settings_panels: list[Any] = []

    def project(self, edition: Any) -> None:
        """Its title, state or place may have changed what its items show."""
        from shared_content.library.actions.project_places import project_places

        project_places(edition)


class LibraryHomePage(ShelfPage):
    """The library in one language."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["library.LibrarySectionPage"]
    content_panels = [FieldPanel("title")]

    class Meta:
        verbose_name = _l("library")
        verbose_name_plural = _l("libraries")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Only at the root of the tree, one for each language."""
        return bool(super().can_create_at(parent)) and parent.is_root()

    def permissions_for_user(self, user: Any) -> FixedPagePermissionTester:
        """It can never be removed."""
        return FixedPagePermissionTester(user, self)

    def public_path(self) -> str:
        """The operator's home page."""
        return "/"


class LibrarySectionPage(ShelfPage):
    """One of the four sections. Its slug is the section's own, in every language."""

    section = models.CharField(_l("section"), max_length=40, choices=Section.choices())

    parent_page_types = ["library.LibraryHomePage"]
    subpage_types = ["library.LibraryTopicPage"]
    content_panels = [FieldPanel("title", read_only=True), FieldPanel("section", read_only=True)]

    class Meta:
        verbose_name = _l("section")
        verbose_name_plural = _l("sections")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self.section:
            self.slug = self.section
        return super().save(*args, **kwargs)

    def permissions_for_user(self, user: Any) -> FixedPagePermissionTester:
        """It can never be removed."""
        return FixedPagePermissionTester(user, self)

    def public_path(self) -> str:
        """Address on every site."""
        return f"/{self.section}/"


class LibraryTopicPage(ShelfPage):
    """A group of items inside a section. Taking it down takes its items down."""

    parent_page_types = ["library.LibrarySectionPage"]
    subpage_types = ["library.LibraryItemPage"]
    content_panels = [
        FieldPanel("title", help_text=_l("A few plain words; visitors see them as a heading.")),
    ]

    class Meta:
        verbose_name = _l("topic")
        verbose_name_plural = _l("topics")

    @property
    def section_slug(self) -> str:
        """The section it stands in, from its place in the tree."""
        return section_of(self.url_path, depth=2)

    def public_path(self) -> str:
        """Topics have no page of their own: the section's."""
        return f"/{self.section_slug}/"

    def can_move_to(self, parent: Page) -> bool:
        """Not where one of its items would share its address with another."""
        if not super().can_move_to(parent):
            return False
        from shared_content.library.models.item import LibraryItemPage

        own = LibraryItemPage.objects.descendant_of(self).values_list("slug", flat=True)
        others = LibraryItemPage.objects.descendant_of(parent).not_descendant_of(self)
        return not others.filter(slug__in=list(own)).exists()


def section_of(url_path: str, depth: int) -> str:
    """The section's slug in a page's `url_path`; `depth` levels up from the page's own part."""
    parts = url_path.strip("/").split("/")
    return parts[-depth] if len(parts) >= depth else ""


def check_slug_is_free(slug: str, section_path: str, own_pk: int | None) -> None:
    """Raise ValidationError when another item of the section has the slug.

    The address is /<section>/<item>/, although topics lie between.
    """
    from shared_content.library.models.item import LibraryItemPage

    taken = LibraryItemPage.objects.filter(path__startswith=section_path, slug=slug)
    if own_pk:
        taken = taken.exclude(pk=own_pk)
    other = taken.first()
    if other is not None:
        raise ValidationError(
            {
                "slug": _("“%(title)s” in this section already has this address.")
                % {"title": other.get_admin_display_title()}
            }
        )
