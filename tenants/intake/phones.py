"""Telephone numbers as officials type them."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_EXTENSION = re.compile(r"(?:\s*(?:ext\.?|extension|x|#)\s*(\d{1,6}))\s*\Z", re.IGNORECASE)
_ALLOWED = re.compile(r"\+?[\d\s().\-/]+\Z")
# North American Numbering Plan: neither area code nor exchange begins with 0 or 1.
_NANP = re.compile(r"1?([2-9]\d{2})([2-9]\d{2})(\d{4})\Z")


def clean_phone(value: str) -> str:
    """The number in one form, "(555) 201-0134 ext. 12" or "+44 20 7946 0000".

    Raises ValidationError, in words for a person, when nobody could be called at it.
    """
    text = " ".join(value.split())
    extension = _EXTENSION.search(text)
    number = text[: extension.start()] if extension else text
    digits = re.sub(r"\D", "", number)
    suffix = f" ext. {extension.group(1)}" if extension else ""
    if _ALLOWED.match(number):
        if number.startswith("+") and not digits.startswith("1"):
            if 8 <= len(digits) <= 15:  # ITU-T E.164
                return " ".join(number.split()) + suffix
        elif found := _NANP.match(digits):
            return "({}) {}-{}".format(*found.groups()) + suffix
    raise ValidationError(
        _(
            "We could not call this number. Give it with the area code, for example "
            "(555) 201-0134 or (555) 201-0134 ext. 12."
        ),
        code="phone",
    )
