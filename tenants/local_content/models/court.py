"""Court: what happens when, in plain words, and who goes with people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from tenants.local_content.blocks import SMALL_TEXT_FEATURES, TEXT_FEATURES
from tenants.local_content.fund_forms import CourtDateForm
from tenants.local_content.models.base import FixedPageMixin, LocalPageMixin, page_tabs
from tenants.local_content.panels import FoldedPanel, title_panel
from tenants.local_content.slugs import COURT

NO_NAME = _(
    "Please do not name the person who is accused, and show no picture. Write “the accused” or the "
    "number of the case: attention is what some of them look for, and families read this page."
)


class CourtPage(FixedPageMixin, Page):
    """Court dates. The public sees it as soon as it has words or a date."""

    intro = RichTextField(
        _("introduction"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("What the case is, in plain words, and that nobody has to come."),
    )
    case_number = models.CharField(_("number of the case"), max_length=60, blank=True)
    advocate_name = models.CharField(_("victim advocate"), max_length=120, blank=True)
    advocate_phone = models.CharField(_("phone"), max_length=40, blank=True)
    advocate_email = models.EmailField(_("e-mail"), blank=True)

    parent_page_types = ["local_content.CommunityHomePage"]
    subpage_types = ["local_content.CourtDatePage"]
    content_panels = [
        HelpPanel(content=NO_NAME),
        FieldPanel("title"),
        FieldPanel("intro"),
        FieldPanel("case_number"),
        MultiFieldPanel(
            [
                FieldPanel("advocate_name"),
                FieldPanel("advocate_phone"),
                FieldPanel("advocate_email"),
            ],
            heading=_("Who helps and goes with people"),
        ),
    ]
    edit_handler = page_tabs(content_panels, FixedPageMixin.promote_panels, [])
    page_description = _("What happens in court. Add each date below this page.")

    class Meta:
        verbose_name = _("court")

    @property
    def site_path(self) -> str:
        """Fixed, whatever the title."""
        return f"/{COURT}/"


class CourtDatePage(LocalPageMixin, Page):
    """One date in court; it stands with all others on one page. Times: the community's clock."""

    starts_at = models.DateTimeField(_("date and time"))
    status = models.CharField(
        max_length=12,
        choices=[("planned", _("Planned")), ("moved", _("Moved")), ("cancelled", _("Cancelled"))],
        default="planned",
    )
    status_note = models.CharField(_("what changed"), max_length=250, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text=_("Building, room, street."))
    meaning = RichTextField(
        _("what happens on this day"),
        blank=True,
        features=SMALL_TEXT_FEATURES,
        help_text=_("In plain words: what is decided, what is not, how long it may take."),
    )
    content_note = models.CharField(
        _("what may be hard"),
        max_length=300,
        blank=True,
        help_text=_("For example: “Recordings from the day may be played.”"),
    )
    remote_url = models.URLField(_("web address to watch from elsewhere"), blank=True)
    remote_note = models.CharField(
        _("watching from elsewhere"),
        max_length=250,
        blank=True,
        help_text=_("For example: “A quiet room at Millrace Hall shows it, with counselors.”"),
    )
    tell_by = models.DateTimeField(
        _("until when to tell the court"),
        null=True,
        blank=True,
        help_text=_("If people must say beforehand that they wish to speak. Listed as a deadline."),
    )
    tell_what = models.CharField(
        _("what to tell"),
        max_length=140,
        blank=True,
        help_text=_("For example: “Tell the advocate that you wish to speak in court”."),
    )

    parent_page_types = ["local_content.CourtPage"]
    fields_for_later = ("status", "status_note")
    subpage_types: list[str] = []
    content_panels = [
        HelpPanel(content=NO_NAME),
        title_panel(_("What it is"), _("Such as “First hearing”.")),
        FieldPanel("starts_at"),
        FieldPanel("place"),
        FieldPanel("meaning"),
        FieldPanel("content_note"),
        FoldedPanel(
            [FieldPanel("remote_note"), FieldPanel("remote_url")], heading=_("From elsewhere")
        ),
        FoldedPanel(
            [FieldPanel("tell_by"), FieldPanel("tell_what")], heading=_("If people wish to speak")
        ),
        FoldedPanel(
            [FieldPanel("status"), FieldPanel("status_note")], heading=_("Moved or cancelled")
        ),
    ]
    edit_handler = page_tabs(
        content_panels,
        LocalPageMixin.promote_panels,
        LocalPageMixin.settings_panels,
        CourtDateForm,
    )
    page_description = _("A hearing or another day in court.")

    class Meta:
        verbose_name = _("court date")

    @property
    def site_path(self) -> str:
        """An anchor on the page of all dates."""
        return f"/{COURT}/#{self.slug}"
