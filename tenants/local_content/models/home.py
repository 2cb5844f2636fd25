"""The home page: who speaks here, and how to reach them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from tenants.local_content.blocks import SMALL_TEXT_FEATURES
from tenants.local_content.models.base import FixedPageMixin, page_tabs


class CommunityHomePage(FixedPageMixin, Page):
    """Root of a community's site. Its title is the community's name."""

    greeting = RichTextField(
        blank=True,
        max_length=2000,
        features=SMALL_TEXT_FEATURES,
        help_text=_("One or two calm sentences to the people of your community."),
    )
    official_source_name = models.CharField(
        _("official source"),
        max_length=120,
        blank=True,
        help_text=_("Who gives official information, for example “City of Riverbend”."),
    )
    official_source_url = models.URLField(_("its web address"), blank=True)
    contact_phone = models.CharField(
        _("phone"), max_length=40, blank=True, help_text=_("A number that somebody answers.")
    )
    contact_email = models.EmailField(_("e-mail"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "local_content.UpdatesIndexPage",
        "local_content.AssistanceCenterPage",
        "local_content.FundsIndexPage",
        "local_content.EventsIndexPage",
        "local_content.QuestionsIndexPage",
        "local_content.FactsIndexPage",
        "local_content.CourtPage",
        "local_content.MediaPage",
        "local_content.DocumentsIndexPage",
        "local_content.MemorialPage",
        "local_content.LocalPage",
    ]
    content_panels = [
        FieldPanel(
            "greeting",
            help_text=_(
                "One or two calm sentences to the people of your community. They stand above the "
                "four sections, below what people need at once. What must be known now belongs "
                "in an alert or an update."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel("official_source_name"), FieldPanel("official_source_url")],
            heading=_("Official source"),
            help_text=_("Shown on the home page, so that people know whom to believe."),
        ),
        MultiFieldPanel(
            [FieldPanel("contact_phone"), FieldPanel("contact_email")],
            heading=_("How people reach you"),
        ),
    ]
    edit_handler = page_tabs(content_panels, FixedPageMixin.promote_panels, [])
    # Pages stand in the menu in the order they have here.
    admin_default_ordering = "ord"
    page_description = _("The first page of your site.")

    class Meta:
        verbose_name = _("home page")

    @property
    def site_path(self) -> str:
        """The root of the host."""
        return "/"
