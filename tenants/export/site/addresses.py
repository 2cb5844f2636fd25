"""Which addresses the copy holds, and why others are not in it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from django.utils.translation import gettext as _

from tenants.public_site.enumerator import site_urls
from tenants.public_site.languages import split_path


@dataclass(frozen=True)
class Address:
    """One page: its encoded path, what it is ("home", "section", …), language and title."""

    path: str
    kind: str
    language: str = "en"
    title: str = ""


def addresses() -> tuple[Address, ...]:
    """Every public page of the current community, each once, in the order of the site."""
    found = {
        path: Address(path, str(url.kind), url.language, url.title)
        for url in site_urls()
        if (path := quote(unquote(url.path)))
    }
    return tuple(found.values())


# Parts of every live site that no page of it needs to name.
NOT_PAGES = ("/admin/", "/robots.txt", "/sitemap.xml", "/updates/feed.atom")


def why_left_out(path: str) -> str:
    """In plain words, why a link of the live site leads nowhere in the copy."""
    _language, path = split_path(path)
    if path.startswith("/admin/"):
        return _("This is where the site is edited. It needs an account.")
    if path.startswith("/search/"):
        return _("Searching needs a server.")
    if path.startswith("/flyer.pdf"):
        return _("Its code leads to the site's address of today. Make a new one at the new place.")
    if path.startswith("/robots.txt"):
        return _("It tells search engines about this place, not about the one the copy moves to.")
    if path.endswith((".xml", ".atom", ".rss")):
        return _("A feed or site map must name the site's new address, which the copy cannot know.")
    if path.startswith("/documents/"):
        return _("Documents are not part of this kind of copy.")
    return _("This page is not part of the public site.")
