"""One object as it came, tidied: ids, numbers, addresses; what cannot be kept is reported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from tenants.services.hsds.fields import ADDRESSES_OF_THE_WEB, CHOICES, EMAILS, NUMBERS, PARENT_KEYS
from tenants.services.plain import made_id
from tenants.services.problems import Problems

LONGEST_TEXT = 20_000
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?\Z")
# These say whose they are in a field of their own; all others by their place in the tree.
_OWNED = ("service", "location")
_DEGREES = {"latitude": 90, "longitude": 180}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def clean_id(value: Any, kind: str) -> UUID | None:
    """A UUID; one made from the text where it is another kind of id; None for nothing."""
    text = str(value or "").strip()
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        return made_id("id", kind, text)


def clean_url(text: str) -> str | None:
    """A web address with its scheme, "" for nothing, None for something else."""
    text = text.strip()
    if not text:
        return ""
    if _DOMAIN.match(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "." not in host or re.search(r"\s", text):
        return None
    return text


def clean_email(text: str) -> str | None:
    """An e-mail address, "" for nothing, None for something else."""
    text = text.strip()
    try:
        if text:
            validate_email(text)
    except ValidationError:
        return None
    return text


def clean_number(value: Any) -> int | float | None:
    """A number; whole ones without a fraction."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        text = value.strip().replace("$", "")
        try:
            value = int(text) if re.fullmatch(r"[+-]?\d{1,15}", text) else float(text)
        except ValueError:
            return None
    if not isinstance(value, int | float) or value != value or abs(value) == float("inf"):
        return None
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value


def tidy_object(
    raw: Mapping[str, Any], kind: str, where: str, problems: Problems, row: int = 0
) -> dict[str, Any]:
    """The values of one object: nothing empty, no parent keys, each of its type."""
    made: dict[str, Any] = {}
    for name, value in raw.items():
        if name in PARENT_KEYS and not (name == "organization_id" and kind in _OWNED):
            continue
        if value is None or value == "" or value == [] or value == {}:
            continue
        kept = _value(name, value, kind, where, problems, row)
        if kept is not None and kept != "":
            made[name] = kept
    return made


def _value(name: str, value: Any, kind: str, where: str, problems: Problems, row: int) -> Any:
    if isinstance(value, list | dict):
        return value
    if name in NUMBERS:
        return _number(name, value, where, problems, row)
    if isinstance(value, bool | int | float):
        # Fields of the specification are text; what we do not know stays as it is.
        return value
    text = _CONTROL.sub("", str(value))
    if len(text) > LONGEST_TEXT:
        problems.add(
            f"{where}: {name}",
            _("This text is longer than %(most)s characters.") % {"most": f"{LONGEST_TEXT:,}"},
            _("Was a whole file pasted into the cell? It is cut."),
            row,
        )
        text = text[:LONGEST_TEXT]
    if name in ADDRESSES_OF_THE_WEB or name in EMAILS:
        return _address(name, text, where, problems, row)
    choices = CHOICES.get((kind, name))
    if choices and text not in choices:
        same = [each for each in choices if each.casefold() == text.strip().casefold()]
        if same:
            return same[0]
        problems.add(
            f"{where}: {name}",
            _("“%(text)s” is none of the words of the specification.") % {"text": text[:60]},
            _("It is left out. Possible: %(choices)s.") % {"choices": ", ".join(choices)},
            row,
        )
        return None
    return text


def _number(name: str, value: Any, where: str, problems: Problems, row: int) -> Any:
    number = clean_number(value)
    most = _DEGREES.get(name)
    if number is None or (most and abs(number) > most):
        problems.add(
            f"{where}: {name}",
            _("“%(text)s” is not a number that can be right.") % {"text": str(value)[:60]},
            _("It is left out."),
            row,
        )
        return None
    return number


def _address(name: str, text: str, where: str, problems: Problems, row: int) -> str | None:
    found = clean_email(text) if name in EMAILS else clean_url(text)
    if found is None:
        problems.add(
            f"{where}: {name}",
            _("“%(text)s” is not an e-mail address.") % {"text": text[:60]}
            if name in EMAILS
            else _("“%(text)s” is not an address on the web.") % {"text": text[:60]},
            _("It is left out. Correct it in the file, or later by hand."),
            row,
        )
    return found
