"""What the people of a community should know today: late promises, the alert, dates, the phase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from tenants.alerts.selectors import alert_board
from tenants.local_content.models import UpdatePage
from tenants.phases.policies import may_change_phase
from tenants.phases.selectors import site_phase, suggestions, warnings
from themes.words import date_words, moment_words
from vrc.tenancy import current_community


@dataclass(frozen=True)
class Note:
    """One line, and what can be done about it."""

    words: str
    url: str
    link: str


def late_promise(now: datetime) -> datetime | None:
    """The time for which the newest update promised the next one, once it has passed."""
    newest = UpdatePage.objects.live().order_by("-posted_at", "-pk").first()
    promised = newest.next_update_at if newest else None
    return promised if promised and promised <= now else None


class NowPanel(Component):
    """Only what is there: on most days nothing."""

    name = "now"
    template_name = "console/panels/now.html"
    order = 15

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = (parent_context or {})["request"]
        return {"notes": tuple(_notes(request.user))}


def _notes(user: Any) -> Iterator[Note]:
    community = current_community()
    now = timezone.now()
    late = late_promise(now)
    if late is not None:
        yield Note(
            _("You promised the next update for %(time)s. People are waiting.")
            % {"time": moment_words(late.astimezone(community.zone))},
            reverse("console:new_update"),
            _("Post an update"),
        )
    board = alert_board(now)
    if board.shown:
        until = board.shown.ends_at
        yield Note(
            _("An alert is on every page until %(time)s: %(text)s")
            % {"time": moment_words(until.astimezone(community.zone)), "text": board.shown}
            if until
            else _("An alert is on every page until you end it: %(text)s") % {"text": board.shown},
            reverse("alert:edit"),
            _("Change or end it"),
        )
    if not may_change_phase(user):
        return
    row, today = site_phase(community), community.today()
    for warning in warnings(community, row, today):
        yield Note(
            _("%(date)s, in %(days)d days: %(words)s.")
            % {"date": date_words(warning.date), "days": warning.days, "words": warning.words},
            reverse("phases:index"),
            _("See what to prepare"),
        )
    for suggestion in suggestions(community, row, today):
        yield Note(
            f"{suggestion.why} {suggestion.title}?",
            reverse("phases:index"),
            _("See what would change"),
        )
