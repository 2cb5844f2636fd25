"""Time zones in the order in which the operator's people look for them."""

from __future__ import annotations

import zoneinfo

from django.utils.translation import gettext_lazy as _

UNITED_STATES = [
    ("America/New_York", _("Eastern (New York)")),
    ("America/Chicago", _("Central (Chicago)")),
    ("America/Denver", _("Mountain (Denver)")),
    ("America/Phoenix", _("Mountain without summer time (Phoenix)")),
    ("America/Los_Angeles", _("Pacific (Los Angeles)")),
    ("America/Anchorage", _("Alaska (Anchorage)")),
    ("Pacific/Honolulu", _("Hawaii (Honolulu)")),
    ("America/Puerto_Rico", _("Atlantic (Puerto Rico, U.S. Virgin Islands)")),
    ("Pacific/Guam", _("Chamorro (Guam, Northern Mariana Islands)")),
    ("Pacific/Pago_Pago", _("Samoa (Pago Pago)")),
]


def choices() -> list[tuple[object, object]]:
    """Choices of a select: the United States first, then every zone of the IANA database."""
    known = {name for name, _label in UNITED_STATES}
    others = sorted(
        name
        for name in zoneinfo.available_timezones()
        if "/" in name and name not in known and not name.startswith(("Etc/", "SystemV/", "posix/"))
    )
    return [
        (_("United States"), UNITED_STATES),
        (_("Elsewhere"), [(name, name.replace("_", " ")) for name in others]),
    ]


# By postal abbreviation; a state with two zones has the one in which most of its people live.
_STATES = {
    "America/New_York": "CT DE DC FL GA IN KY ME MD MA MI NH NJ NY NC OH PA RI SC VT VA WV",
    "America/Chicago": "AL AR IL IA KS LA MN MS MO NE ND OK SD TN TX WI",
    "America/Denver": "CO ID MT NM UT WY",
    "America/Phoenix": "AZ",
    "America/Los_Angeles": "CA NV OR WA",
    "America/Anchorage": "AK",
    "Pacific/Honolulu": "HI",
    "America/Puerto_Rico": "PR VI",
    "Pacific/Guam": "GU MP",
    "Pacific/Pago_Pago": "AS",
}
_STATE_NAMES = """
    AK alaska; AL alabama; AR arkansas; AZ arizona; CA california; CO colorado; CT connecticut;
    DE delaware; FL florida; GA georgia; GU guam; HI hawaii; IA iowa; ID idaho; IL illinois;
    IN indiana; KS kansas; KY kentucky; LA louisiana; MA massachusetts; MD maryland; ME maine;
    MI michigan; MN minnesota; MO missouri; MS mississippi; MT montana; NC north carolina;
    ND north dakota; NE nebraska; NH new hampshire; NJ new jersey; NM new mexico; NV nevada;
    NY new york; OH ohio; OK oklahoma; OR oregon; PA pennsylvania; PR puerto rico;
    RI rhode island; SC south carolina; SD south dakota; TN tennessee; TX texas; UT utah;
    VA virginia; VT vermont; WA washington; WI wisconsin; WV west virginia; WY wyoming
"""
_NAMES = {
    name.strip(): state
    for state, _space, name in (entry.strip().partition(" ") for entry in _STATE_NAMES.split(";"))
}
_ZONE_OF_STATE = {state: zone for zone, states in _STATES.items() for state in states.split()}


def guess(place: str) -> str:
    """The likely time zone of "Riverbend, Ohio" or "Riverbend, TX 75001"; else Eastern.

    Only a starting value for a person who approves.
    """
    last = place.rpartition(",")[2].strip().rstrip("0123456789- .")
    state = last if last in _ZONE_OF_STATE else _NAMES.get(last.lower(), "")
    return _ZONE_OF_STATE.get(state, "America/New_York")
