"""What stands in place of an item: the community's own page, at the item's own address."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from shared_content.published.sections import Section
from shared_content.published.values import ItemDetail, ItemLink
from tenants.public_site.frame import Visit
from tenants.public_site.languages import LANGUAGES, own_language
from tenants.public_site.pages.shown import Shown, crumbs, language_links
from tenants.public_site.selectors import EntryView
from themes.frame import LocalPageView, NavLink, Page


def pinned_topic_title(visit: Visit) -> str:
    """Above what the community has put first."""
    return _("Suggested by %(site)s") % {"site": visit.site.name}


def own_link(visit: Visit, link: ItemLink) -> ItemLink:
    """A link to an item with the words of the page that stands in its place, if one does."""
    own = visit.state.arrangement.replaced.get(link.uuid)
    if own is None:
        return link
    written = own_language(visit.community).code
    return replace(link, title=own.title, summary=own.description, locale=written)


def replaced_page(visit: Visit, item: ItemDetail, entry: EntryView) -> Shown:
    """The community's own page where the shared one would be. No statement.

    Its address is the item's, in every language of the site; the words are in that of the
    community's own people. It says who wrote it and where the shared text is.
    """
    written = own_language(visit.community)
    own = visit.state.arrangement.replaced[item.uuid]
    section = Section(item.section)
    paths = {language.code: own.path(language.code) for language in visit.languages}
    # The shared text, in the language in which this reader would get it.
    shared = LANGUAGES[item.locale].path(item.path) if item.locale in LANGUAGES else item.path
    return Shown(
        visit,
        "site/replaced.html",
        Page(
            title=entry.title,
            description=entry.description,
            canonical_url=visit.url(written.path(own.path(written.code))),
            breadcrumbs=crumbs(visit, NavLink(section.title, visit.path(section.path))),
            kind="page",
            languages=language_links(visit, paths),
            content_language=visit.other(written.code),
        ),
        {
            "local_page": LocalPageView(
                title=entry.title,
                body_html=entry.body_html,
                path=visit.path(item.path),
                updated_at=entry.updated_at,
            ),
            "shared": NavLink(
                item.title, f"{visit.operator_url}{shared}", language=visit.other(item.locale)
            ),
        },
    )
