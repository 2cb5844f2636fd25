"""A page ready to be rendered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

import themes
from tenants.public_site.frame import Visit
from themes.frame import LanguageLink, NavLink, Page


@dataclass(frozen=True)
class Shown:
    """Template and context of one page, and the HTTP status it is sent with."""

    visit: Visit
    template: str
    page: Page
    context: Mapping[str, Any]
    status: int = 200

    def response(self, request: HttpRequest | None) -> HttpResponse:
        """The page in the site's theme and the visit's language."""
        site = self.visit.site
        page = self.page
        if not page.languages:
            page = replace(page, languages=language_links(self.visit))
        with translation.override(self.visit.language.code):
            return themes.render(
                request,
                self.template,
                {"site": site, "page": page, **self.context},
                theme=site.theme,
                status=self.status,
            )


def language_links(
    visit: Visit,
    paths: Mapping[str, str] | None = None,
    base_url: str = "",
    translated: Collection[str] = (),
) -> tuple[LanguageLink, ...]:
    """The way to the same page in each language of the site; nothing when it has only one.

    `paths`: the page's address without prefix, by language; where it has none, the way leads to
    that language's home. Search engines hear of the languages in `translated`, at `base_url`.
    """
    if len(visit.languages) < 2:
        return ()
    known = paths or {}
    return tuple(
        LanguageLink(
            code=language.code,
            name=language.name,
            url=language.path(known.get(language.code, "/")),
            current=language == visit.language,
            direction=language.direction,
            alternate=f"{base_url}{language.path(known[language.code])}"
            if len(translated) > 1 and language.code in translated and language.code in known
            else "",
        )
        for language in visit.languages
    )


def same_path(visit: Visit, path: str, translated: bool) -> tuple[LanguageLink, ...]:
    """`language_links` of a page that has the same address in every language.

    `translated`: what it says is in each language; otherwise only what is around it.
    """
    codes = [language.code for language in visit.languages]
    return language_links(
        visit, dict.fromkeys(codes, path), visit.base_url, codes if translated else ()
    )


def crumbs(visit: Visit, *links: NavLink) -> tuple[NavLink, ...]:
    """The way from the home page to a page, without the page itself."""
    return (NavLink(visit.site.name, visit.site.home_url), *links)
