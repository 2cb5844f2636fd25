"""Ways to reach a contact: call, text, chat, video; checked, and as links a phone understands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

_NUMBER = re.compile(r"[\d\s().+/\-\u2010-\u2013]+")
_NOT_DIALLED = re.compile(r"[^\d+]")
KEYS = ("mode", "value", "label", "note", "body")


class Mode(models.TextChoices):
    """How a contact is reached."""

    CALL = "call", _l("Call")
    TEXT = "text", _l("Text message")
    CHAT = "chat", _l("Chat")
    VIDEO = "video", _l("Video call")


@dataclass(frozen=True, slots=True)
class NumberView:
    """One way to reach a contact, ready for a page.

    `value` as people write it, `href` as a link ("tel:988", "sms:741741?body=HOME", "https://…").
    """

    mode: str
    value: str
    label: str
    note: str
    href: str


def is_address(value: str) -> bool:
    """Whether the value is an https address rather than a number to dial."""
    parts = urlsplit(value)
    return parts.scheme == "https" and bool(parts.netloc)


def href_of(mode: str, value: str, body: str = "") -> str:
    """The link of one way to reach a contact.

    Videophones are dialled like telephones (relay services use ordinary numbers). The form of a
    text message's link is RFC 5724's.
    """
    if is_address(value):
        return value
    dialled = _NOT_DIALLED.sub("", value)
    if mode == Mode.TEXT:
        return f"sms:{dialled}?body={quote(body)}" if body else f"sms:{dialled}"
    return f"tel:{dialled}"


def view_of(number: dict[str, Any]) -> NumberView:
    """A stored number as a frozen value."""
    mode, value = number["mode"], number["value"]
    return NumberView(
        mode=mode,
        value=value,
        label=number.get("label") or value,
        note=number.get("note") or "",
        href=href_of(mode, value, number.get("body") or ""),
    )


def check_number(number: dict[str, Any]) -> str:
    """What is wrong with one number, in words for a person; "" when nothing is."""
    mode, value = number.get("mode", ""), str(number.get("value", ""))
    if mode not in Mode.values:
        return _("Please choose how people reach it: call, text, chat or video.")
    if not value:
        return _("Please enter the number or the address.")
    if mode == Mode.CHAT and not is_address(value):
        return _("A chat needs an address that begins with https://.")
    if is_address(value):
        if mode in (Mode.CALL, Mode.TEXT):
            return _("Please enter a telephone number here, not an address.")
        return ""
    if not _NUMBER.fullmatch(value) or not 3 <= len(re.sub(r"\D", "", value)) <= 15:
        return _("“%(value)s” is not a telephone number.") % {"value": value}
    if number.get("body") and mode != Mode.TEXT:
        return _("Only a text line has a word to send.")
    return ""


def validate_numbers(numbers: Any) -> None:
    """Raise ValidationError unless the value is a list of well-formed numbers."""
    if not isinstance(numbers, list) or not all(isinstance(number, dict) for number in numbers):
        raise ValidationError(_("The numbers must be a list."))
    wrong = []
    for place, number in enumerate(numbers, start=1):
        unknown = set(number) - set(KEYS)
        message = (
            _("unknown field %(name)s") % {"name": ", ".join(sorted(unknown))}
            if unknown
            else check_number(number)
        )
        if message:
            wrong.append(_("Line %(place)d: %(message)s") % {"place": place, "message": message})
    if wrong:
        raise ValidationError(wrong)
