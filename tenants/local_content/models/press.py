"""For reporters: whom to call, what was said, and how not to hurt people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from tenants.local_content.blocks import SMALL_TEXT_FEATURES, TEXT_FEATURES
from tenants.local_content.models.base import FixedPageMixin, page_tabs
from tenants.local_content.slugs import MEDIA


def default_guidance() -> str:
    """Rich text for a new media page: the operator's first words, for each community to change."""
    return (
        "<ul><li>Ask before you film or call. A no is an answer, today and later.</li>"
        "<li>Please stay away from the assistance center, from homes, schools and funerals.</li>"
        "<li>Do not speak with children without a parent.</li>"
        "<li>Show the people who were hurt and those who help, not the person who did it.</li>"
        "<li>Give the help lines of this page with every report.</li></ul>"
    )


class MediaPage(FixedPageMixin, Page):
    """For reporters. The public sees it as soon as there is a contact or a statement."""

    contact_name = models.CharField(_("press contact"), max_length=120, blank=True)
    contact_phone = models.CharField(_("phone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    statements = RichTextField(
        blank=True, features=TEXT_FEATURES, help_text=_("Each with its date and who said it.")
    )
    may_use = RichTextField(
        _("what reporters may use"),
        blank=True,
        features=SMALL_TEXT_FEATURES,
        help_text=_("Pictures, logos, texts of this site, and on which terms."),
    )
    guidance = RichTextField(
        _("how to protect people"),
        blank=True,
        default=default_guidance,
        features=SMALL_TEXT_FEATURES,
    )

    # It stands under a heading of the second level.
    headed_fields = frozenset({"statements"})
    parent_page_types = ["local_content.CommunityHomePage"]
    subpage_types: list[str] = []
    content_panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_email"),
            ],
            heading=_("Press contact"),
            help_text=_("The page appears on your site once a contact or a statement is here."),
        ),
        FieldPanel("statements"),
        FieldPanel("may_use"),
        FieldPanel("guidance"),
    ]
    edit_handler = page_tabs(content_panels, FixedPageMixin.promote_panels, [])
    page_description = _("For reporters.")

    class Meta:
        verbose_name = _("media page")

    @property
    def site_path(self) -> str:
        """Fixed, whatever the title."""
        return f"/{MEDIA}/"
