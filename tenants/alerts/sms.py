"""How many text messages (SMS) a text takes (3GPP TS 23.038, 23.040).

Letters of the GSM alphabet take 7 bits each, some of its signs 14; one letter outside it makes the
whole text UCS-2, 16 bits each (32 for emoji). A message holds 160 or 70 units; one of several holds
153 or 67, and neither an escaped sign nor an emoji is cut in two. `static/alerts/alert.js` counts
in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
_ALONE = {"GSM-7": 160, "UCS-2": 70}
_IN_PARTS = {"GSM-7": 153, "UCS-2": 67}


@dataclass(frozen=True)
class SmsCount:
    """`units` of the encoding (septets or 16-bit words), `segments` messages.

    `left` is how many more units fit in the last of them. An empty text takes no message.
    """

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    segments: int
    left: int


def count_sms(text: str) -> SmsCount:
    """What sending a text costs. Any text will do."""
    encoding: Literal["GSM-7", "UCS-2"] = (
        "GSM-7" if all(sign in _BASIC or sign in _EXTENDED for sign in text) else "UCS-2"
    )
    widths = [_width(sign, encoding) for sign in text]
    units = sum(widths)
    if units <= _ALONE[encoding]:
        return SmsCount(encoding, units, 1 if units else 0, _ALONE[encoding] - units)
    room, segments, used = _IN_PARTS[encoding], 1, 0
    for width in widths:
        if used + width > room:
            segments, used = segments + 1, 0
        used += width
    return SmsCount(encoding, units, segments, room - used)


def _width(sign: str, encoding: str) -> int:
    if encoding == "GSM-7":
        return 2 if sign in _EXTENDED else 1
    return 2 if ord(sign) > 0xFFFF else 1
