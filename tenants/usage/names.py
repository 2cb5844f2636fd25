"""What an address is called, and to which part of a site it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_content.published.sections import Section
from tenants.public_site.enumerator import site_urls
from tenants.public_site.languages import ENGLISH, split_path

_PARTS = {
    "": gettext_lazy("Home page"),
    "updates": gettext_lazy("Updates"),
    "assistance-center": gettext_lazy("Assistance center"),
    "services": gettext_lazy("Services"),
    "events": gettext_lazy("Events"),
    "funds": gettext_lazy("Money and deadlines"),
    "faq": gettext_lazy("Questions and facts"),
    "facts": gettext_lazy("Questions and facts"),
    "court": gettext_lazy("Court, documents, press, memorial"),
    "documents": gettext_lazy("Court, documents, press, memorial"),
    "media": gettext_lazy("Court, documents, press, memorial"),
    "memorial": gettext_lazy("Court, documents, press, memorial"),
    "find-help": gettext_lazy("What do you need?"),
    "peer-support-directory": gettext_lazy("Peer support"),
    "search": gettext_lazy("Search"),
    "contact": gettext_lazy("Contact and e-mail"),
    "volunteer": gettext_lazy("Contact and e-mail"),
    "subscribe": gettext_lazy("Contact and e-mail"),
    "card": gettext_lazy("Card, privacy"),
    "privacy": gettext_lazy("Card, privacy"),
}


def part_of(name: str) -> str:
    """The part of the site an address without language belongs to."""
    first = name.strip("/").split("/")[0]
    for section in Section:
        if first == section.value:
            return str(section.title)
    return str(_PARTS.get(first) or _("Your own pages"))


@dataclass(frozen=True)
class Names:
    """Titles of the current site's pages. A page in several languages is one page."""

    titles: Mapping[str, str]
    same: Mapping[str, str]

    def one(self, name: str) -> str:
        """The address under which the versions of a page in all languages are added up."""
        return self.same.get(name, name)

    def title(self, name: str) -> str:
        """Its title; its address when the page is no longer there."""
        if name == "/search/":
            return _("Search")
        if name == "/":
            return _("Home page")
        if name == "/flyer.pdf":
            return _("Flyer (PDF)")
        if name.endswith(".ics"):
            return self._calendar(name)
        return self.titles.get(self.one(name)) or name

    def _calendar(self, name: str) -> str:
        if name == "/events/calendar.ics":
            return _("Calendar with all events")
        if name == "/funds/deadlines.ics":
            return _("Calendar with all deadlines")
        page = f"{name.rpartition('/')[0]}/"
        return _("For a calendar: %(title)s") % {"title": self.titles.get(page) or page}


def site_names() -> Names:
    """Names for the current community's pages, from the one list of them (its statements)."""
    titles: dict[str, str] = {}
    same: dict[str, str] = {}
    for url in site_urls():
        _language, plain = split_path(url.path)
        english = dict(url.alternates).get(ENGLISH.code)
        if url.language != ENGLISH.code and english and english != plain:
            same[plain] = english
        elif url.language == ENGLISH.code or plain not in titles:
            titles[plain] = url.title
    return Names(titles, same)
