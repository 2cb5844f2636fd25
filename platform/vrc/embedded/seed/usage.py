"""Invented figures, so that the screen of the figures has something to show."""

from __future__ import annotations

from tenants.usage.actions.write import write_counts
from tenants.usage.buffer import Key
from tenants.usage.models import What
from vrc.embedded.seed.story import Clock
from vrc.tenancy import current_schema

# Times a day in a quiet week; the first days after an incident are anything but.
_VIEWS = {
    "/": 120,
    "/updates/": 64,
    "/assistance-center/": 58,
    "/services/": 44,
    "/funds/": 31,
    "/victim-social-services/": 22,
    "/victim-social-services/victim-compensation/": 27,
    "/grief-trauma/common-reactions/": 19,
    "/health-wellness/": 11,
    "/health-wellness/sleep/": 16,
    "/grief-trauma/childrens-grief/": 6,
    "/find-help/": 14,
    "/search/": 12,
    "/contact/": 9,
    "/card/": 5,
    "/grief-trauma/": 4,
    "/connection-empowerment/": 3,
}
_OTHERS = {
    (What.DOWNLOAD, "/flyer.pdf"): 4,
    (What.DOWNLOAD, "/events/calendar.ics"): 2,
    (What.FORM_SENT, "/contact/"): 2,
    (What.SEARCH, ""): 12,
    (What.SEARCH_MISSED, ""): 3,
    (What.TERM_MISSED, "diapers"): 1,
    (What.TERM_MISSED, "pets"): 1,
}
# Monday first: people look on weekdays.
_WEEK = (1.2, 1.1, 1.0, 1.05, 0.9, 0.55, 0.6)
_SPANISH = 0.25
LONGEST = 90


def write_usage(clock: Clock, days: int, languages: tuple[str, ...]) -> None:
    """Figures of the current community for so many days up to yesterday, at most 90."""
    counts: dict[Key, int] = {}
    wanted = {**{(What.VIEW, name): count for name, count in _VIEWS.items()}, **_OTHERS}
    for ago in range(1, min(days, LONGEST) + 1):
        day = clock.day(-ago)
        since = days - ago
        busy = _WEEK[day.weekday()] * (1 + 4 / (1 + since / 3))
        for number, ((what, name), count) in enumerate(wanted.items()):
            wave = 1 + ((day.toordinal() * 7 + number * 13) % 9 - 4) / 20
            total = round(count * busy * wave)
            spanish = round(total * _SPANISH) if "es" in languages else 0
            for language, many in (("en", total - spanish), ("es", spanish)):
                if many:
                    counts[Key(current_schema(), day, what, name, language)] = many
    if counts:
        write_counts(counts)
