"""The alert from stored facts, at a moment and in a language. No statement of its own."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from tenants.public_site.languages import ENGLISH, Language, own_language
from tenants.public_site.selectors import site_state
from themes.frame import AlertView, NavLink

if TYPE_CHECKING:
    from tenants.registry.models import Community


def current_alert(
    community: Community, now: datetime.datetime, language: Language | None = None
) -> AlertView | None:
    """What stands above every page of the current community at an aware moment, or None.

    For what is not a page: a flyer, a mail. One statement. `language`: by default the community's
    own. Call it inside the community.
    """
    own = own_language(community)
    with translation.override((language or own).code):
        return alert_at(site_state().local, now.astimezone(community.zone), language or own, own)


def alert_at(
    local: Mapping[str, Any], now: datetime.datetime, language: Language, own: Language
) -> AlertView | None:
    """The alert that is shown at `now`, aware and in the community's zone.

    `local` is that of the site state, `own` the language every alert has. Paths are in `language`.
    """
    # Instants: in one zone, Python compares the clocks on the wall, and one hour a year is twice.
    instant = now.astimezone(datetime.UTC)
    for stored in local.get("alerts", ()):
        starts, ends = _moment(stored["starts_at"], instant), _moment(stored["ends_at"], instant)
        if (starts is None or starts <= instant) and (ends is None or instant < ends):
            return alert_view(stored, now, language, own)
    return None


def alert_view(
    stored: Mapping[str, Any], now: datetime.datetime, language: Language, own: Language
) -> AlertView:
    """One stored alert, whatever the clock says."""
    words = stored["words"]
    code = next(
        (code for code in (language.code, own.code, ENGLISH.code) if words.get(code)), own.code
    )
    link = stored["link"]
    return AlertView(
        key=stored["uuid"],
        label=_label(stored["level"]),
        text=words.get(code, ""),
        language="" if code == language.code else code,
        link=NavLink(
            link["title"],
            language.path(link["path"]),
            language="" if own == language else own.code,
        )
        if link
        else None,
        since=_moment(stored["starts_at"] or stored["published_at"], now),
        until=_moment(stored["ends_at"], now),
    )


def _label(level: str) -> str:
    return {
        "change": _("This has changed"),
        "important": _("Important"),
    }.get(level, _("Please note"))


def _moment(value: Any, now: datetime.datetime) -> datetime.datetime | None:
    if isinstance(value, str):
        value = datetime.datetime.fromisoformat(value)
    return value.astimezone(now.tzinfo) if value else None
