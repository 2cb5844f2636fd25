"""The assistance center and its places: where families go, when, and what they find there."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from tenants.local_content.blocks import SMALL_TEXT_FEATURES, HoursStream, SpecialDaysStream
from tenants.local_content.models.base import FixedPageMixin, LocalPageMixin, page_tabs
from tenants.local_content.panels import FoldedPanel, title_panel
from tenants.local_content.slugs import ASSISTANCE_CENTER


class AssistanceCenterPage(FixedPageMixin, Page):
    """All places of the assistance center."""

    intro = RichTextField(
        _("introduction"),
        blank=True,
        features=SMALL_TEXT_FEATURES,
        help_text=_("Who may come, and that nobody needs to prove anything at the door."),
    )

    parent_page_types = ["local_content.CommunityHomePage"]
    subpage_types = ["local_content.PlacePage"]
    content_panels = [FieldPanel("title"), FieldPanel("intro")]
    edit_handler = page_tabs(content_panels, FixedPageMixin.promote_panels, [])
    page_description = _("Where people can go. Add each place below this page.")

    class Meta:
        verbose_name = _("assistance center")

    @property
    def site_path(self) -> str:
        """Fixed, whatever the title."""
        return f"/{ASSISTANCE_CENTER}/"


class PlacePage(LocalPageMixin, Page):
    """One place. Hours and dates are in the community's time zone; both dates are included."""

    address = models.TextField(
        max_length=300,
        blank=True,
        help_text=_("As on an envelope, one line per line."),
    )
    phone = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField(
        _("open from"), null=True, blank=True, help_text=_("First day. Empty: already open.")
    )
    valid_until = models.DateField(
        _("open until"),
        null=True,
        blank=True,
        help_text=_("Last day. After it the place disappears from the site by itself."),
    )
    hours = StreamField(
        HoursStream(), blank=True, use_json_field=True, verbose_name=_("regular hours")
    )
    special_days = StreamField(
        SpecialDaysStream(),
        blank=True,
        use_json_field=True,
        help_text=_("Dates on which other hours hold: holidays, memorial services, closures."),
    )
    bring = RichTextField(
        _("what to bring"),
        blank=True,
        features=SMALL_TEXT_FEATURES,
        help_text=_("Say also what happens when somebody has no papers with them."),
    )
    who_is_there = RichTextField(
        blank=True,
        features=SMALL_TEXT_FEATURES,
        help_text=_("Agencies and the help they give, for example counseling or compensation."),
    )
    access = RichTextField(
        _("access for people with disabilities"),
        blank=True,
        features=SMALL_TEXT_FEATURES,
        help_text=_("Step-free entrance, hearing loop, sign language, quiet room, restrooms."),
    )
    languages = models.CharField(
        max_length=200,
        blank=True,
        help_text=_("Separated by commas, for example: English, Spanish, American Sign Language."),
    )
    childcare = models.TextField(max_length=300, blank=True)
    transport = models.TextField(
        _("getting there"),
        max_length=500,
        blank=True,
        help_text=_("Parking, buses, free rides."),
    )
    notice = models.TextField(
        max_length=400,
        blank=True,
        help_text=_("One or two sentences at the top of this place, for example about a move."),
    )
    moved_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("moved to"),
        help_text=_(
            "Publish the new place first, then choose it here. With a last day above, the move is "
            "announced until then; after it, this address leads to the new place."
        ),
    )

    parent_page_types = ["local_content.AssistanceCenterPage"]
    fields_for_later = ("moved_to",)
    subpage_types: list[str] = []
    content_panels = [
        title_panel(_("Name of the place"), _("For example “Family assistance center”.")),
        MultiFieldPanel(
            [FieldPanel("address", help_text=_("As on an envelope.")), FieldPanel("phone")],
            heading=_("Where"),
        ),
        MultiFieldPanel([FieldPanel("hours")], heading=_("Hours")),
        MultiFieldPanel(
            [
                FieldPanel("bring", help_text=_("And what to do without papers.")),
                FieldPanel("who_is_there", help_text=_("Agencies, and the help they give.")),
            ],
            heading=_("Before people come"),
        ),
        FoldedPanel(
            [
                FieldPanel("valid_from"),
                FieldPanel("valid_until"),
                FieldPanel("special_days"),
            ],
            heading=_("First and last day, holidays"),
        ),
        FoldedPanel(
            [
                FieldPanel("access"),
                FieldPanel("languages"),
                FieldPanel("childcare"),
                FieldPanel("transport"),
            ],
            heading=_("Access, languages, childcare, getting there"),
        ),
        FoldedPanel(
            [FieldPanel("notice"), PageChooserPanel("moved_to", "local_content.PlacePage")],
            heading=_("Notice, or moved to another place"),
        ),
    ]
    edit_handler = page_tabs(
        content_panels, LocalPageMixin.promote_panels, LocalPageMixin.settings_panels
    )
    page_description = _("One address with its hours.")

    class Meta:
        verbose_name = _("place")

    @property
    def site_path(self) -> str:
        """Below the assistance center."""
        return f"/{ASSISTANCE_CENTER}/{self.slug}/"

    def clean(self) -> None:
        """Refuse dates in the wrong order and a move to oneself."""
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError(
                {
                    "valid_until": _t(
                        "The last day comes before the first day. Please correct one of them."
                    )
                }
            )
        if self.moved_to_id and self.moved_to_id == self.pk:
            raise ValidationError(
                {"moved_to": _t("A place cannot move to itself. Choose the new place.")}
            )
        if self._leads_back():
            raise ValidationError(
                {
                    "moved_to": _t(
                        "That place has itself moved here. People would be sent round in a circle. "
                        "Choose another place, or take “moved to” out of the other one first."
                    )
                }
            )

    def _leads_back(self) -> bool:
        """Whether following the moves from the new place ends here."""
        seen: set[int] = set()
        target = self.moved_to
        while target is not None and target.pk not in seen:
            if target.pk == self.pk:
                return True
            seen.add(target.pk)
            target = target.moved_to
        return False
