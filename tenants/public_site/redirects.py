"""Old addresses of a community's site, for copies that have no server to send people on."""

from __future__ import annotations

from collections.abc import Collection

from shared_content.published.former import former_paths
from shared_content.published.selectors import SOURCE_LOCALE, item_versions
from tenants.public_site.languages import offered
from tenants.public_site.selectors import site_state
from vrc.tenancy import current_community


def site_redirects(pages: Collection[str]) -> dict[str, str]:
    """Old address → where a visitor gets from there, both with the prefix of their language.

    `pages`: every address of the site; what is among them is no old address, and what leads to none
    of them (because it is hidden or withdrawn) is left out. Three statements.
    """
    known, languages = set(pages), offered(current_community())
    locales = {SOURCE_LOCALE, *(language.code for language in languages)}
    former = former_paths(locales)
    now = item_versions({uuid for uuid, _locale, _path in former}, locales)
    in_place = site_state().arrangement.in_place
    found: dict[str, str] = {}
    for language in languages:
        for uuid, locale, old in former:
            versions = now.get(uuid, {})
            link = versions.get(language.code) or versions.get(SOURCE_LOCALE)
            if link is not None and locale in (language.code, SOURCE_LOCALE):
                found.setdefault(language.path(old), language.path(link.path))
        for old, own in in_place.items():
            found.setdefault(language.path(old), language.path(own.path(language.code)))
    return {old: new for old, new in found.items() if new in known and old not in known}
