"""Hard dates ahead, and changes of the phase that the calendar suggests."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.phases.policies import may_change_phase
from tenants.phases.selectors import site_phase_here, suggestions, warnings
from themes.words import date_words


@source
def phase(scene: Scene) -> Iterator[Matter]:
    """Both want a decision soon; dates first."""
    if not scene.may(may_change_phase):
        return
    row, url = scene.read(site_phase_here), scene.url("phases:index")
    for warning in warnings(scene.community, row, scene.today):
        yield Matter(
            "phase.date",
            Urgency.SOON,
            _("%(date)s, in %(days)d days: %(words)s.")
            % {"date": date_words(warning.date), "days": warning.days, "words": warning.words},
            url,
            _("See what to prepare"),
            scene.midnight(warning.date),
        )
    for suggestion in suggestions(scene.community, row, scene.today):
        yield Matter(
            "phase.change",
            Urgency.SOON,
            f"{suggestion.why} {suggestion.title}?",
            url,
            _("See what would change"),
        )
