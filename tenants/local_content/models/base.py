"""What all pages of a community have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.models import Page

from shared_content.writing.panels import ChecksPanel
from shared_content.writing.previews import PreviewsMixin
from tenants.local_content.forms import LocalPageForm
from tenants.local_content.permissions import (
    FixedPagePermissionTester,
    LocalPagePermissionTester,
)
from vrc.tenancy import community_or_none, is_public

_SEARCH_DESCRIPTION = FieldPanel(
    "search_description",
    heading=_("Description for search engines"),
    help_text=_("One sentence. Leave it empty to use the beginning of the page."),
)
# Renders an unsaved page as visitors would see it. A name, because the public site builds on this
# app and not the other way round.
PREVIEW_RENDERER = "tenants.public_site.preview.render_preview"


def page_tabs(
    content: list[Any],
    address: list[Any],
    schedule: list[Any],
    form: type[LocalPageForm] = LocalPageForm,
) -> TabbedInterface:
    """The tabs of a page's form, in plain words; an empty one is left out."""
    # Below what is written, and before the button that publishes it.
    content = [*content, ChecksPanel()]
    tabs = ((_("Content"), content), (_("Address"), address), (_("Schedule"), schedule))
    return TabbedInterface(
        [ObjectList(panels, heading=heading) for heading, panels in tabs if panels],
        base_form_class=form,
    )


def page_status(page: Any) -> str:
    """How a page stands, in words: what people can read, and what waits."""
    if page.live:
        if page.approved_schedule:
            return _t("Published, a change is scheduled")
        return (
            _t("Published, with a newer draft") if page.has_unpublished_changes else _t("Published")
        )
    if page.expired:
        return _t("Taken down")
    return _t("Scheduled") if page.approved_schedule else _t("Draft")


class LocalPageMixin(PreviewsMixin):
    """A page of a community: never in the operator's tree, and its address is our own.

    Pages are not served by Wagtail: what visitors see is prepared when a page is published
    (`tenants.public_site`). Put it before `Page` in the bases.
    """

    # A page is public or a draft. A password on a page would promise what the site does not do.
    private_page_options: ClassVar[list[str]] = []
    settings_panels: ClassVar[list[Any]] = [PublishingPanel()]
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    heading=_("Last part of the address"),
                    help_text=_("Made from the title. Better not changed once people know it."),
                ),
                _SEARCH_DESCRIPTION,
            ],
            heading=_("Address and search results"),
        )
    ]
    show_in_menus_default = False

    def permissions_for_user(self, user: Any) -> LocalPagePermissionTester:
        """As Wagtail's, with the community's rule about publishing."""
        return LocalPagePermissionTester(user, self)

    @property
    def status_string(self) -> str:
        """How the page stands, as its author would say it."""
        return page_status(self)

    @property
    def site_path(self) -> str:
        """Path on the community's host, with slashes at both ends. Raises NotImplementedError."""
        raise NotImplementedError

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Only in a community: the operator's tree holds the library (trap 26)."""
        return not is_public() and super().can_create_at(parent)  # type: ignore[misc]

    @classmethod
    def can_exist_under(cls, parent: Page) -> bool:
        """Only in a community."""
        return not is_public() and super().can_exist_under(parent)  # type: ignore[misc]

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Site id, root and path; the root comes from the registry, never from a request."""
        community = community_or_none()
        sites = self._get_relevant_site_root_paths(request)  # type: ignore[attr-defined]
        if community is None or not sites:
            return None
        return sites[0].site_id, community.primary_url, self.site_path

    def get_url(self, request: HttpRequest | None = None, current_site: Any = None) -> str | None:
        """Full address, so that “View live” opens the primary host from wherever one is."""
        return self.get_full_url(request)  # type: ignore[attr-defined, no-any-return]

    url = property(get_url)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Nothing: the public site's own enumerator knows every address."""
        return []

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Render what is in the form now, in this request.

        Wagtail would send an invented request through all middleware again, which ends in the
        public schema while the real request goes on.
        """
        return self.serve_preview(original_request, preview_mode or "")

    def serve_preview(self, request: HttpRequest | None, mode_name: str) -> HttpResponse:
        """The page as visitors would see it, saved or not. Never kept by a browser."""
        response: HttpResponse = import_string(PREVIEW_RENDERER)(self, request, mode_name)
        response["Cache-Control"] = "private, no-store"
        return response


class FixedPageMixin(LocalPageMixin):
    """A page that every community has exactly once, made with the site and never removed."""

    is_creatable = False
    max_count = 1
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel([_SEARCH_DESCRIPTION], heading=_("Search results"))
    ]
    settings_panels: ClassVar[list[Any]] = []

    def permissions_for_user(self, user: Any) -> FixedPagePermissionTester:
        """As Wagtail's, without delete, unpublish, move and copy."""
        return FixedPagePermissionTester(user, self)
