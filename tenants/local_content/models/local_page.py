"""A plain page for everything that has no form of its own yet."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from tenants.local_content.blocks import BodyBlock
from tenants.local_content.models.base import LocalPageMixin, page_tabs
from tenants.local_content.panels import title_panel
from tenants.local_content.slugs import validate_page_slug


class LocalPage(LocalPageMixin, Page):
    """A page the community wrote, directly below its host."""

    body = StreamField(BodyBlock(), blank=True, use_json_field=True, verbose_name=_("content"))

    # Its address is the first part after the host, like those of the site itself.
    stands_below_host = True
    parent_page_types = ["local_content.CommunityHomePage"]
    subpage_types: list[str] = []
    content_panels = [
        title_panel(_("Title"), _("What people find on this page.")),
        FieldPanel("body"),
    ]
    edit_handler = page_tabs(
        content_panels, LocalPageMixin.promote_panels, LocalPageMixin.settings_panels
    )
    page_description = _("Any other information: school hours, a memorial, a list of documents.")

    class Meta:
        verbose_name = _("page")

    @property
    def site_path(self) -> str:
        """Directly below the host."""
        return f"/{self.slug}/"

    def clean(self) -> None:
        """Refuse an address that the site itself uses."""
        super().clean()
        try:
            validate_page_slug(self.slug)
        except ValidationError as error:
            raise ValidationError({"slug": error.messages}) from error
