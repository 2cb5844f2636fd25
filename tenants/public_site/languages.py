"""In which language a page is shown: by the first part of its address, and by nothing else.

English has no prefix, every other language lives under its code: `/es/…`. No cookie and no header
has a say, so that an address says the same to everybody who is given it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.conf import settings
from django.utils.translation import get_language_info

if TYPE_CHECKING:
    from tenants.registry.models import Community

DEFAULT = "en"


@dataclass(frozen=True)
class Language:
    """A language of the public pages. `name` is what its speakers call it."""

    code: str
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"

    @property
    def prefix(self) -> str:
        """What stands before every address: "" or "/es"."""
        return "" if self.code == DEFAULT else f"/{self.code}"

    def path(self, path: str) -> str:
        """Address in this language of a path that is written without any."""
        return f"{self.prefix}{path}"


def _language(code: str, name: str) -> Language:
    return Language(code, name, "rtl" if get_language_info(code)["bidi"] else "ltr")


LANGUAGES: dict[str, Language] = {code: _language(code, name) for code, name in settings.LANGUAGES}
ENGLISH = LANGUAGES[DEFAULT]
# For URL tables: every language that has a prefix.
PREFIXES = tuple(f"{code}/" for code in LANGUAGES if code != DEFAULT)


def split_path(path: str) -> tuple[Language, str]:
    """The language of an address, and the address without its prefix."""
    first, slash, rest = path.removeprefix("/").partition("/")
    language = LANGUAGES.get(first)
    if language is None or not slash or language.code == DEFAULT:
        return ENGLISH, path
    return language, f"/{rest}"


def offered(community: Community | None) -> tuple[Language, ...]:
    """Languages of a site, English first; all of them on the operator's host."""
    if community is None:
        return tuple(LANGUAGES.values())
    chosen = {code for code in community.languages if isinstance(code, str)}
    return tuple(
        language for code, language in LANGUAGES.items() if code == DEFAULT or code in chosen
    )


def own_language(community: Community | None) -> Language:
    """The language in which a site's own people write: the first of its list."""
    for code in community.languages if community else ():
        if code in LANGUAGES:
            return LANGUAGES[code]
    return ENGLISH
