"""Pages a community wrote: what they share, and plain pages."""

from __future__ import annotations

from tenants.branding.terms import own_word
from tenants.local_content.usual_titles import usual_title
from tenants.public_site.frame import Visit
from tenants.public_site.languages import own_language
from tenants.public_site.pages.shown import Shown, crumbs, same_path
from tenants.public_site.selectors import EntryView
from themes.frame import LocalPageView, NavLink, Page, PageKind


def local_page(
    visit: Visit, entry: EntryView, kind: PageKind, *way: NavLink, path: str = "", title: str = ""
) -> Page:
    """What stands around a page in the community's own words. `path` and `title`: if others."""
    # The words are those of the community, whatever language surrounds them.
    written = own_language(visit.community)
    return Page(
        title=title or entry_name(visit, entry),
        own_title=not title and entry_name(visit, entry) != entry.title,
        description=entry.description,
        canonical_url=visit.url(written.path(path or entry.path)),
        breadcrumbs=crumbs(visit, *way),
        kind=kind,
        languages=same_path(visit, path or entry.path, translated=False),
        content_language=visit.other(written.code),
    )


def entry_name(visit: Visit, entry: EntryView) -> str:
    """A page's title; of a list, the community's own word for it, or the usual one in the language
    of the page where nobody named it otherwise."""
    return (
        own_word(visit.state.branding, entry.kind, visit.language.code)
        or usual_title(entry.path.strip("/"), entry.title)
        or entry.title
    )


def plain_page(visit: Visit, entry: EntryView) -> Shown:
    """A page of the community's own."""
    return Shown(
        visit,
        "site/plain_page.html",
        local_page(visit, entry, "page"),
        {
            "local_page": LocalPageView(
                title=entry.title,
                body_html=entry.body_html,
                path=visit.path(entry.path),
                updated_at=entry.updated_at,
            )
        },
    )
