"""The languages into which the library is translated: those of the settings but the source."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import Locale

from shared_content.published.selectors import SOURCE_LOCALE


def target_languages() -> dict[str, str]:
    """What its speakers call each language, by code, in the order of the settings."""
    return {code: str(name) for code, name in settings.LANGUAGES if code != SOURCE_LOCALE}


def locale_of(code: str) -> Locale:
    """Wagtail's row of a language; made when it is used for the first time."""
    return Locale.objects.get_or_create(language_code=code)[0]
