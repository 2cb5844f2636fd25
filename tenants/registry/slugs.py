"""Which names a community may have as its subdomain and schema (trap 27)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# 40 keeps the schema name, with its prefix, far below PostgreSQL's 63 bytes.
MAX_LENGTH = 40
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_RESERVED = """
about abuse account accounts admin administrator api app assets autoconfig autodiscover
beta billing blog calendar cdn chat community contact cpanel demo dev dns docs email
example export ftp git help host hostmaster imap info internal intranet ldap leaders
library live local localhost login logout mail manage media members monitor mta mx news
nmvc ns ns1 ns2 operator platform pop pop3 portal postmaster private public register root
sandbox search secure security server shop site sites smtp sso staff stage staging static
stats status store support system template template-community test testing upload uploads
vpn vrc webmail wiki www www1 www2
"""
RESERVED = frozenset(_RESERVED.split())


def schema_name_for(slug: str) -> str:
    """Schema of the community with this slug."""
    return "c_" + slug.replace("-", "_")


def validate_slug(value: str) -> None:
    """Raise ValidationError, in words for a person, unless the slug can become an address."""
    if not value:
        raise ValidationError(_("Please choose an address."), code="empty")
    if len(value) > MAX_LENGTH:
        raise ValidationError(
            _("This address has %(count)d characters; at most %(max)d fit. Try a shorter one.")
            % {"count": len(value), "max": MAX_LENGTH},
            code="too_long",
        )
    if not value.isascii():
        raise ValidationError(
            _("Addresses can only use the letters a to z without accents. Try “%(try)s”.")
            % {"try": suggest(value) or "riverbend"},
            code="not_ascii",
        )
    if "_" in value:
        raise ValidationError(
            _("Addresses cannot contain an underscore. Use a hyphen: “%(try)s”.")
            % {"try": suggest(value) or "riverbend"},
            code="underscore",
        )
    if not _SLUG.match(value):
        raise ValidationError(
            _(
                "Use small letters, digits and single hyphens between them, for example "
                "“river-bend”."
            ),
            code="invalid",
        )
    if value in RESERVED:
        raise ValidationError(
            _("The address “%(slug)s” is kept for the platform itself. Please choose another.")
            % {"slug": value},
            code="reserved",
        )


def suggest(text: str) -> str:
    """A usable slug made from any name, or an empty string when nothing is left of it."""
    from django.utils.text import slugify

    return slugify(text).replace("_", "-")[:MAX_LENGTH].strip("-")
