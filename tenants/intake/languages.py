"""Languages an agency can ask for, each under its own name as well."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# The languages most spoken at home in the United States after English, and American Sign Language.
CHOICES = [
    ("en", _("English")),
    ("es", _("Spanish (Español)")),
    ("zh-hans", _("Chinese (中文)")),
    ("vi", _("Vietnamese (Tiếng Việt)")),
    ("tl", _("Tagalog")),
    ("ko", _("Korean (한국어)")),
    ("ar", _("Arabic (العربية)")),
    ("fr", _("French (Français)")),
    ("ht", _("Haitian Creole (Kreyòl Ayisyen)")),
    ("ru", _("Russian (Русский)")),
    ("ase", _("American Sign Language")),
]
_NAMES = dict(CHOICES)


def names(codes: Iterable[str]) -> list[str]:
    """The languages in words, in the order given; an unknown code stays as it is."""
    return [gettext(str(_NAMES.get(code, code))) for code in codes]


def offered(codes: Iterable[str]) -> list[str]:
    """Those of the codes in which the platform has content today, English always first."""
    available = [code for code, _name in settings.LANGUAGES]
    wanted = set(codes)
    return ["en", *[code for code in available if code in wanted and code != "en"]]
