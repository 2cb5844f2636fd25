"""Which names a community may claim as its own."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from vrc.tenancy.errors import UnknownHost
from vrc.tenancy.hosts import normalise

# Names that never belong to anybody on the Internet (RFC 2606, 6761, 7686).
_NOBODYS = frozenset({"localhost", "local", "internal", "invalid", "onion", "arpa"})
LONGEST = 253


def clean_own_domain(typed: str) -> str:
    """The host name in what a person typed or pasted: lower case, in its ASCII form.

    Forgives a pasted web address. Raises ValidationError with words for a person.
    """
    name = typed.strip().lower().removeprefix("https://").removeprefix("http://")
    name = name.split("/", 1)[0].split("?", 1)[0].rstrip(".")
    if not name:
        raise ValidationError(_("Please type the address, for example help.riverbend.example."))
    if _is_ip_address(name):
        raise ValidationError(
            _("This is a number of a computer. Please type a name, such as help.riverbend.example.")
        )
    try:
        name = normalise(name.encode("idna").decode("ascii"))
    except (UnknownHost, UnicodeError) as error:
        raise ValidationError(
            _(
                "This is not a web address. It may have letters, digits, hyphens and dots, "
                "for example help.riverbend.example."
            )
        ) from error
    labels = name.split(".")
    if len(labels) < 2 or labels[-1] in _NOBODYS or labels[-1].isdigit():
        raise ValidationError(
            _("An address on the Internet has an ending, such as .gov or .org. Please add it.")
        )
    if name == settings.PLATFORM_DOMAIN or name.endswith(f".{settings.PLATFORM_DOMAIN}"):
        raise ValidationError(
            _("Addresses that end in %(domain)s are ours to give. Please use one of your own.")
            % {"domain": settings.PLATFORM_DOMAIN}
        )
    return name


def _is_ip_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]").partition("]")[0])
    except ValueError:
        return False
    return True
