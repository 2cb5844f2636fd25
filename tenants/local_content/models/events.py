"""Events: groups, vigils, town halls, with their dates, place and what to expect there."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from tenants.local_content.blocks import SMALL_TEXT_FEATURES, TEXT_FEATURES, DatesStream
from tenants.local_content.event_forms import EventPageForm
from tenants.local_content.event_rules import check_event
from tenants.local_content.models.base import FixedPageMixin, LocalPageMixin, page_tabs
from tenants.local_content.panels import FoldedPanel, title_panel
from tenants.local_content.schedule import (
    DAILY,
    FORTNIGHTLY,
    MONTHLY_DATE,
    MONTHLY_WEEKDAY,
    WEEKLY,
    Schedule,
)
from tenants.local_content.slugs import EVENTS

# Addresses below /events/ that the site itself uses.
TAKEN_SLUGS = frozenset({"past", "page"})


class EventsIndexPage(FixedPageMixin, Page):
    """All events. The public sees it as soon as there is one."""

    intro = RichTextField(
        _("introduction"),
        blank=True,
        features=SMALL_TEXT_FEATURES,
        help_text=_("One or two sentences above the list. May stay empty."),
    )

    parent_page_types = ["local_content.CommunityHomePage"]
    subpage_types = ["local_content.EventPage"]
    content_panels = [FieldPanel("title"), FieldPanel("intro")]
    edit_handler = page_tabs(content_panels, FixedPageMixin.promote_panels, [])
    page_description = _("All events by date. Add an event below this page.")

    class Meta:
        verbose_name = _("events")

    @property
    def site_path(self) -> str:
        """Fixed, whatever the title."""
        return f"/{EVENTS}/"


class EventPage(LocalPageMixin, Page):
    """One event, once or often. Dates and times are on the community's own clock."""

    class Status(models.TextChoices):
        """What people must know before they set out."""

        PLANNED = "planned", _("Takes place")
        CANCELLED = "cancelled", _("Cancelled")
        POSTPONED = "postponed", _("Postponed")
        MOVED = "moved", _("Moved to another place or time")

    class Repeats(models.TextChoices):
        """How often; the rule of the calendar file is made from it."""

        WEEKLY = WEEKLY, _("Every week")
        FORTNIGHTLY = FORTNIGHTLY, _("Every two weeks")
        MONTHLY_WEEKDAY = MONTHLY_WEEKDAY, _("Every month, same weekday (such as second Tuesday)")
        MONTHLY_DATE = MONTHLY_DATE, _("Every month, same date (such as the 14th)")
        DAILY = DAILY, _("Every day")

    summary = models.TextField(
        max_length=300,
        blank=True,
        help_text=_("One or two sentences. Shown in the list of events."),
    )
    body = RichTextField(_("text"), blank=True, features=TEXT_FEATURES)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PLANNED)
    status_note = models.CharField(
        _("what changed"),
        max_length=250,
        blank=True,
        help_text=_(
            "For an event that is cancelled, postponed or moved. The event stays on the site, so "
            "that nobody stands before a locked door."
        ),
    )
    starts_on = models.DateField(_("date"), help_text=_("The first date, if there are several."))
    starts_at = models.TimeField(
        _("begins at"), null=True, blank=True, help_text=_("Leave empty for the whole day.")
    )
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Only if it ends on a later day, or after midnight."),
    )
    repeats = models.CharField(
        _("repeats"), max_length=16, choices=Repeats.choices, blank=True, default=""
    )
    repeats_on = models.JSONField(_("on these days"), default=list, blank=True)
    repeats_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last date on which it may take place.")
    )
    except_dates = StreamField(
        DatesStream(),
        blank=True,
        use_json_field=True,
        verbose_name=_("not on these dates"),
        help_text=_("Holidays, for example."),
    )
    other_dates = StreamField(
        DatesStream(),
        blank=True,
        use_json_field=True,
        verbose_name=_("also on these dates"),
        help_text=_("Single dates at the same time of day."),
    )
    place_name = models.CharField(_("place"), max_length=150, blank=True)
    address = models.TextField(
        max_length=300, blank=True, help_text=_("As on an envelope, one line per line.")
    )
    online_url = models.URLField(_("web address to join"), max_length=500, blank=True)
    online_note = models.CharField(
        _("what the link opens"),
        max_length=200,
        blank=True,
        help_text=_("For example: “a video meeting; you can also call in, without a camera”."),
    )
    audience = models.CharField(
        _("who it is for"), max_length=200, blank=True, help_text=_("For example: “Parents”.")
    )
    cost = models.CharField(
        max_length=100, blank=True, default="Free", help_text=_("Shown as written.")
    )
    sensitivity_note = models.CharField(
        _("sensitivity note"),
        max_length=300,
        blank=True,
        help_text=_(
            "What may be hard, so that people can decide. For example: “This event includes names "
            "being read aloud.”"
        ),
    )
    languages = models.CharField(
        _("languages and interpreters"),
        max_length=200,
        blank=True,
        help_text=_("Separated by commas, for example: English, Spanish, American Sign Language."),
    )
    access = models.TextField(_("access for people with disabilities"), max_length=500, blank=True)
    childcare = models.CharField(max_length=300, blank=True)
    contact_name = models.CharField(_("whom to ask"), max_length=120, blank=True)
    contact_phone = models.CharField(_("phone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    register_by = models.DateTimeField(
        _("register by"),
        null=True,
        blank=True,
        help_text=_("Only if people must register. It is listed among the deadlines."),
    )
    register_url = models.URLField(_("web address to register"), max_length=500, blank=True)

    parent_page_types = ["local_content.EventsIndexPage"]
    fields_for_later = ("status", "status_note")
    subpage_types: list[str] = []
    content_panels: list[Any] = [
        title_panel(_("Name of the event"), _("For example “Candlelight vigil”.")),
        MultiFieldPanel(
            [
                FieldPanel("starts_on"),
                FieldPanel("starts_at"),
                FieldPanel("ends_at"),
            ],
            heading=_("When"),
        ),
        FoldedPanel(
            [
                FieldPanel("ends_on"),
                FieldPanel("repeats"),
                FieldPanel("repeats_on"),
                FieldPanel("repeats_until"),
                FieldPanel("except_dates"),
                FieldPanel("other_dates"),
            ],
            heading=_("Several days, or several dates"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("place_name"),
                FieldPanel("address"),
            ],
            heading=_("Where"),
        ),
        FoldedPanel(
            [FieldPanel("online_url"), FieldPanel("online_note")], heading=_("From elsewhere")
        ),
        FieldPanel("summary", help_text=_("One or two sentences.")),
        FieldPanel("sensitivity_note", help_text=_("For example: “Names are read aloud.”")),
        FieldPanel("body"),
        FoldedPanel(
            [
                FieldPanel("audience"),
                FieldPanel("cost"),
                FieldPanel("languages"),
                FieldPanel("access"),
                FieldPanel("childcare"),
            ],
            heading=_("For whom, cost, languages, access"),
        ),
        FoldedPanel(
            [
                FieldPanel("contact_name"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_email"),
                FieldPanel("register_by"),
                FieldPanel("register_url"),
            ],
            heading=_("Questions and registration"),
        ),
        FoldedPanel(
            [
                HelpPanel(
                    content=_(
                        "Do not delete an event that is cancelled: say so here. People who saved "
                        "it in their calendar will see it too."
                    )
                ),
                FieldPanel("status"),
                FieldPanel("status_note"),
            ],
            heading=_("Cancelled, postponed or moved"),
        ),
    ]
    edit_handler = page_tabs(
        content_panels,
        LocalPageMixin.promote_panels,
        LocalPageMixin.settings_panels,
        EventPageForm,
    )
    page_description = _("A group, a vigil, a town hall: once or on several dates.")

    class Meta:
        verbose_name = _("event")

    @property
    def site_path(self) -> str:
        """Below the list of events."""
        return f"/{EVENTS}/{self.slug}/"

    @property
    def schedule(self) -> Schedule:
        """When it takes place. Raises TypeError without a first date."""
        return Schedule(
            starts_on=self.starts_on,
            starts_at=self.starts_at,
            ends_on=self.ends_on,
            ends_at=self.ends_at,
            repeats=self.repeats,
            weekdays=tuple(sorted(int(day) for day in self.repeats_on or ())),
            until=self.repeats_until,
            other_dates=_days(self.other_dates),
            except_dates=_days(self.except_dates),
        )

    def clean(self) -> None:
        """Refuse times that cannot be, in words for a person."""
        super().clean()
        if self.slug in TAKEN_SLUGS:
            raise ValidationError(
                {"slug": _t("This address is used by the list of events. Please choose another.")}
            )
        if self.starts_on:
            check_event(self.schedule)


def _days(stream: Any) -> tuple[Any, ...]:
    # A preview may be asked for before a date is filled in.
    return tuple(block.value for block in stream if block.value)
