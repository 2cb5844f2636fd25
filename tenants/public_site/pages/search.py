"""The page of the search: a field, and what was found or where to go instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shared_content.packs.synonyms import is_urgent
from shared_content.published.search import Found, Hit, Query
from shared_content.published.sections import Section
from tenants.public_site.agenda import status_words
from tenants.public_site.frame import Visit
from tenants.public_site.pages.shown import Shown, crumbs, same_path
from tenants.public_site.search import OVER
from themes.frame import NavLink, Page, SearchHit

PATH = "/search/"
_MARKED = re.compile(r"<mark>(.*?)</mark>")


def search_page(visit: Visit, query: Query, found: Found) -> Shown:
    """What was found for a query; the field alone for an empty one.

    The words somebody searched for are in no title: titles stay in a browser's list of tabs.
    """
    urgent = is_urgent(query.text)
    nothing = bool(query.text) and not found.hits
    return Shown(
        visit,
        "site/search.html",
        Page(
            title=_("Search"),
            breadcrumbs=crumbs(visit),
            kind="search",
            noindex=True,
            languages=same_path(visit, PATH, translated=False),
        ),
        {
            "query": query.text,
            "was_cut": query.was_cut,
            "hits": tuple(_hits(visit, found.hits)),
            "partial": found.partial,
            "suggestion": found.suggestion,
            "nothing": nothing,
            # Somebody who says that they may die gets the lines before anything else.
            "help_first": urgent,
            "help_lines": visit.site.talk_lines or visit.site.crisis,
            "sections": tuple(
                NavLink(section.title, visit.path(section.path), icon=section.icon)
                for section in Section
            ),
        },
    )


def _says_more(hit: Hit) -> bool:
    """Whether an excerpt shows words that title and summary do not have."""
    shown = f"{hit.title} {hit.summary}".casefold()
    return any(unescape(word).casefold() not in shown for word in _MARKED.findall(hit.excerpt))


def _hits(visit: Visit, hits: Iterable[Hit]) -> Iterable[SearchHit]:
    names = {section.value: section.title for section in Section}
    names["services"] = visit.term("services")
    for hit in hits:
        shown = SearchHit(
            title=hit.title,
            url=visit.path(hit.path),
            place=names.get(hit.place) or _("From %(site)s") % {"site": visit.site.name},
            summary=hit.summary,
            excerpt=hit.excerpt if _says_more(hit) else SafeString(),
            mark=_("This date has passed.") if hit.mark == OVER else status_words(hit.mark),
        )
        # Local pages are in the language of the site's own people.
        language = visit.other(hit.locale) if hit.locale else visit.site.local_language
        yield replace(shown, language=language)
