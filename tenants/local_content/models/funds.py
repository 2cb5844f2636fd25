"""Money: who pays what to whom, until when, and whether somebody has checked that it is real."""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from tenants.local_content.blocks import SMALL_TEXT_FEATURES, DeadlinesStream
from tenants.local_content.fund_forms import FundPageForm
from tenants.local_content.models.base import FixedPageMixin, LocalPageMixin, page_tabs
from tenants.local_content.panels import FoldedPanel, title_panel
from tenants.local_content.scam_notice import default_scam_notice
from tenants.local_content.slugs import FUNDS

# Addresses below /funds/ that the site itself uses.
TAKEN_SLUGS = frozenset({"deadlines"})
# What somebody checks when they say that a fund is real. A change of any of them asks again.
CHECKED_FACTS = ("title", "kind", "run_by", "pays", "who", "papers", "official_url", "phone")


class FundsIndexPage(FixedPageMixin, Page):
    """All funds and programs. The public sees it as soon as there is one."""

    intro = RichTextField(_("introduction"), blank=True, features=SMALL_TEXT_FEATURES)
    scam_notice = RichTextField(
        _("warning about scams"),
        blank=True,
        default=default_scam_notice,
        features=SMALL_TEXT_FEATURES,
        help_text=_("Stands above every fund. False collections begin within hours."),
    )

    parent_page_types = ["local_content.CommunityHomePage"]
    subpage_types = ["local_content.FundPage"]
    content_panels = [FieldPanel("title"), FieldPanel("intro"), FieldPanel("scam_notice")]
    edit_handler = page_tabs(content_panels, FixedPageMixin.promote_panels, [])
    page_description = _("Funds and compensation. Add each program below this page.")

    class Meta:
        verbose_name = _("funds and compensation")

    @property
    def site_path(self) -> str:
        """Fixed, whatever the title."""
        return f"/{FUNDS}/"


class FundPage(LocalPageMixin, Page):
    """One fund or program. Dates and times of deadlines are on the community's own clock."""

    class Kind(models.TextChoices):
        """What kind of money it is."""

        FUND = "fund", _("Fund from donations")
        COMPENSATION = "compensation", _("State crime victim compensation")
        OTHER = "other", _("Other help with costs")

    class Stage(models.TextChoices):
        """Where a fund stands on its way from donations to payment."""

        DRAFT = "draft", _("Draft rules are out")
        TOWN_HALL = "town_hall", _("Town hall about the rules")
        FINAL = "final", _("Final rules are out")
        APPLY = "apply", _("People can apply")
        DECIDE = "decide", _("Applications are being decided")
        PAY = "pay", _("Money is being paid")
        CLOSED = "closed", _("Closed")

    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.FUND)
    stage = models.CharField(
        _("where it stands"),
        max_length=12,
        choices=Stage.choices,
        blank=True,
        help_text=_("For a fund from donations. Leave empty for a program that is always open."),
    )
    summary = models.TextField(
        max_length=300, blank=True, help_text=_("One or two sentences, shown in the list.")
    )
    run_by = models.CharField(
        _("who runs it"), max_length=150, blank=True, help_text=_("The full name of the agency.")
    )
    pays = RichTextField(_("what it pays"), blank=True, features=SMALL_TEXT_FEATURES)
    who = RichTextField(_("who can apply"), blank=True, features=SMALL_TEXT_FEATURES)
    steps = RichTextField(
        _("how to apply"),
        blank=True,
        features=SMALL_TEXT_FEATURES,
        help_text=_("A numbered list: first this, then that. And who helps with the form."),
    )
    papers = RichTextField(
        _("papers you need"),
        blank=True,
        features=SMALL_TEXT_FEATURES,
        help_text=_("Say also what happens when somebody does not have them."),
    )
    deadlines = StreamField(
        DeadlinesStream(),
        blank=True,
        use_json_field=True,
        help_text=_("Each with its date. They stand on the home page and in people's calendars."),
    )
    official_url = models.URLField(_("official web address"), max_length=500, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    verified_by = models.CharField(
        _("checked by"), max_length=120, blank=True, help_text=_("Your name and office.")
    )
    verified_on = models.DateField(_("checked on"), null=True, blank=True)
    verified_how = models.CharField(
        _("how you checked"),
        max_length=200,
        blank=True,
        help_text=_("For example: “by phone with the fund's director”."),
    )
    # Fingerprint of what was checked.
    verified_facts = models.CharField(max_length=64, blank=True, editable=False)

    parent_page_types = ["local_content.FundsIndexPage"]
    subpage_types: list[str] = []
    content_panels: list[Any] = [
        title_panel(_("Name of the fund or program"), _("Its official name.")),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("run_by"),
                FieldPanel("summary", help_text=_("One or two sentences.")),
            ],
            heading=_("What it is"),
        ),
        MultiFieldPanel(
            [FieldPanel("official_url"), FieldPanel("phone")], heading=_("Where to turn")
        ),
        FieldPanel("deadlines"),
        MultiFieldPanel(
            [FieldPanel("who"), FieldPanel("steps", help_text=_("First this, then that."))],
            heading=_("Who can apply, and how"),
        ),
        FoldedPanel(
            [FieldPanel("pays"), FieldPanel("papers"), FieldPanel("stage")],
            heading=_("What it pays, papers, where it stands"),
        ),
        FoldedPanel(
            [
                HelpPanel(
                    content=_(
                        "Ask the people who run it, at an address you know from elsewhere. "
                        "When the facts above change, these fields are emptied."
                    )
                ),
                FieldPanel("verified_by"),
                FieldPanel("verified_on"),
                FieldPanel("verified_how"),
            ],
            heading=_("Verified? Until then the page says “not verified yet”"),
        ),
    ]
    edit_handler = page_tabs(
        content_panels,
        LocalPageMixin.promote_panels,
        LocalPageMixin.settings_panels,
        FundPageForm,
    )
    page_description = _("A fund, a compensation program, or other help with costs.")

    class Meta:
        verbose_name = _("fund or program")

    @property
    def site_path(self) -> str:
        """Below the list of funds."""
        return f"/{FUNDS}/{self.slug}/"

    @property
    def is_verified(self) -> bool:
        """Whether somebody has checked what stands here now."""
        return bool(self.verified_on and self.verified_facts == self.fingerprint())

    def fingerprint(self) -> str:
        """Of everything that somebody checks."""
        facts = [str(getattr(self, name)) for name in CHECKED_FACTS]
        facts += [
            f"{block.value['what']} {block.value['date']} {block.value['time']}"
            for block in self.deadlines
        ]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()

    def verify(self, by: str, how: str, on: datetime.date) -> None:
        """Say that what stands here now was checked. The caller saves."""
        self.verified_by, self.verified_how, self.verified_on = by, how, on
        self.verified_facts = self.fingerprint()

    def clean(self) -> None:
        """Take the badge away from facts that nobody has checked."""
        super().clean()
        if self.verified_on and self.verified_facts != self.fingerprint():
            self.verified_by, self.verified_how, self.verified_on = "", "", None
            self.verified_facts = ""
