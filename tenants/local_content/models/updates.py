"""Official updates: what is known, since when, from whom, and when to look again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from tenants.local_content.blocks import TEXT_FEATURES, CorrectionsStream
from tenants.local_content.forms import UpdatePageForm
from tenants.local_content.models.base import FixedPageMixin, LocalPageMixin, page_tabs
from tenants.local_content.panels import FoldedPanel, title_panel
from tenants.local_content.slugs import UPDATES


class UpdatesIndexPage(FixedPageMixin, Page):
    """The list of updates, newest first."""

    parent_page_types = ["local_content.CommunityHomePage"]
    subpage_types = ["local_content.UpdatePage"]
    content_panels: list[FieldPanel] = [FieldPanel("title")]
    edit_handler = page_tabs(content_panels, FixedPageMixin.promote_panels, [])
    page_description = _("All updates, newest first. Add an update below this page.")

    class Meta:
        verbose_name = _("updates")

    @property
    def site_path(self) -> str:
        """Fixed, whatever the title."""
        return f"/{UPDATES}/"


class UpdatePage(LocalPageMixin, Page):
    """One update. Times are UTC in the database, the community's zone on screen."""

    summary = models.TextField(
        max_length=300,
        blank=True,
        help_text=_("One or two sentences. Shown on the home page and in the list of updates."),
    )
    body = RichTextField(_("text"), blank=True, features=TEXT_FEATURES)
    posted_at = models.DateTimeField(
        _("time of this update"),
        default=timezone.now,
        help_text=_("When this became known. People see it with the time zone."),
    )
    source_name = models.CharField(
        _("source"),
        max_length=120,
        blank=True,
        help_text=_("Who says so, for example “Riverbend Police Department”."),
    )
    source_url = models.URLField(_("web address of the source"), blank=True)
    next_update_at = models.DateTimeField(
        _("next update at"),
        null=True,
        blank=True,
        help_text=_("A time you can keep, even if there is nothing new. Leave empty if unsure."),
    )

    corrections = StreamField(
        CorrectionsStream(),
        blank=True,
        use_json_field=True,
        help_text=_(
            "Something in this update was wrong? Add a correction, and change the text above. "
            "People who read the old text see both, and when. A published correction stays."
        ),
    )

    parent_page_types = ["local_content.UpdatesIndexPage"]
    # Nobody has read it yet, so nothing can be corrected.
    fields_for_later = ("corrections",)
    subpage_types: list[str] = []
    content_panels = [
        title_panel(_("Headline"), _("What is new, in one line.")),
        FieldPanel("summary", help_text=_("One or two sentences, for the home page.")),
        FieldPanel("body"),
        FoldedPanel([FieldPanel("corrections")], heading=_("Corrections")),
        MultiFieldPanel(
            [FieldPanel("posted_at"), FieldPanel("next_update_at")], heading=_("Times")
        ),
        MultiFieldPanel(
            [FieldPanel("source_name"), FieldPanel("source_url")],
            heading=_("Source"),
        ),
    ]
    edit_handler = page_tabs(
        content_panels,
        LocalPageMixin.promote_panels,
        LocalPageMixin.settings_panels,
        UpdatePageForm,
    )
    page_description = _("News from an official source, with its time.")

    class Meta:
        verbose_name = _("update")

    @property
    def site_path(self) -> str:
        """Below the list of updates."""
        return f"/{UPDATES}/{self.slug}/"

    def clean(self) -> None:
        """Refuse a next update that lies before this one."""
        super().clean()
        if self.next_update_at and self.posted_at and self.next_update_at <= self.posted_at:
            raise ValidationError(
                {
                    "next_update_at": _t(
                        "The next update must come after this one. "
                        "Enter a later time, or leave the field empty."
                    )
                }
            )
