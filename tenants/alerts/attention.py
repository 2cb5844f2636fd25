"""The alert: soon over, there for so long that nobody reads it, not in every language."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from tenants.alerts.policies import may_write_alert
from tenants.alerts.selectors import alert_board
from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.public_site.languages import offered
from themes.words import moment_words


@source
def alert(scene: Scene) -> Iterator[Matter]:
    """What to think of while an alert is on every page."""
    shown = scene.read(alert_board).shown
    if shown is None or not scene.may(may_write_alert):
        return
    url = scene.url("alert:edit")
    ends = shown.ends_at
    if ends and ends - scene.now <= datetime.timedelta(hours=scene.rules.alert_ends_hours):
        yield Matter(
            "alert.ends",
            Urgency.SOON,
            _("The alert leaves every page %(time)s. Is it over by then?")
            % {"time": moment_words(scene.here(ends))},
            url,
            _("Change or end it"),
            ends,
        )
    since = shown.starts_at or shown.published_at
    days = (scene.now - since).days if since else 0
    if since and days >= scene.rules.alert_stands:
        yield Matter(
            "alert.stands",
            Urgency.LOOK,
            ngettext(
                "The alert has been on every page for %(days)d day. People stop reading it.",
                "The alert has been on every page for %(days)d days. People stop reading it.",
                days,
            )
            % {"days": days},
            url,
            _("Change or end it"),
            since,
        )
    lacking = [
        str(get_language_info(language.code)["name_translated"])
        for language in offered(scene.community)
        if not str(shown.words.get(language.code, "")).strip()
    ]
    if lacking:
        yield Matter(
            "alert.language",
            Urgency.SOON,
            _("The alert is not in %(languages)s, which your site offers.")
            % {"languages": ", ".join(lacking)},
            url,
            _("Add the words"),
        )
