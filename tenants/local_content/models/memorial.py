"""A memorial page: only what an administrator writes, and only when families agree."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Page

from tenants.local_content.blocks import SMALL_TEXT_FEATURES
from tenants.local_content.models.base import FixedPageMixin, LocalPageMixin, page_tabs
from tenants.local_content.panels import title_panel
from tenants.local_content.slugs import MEMORIAL

CONSENT = _(
    "Ask each family first, and let them read and change every word. Somebody may want no picture, "
    "no age, or no entry at all. Families of those who were hurt read this page too."
)


class MemorialPage(FixedPageMixin, Page):
    """Names and words. Off until somebody switches it on and an entry is there."""

    shown = models.BooleanField(
        _("show this page to the public"),
        default=False,
        help_text=_("Only when the families know about it. You can take it back at any time."),
    )
    intro = RichTextField(_("introduction"), blank=True, features=SMALL_TEXT_FEATURES)

    parent_page_types = ["local_content.CommunityHomePage"]
    subpage_types = ["local_content.MemorialEntryPage"]
    content_panels = [
        HelpPanel(content=CONSENT),
        FieldPanel("shown"),
        FieldPanel("title"),
        FieldPanel("intro"),
    ]
    edit_handler = page_tabs(content_panels, FixedPageMixin.promote_panels, [])
    page_description = _("Names and words, written by you. Visitors cannot write here.")

    class Meta:
        verbose_name = _("memorial")

    @property
    def site_path(self) -> str:
        """Fixed, whatever the title."""
        return f"/{MEMORIAL}/"


class MemorialEntryPage(LocalPageMixin, Page):
    """One person. It stands with all others on one page, in the order of the tree."""

    words = RichTextField(blank=True, features=SMALL_TEXT_FEATURES)
    picture = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A picture that the family chose. Never one from the scene."),
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_("For people who cannot see it."),
    )
    family_agrees = models.BooleanField(
        _("the family has read this and agrees"),
        default=False,
    )
    consent_note = models.CharField(
        _("who agreed, when and how"),
        max_length=250,
        blank=True,
        help_text=_("Never shown on the site. Needed when a picture is here."),
    )

    parent_page_types = ["local_content.MemorialPage"]
    subpage_types: list[str] = []
    content_panels = [
        HelpPanel(content=CONSENT),
        title_panel(_("Name"), _("As the family writes it.")),
        FieldPanel("words"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=_("Picture")),
        MultiFieldPanel(
            [FieldPanel("family_agrees"), FieldPanel("consent_note")], heading=_("Consent")
        ),
    ]
    edit_handler = page_tabs(
        content_panels, LocalPageMixin.promote_panels, LocalPageMixin.settings_panels
    )
    page_description = _("One person, in the family's words.")

    class Meta:
        verbose_name = _("memorial entry")
        verbose_name_plural = _("memorial entries")

    @property
    def site_path(self) -> str:
        """An anchor on the memorial page."""
        return f"/{MEMORIAL}/#{self.slug}"

    def clean(self) -> None:
        """Nobody is remembered here against the family's wish."""
        super().clean()
        errors = {}
        if not self.family_agrees:
            errors["family_agrees"] = _t("Please ask the family first. Then tick this.")
        if self.picture_id and not self.consent_note.strip():
            errors["consent_note"] = _t("Who agreed to this picture, when, and how?")
        if self.picture_id and not self.picture_alt.strip():
            errors["picture_alt"] = _t("Please say what the picture shows.")
        if errors:
            raise ValidationError(errors)
