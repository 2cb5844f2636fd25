"""The languages of the public pages and of the library, from the environment.

    LANGUAGES=en,es,vi,ar

English is always there and comes first. The interface of a language without a catalog of its own
(platform/vrc/locale) stays in English; the library's items can be translated at once.
"""

from __future__ import annotations

import unicodedata

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

SOURCE = "en"
# "Arabic, mirrored": the name that Android and Chrome give their right-to-left pseudo-language.
PSEUDO = "ar-xb"


def languages(codes: list[str], pseudo: bool = False) -> list[tuple[str, str]]:
    """Code and own name of each language, English first.

    `pseudo` adds the pseudo-language of `vrc.ops.pseudo`. Raises ImproperlyConfigured for a code
    that Django does not know.
    """
    chosen = list(dict.fromkeys([SOURCE, *(code.lower() for code in codes)]))
    unknown = [code for code in chosen if "name_local" not in LANG_INFO.get(code, {})]
    if unknown:
        raise ImproperlyConfigured(
            f"LANGUAGES: unknown language {', '.join(unknown)}. Use codes such as en, es, vi, ar."
        )
    found = [(code, _named(str(LANG_INFO[code]["name_local"]))) for code in chosen]
    return [*found, (PSEUDO, "⟳ RTL")] if pseudo else found


def _named(name: str) -> str:
    composed = unicodedata.normalize("NFC", name)
    return composed[:1].upper() + composed[1:]
