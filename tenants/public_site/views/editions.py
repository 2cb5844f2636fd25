"""`/what-changed/` on the operator's host: the editions of the library, as pages and as a feed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from shared_content.published.history import (
    PER_PAGE,
    edition_count,
    editions_page,
    find_edition,
)
from shared_content.published.values import EditionRecord
from tenants.public_site.atom import Feed
from tenants.public_site.frame import Visit, visit_of
from tenants.public_site.pages.editions import FEED_PATH, PATH, edition_page, what_changed_page
from tenants.public_site.views.access import public_page

FEED_LENGTH = 30
# Numbers of pages and editions that people type; more digits are no number of ours.
_MAX_DIGITS = 6


@public_page
def what_changed(request: HttpRequest) -> HttpResponse:
    """`/what-changed/?page=2`: newest first. Raises Http404 for a page that is not there."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _MAX_DIGITS else 0
    total = edition_count()
    if number < 1 or (number > 1 and (number - 1) * PER_PAGE >= total):
        raise Http404
    editions = editions_page((number - 1) * PER_PAGE)
    return what_changed_page(visit_of(request), editions, number, total).response(request)


@public_page
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """`/what-changed/12/`: one edition with everything it changed."""
    found = find_edition(number) if len(str(number)) <= _MAX_DIGITS else None
    if found is None:
        raise Http404
    return edition_page(visit_of(request), found).response(request)


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """`/what-changed/feed.atom`: the newest editions with what they changed (RFC 4287)."""
    visit = visit_of(request)
    atom = Feed(
        title=_("%(site)s: what changed") % {"site": visit.site.name},
        link=visit.url(PATH),
        feed_url=visit.url(FEED_PATH),
        description="",
        language=visit.site.language,
        author_name=visit.site.operator_name,
    )
    for found in editions_page(0, FEED_LENGTH):
        address = visit.url(f"{PATH}{found.number}/")
        atom.add_item(
            title=_feed_title(found),
            link=address,
            unique_id=address,
            description=_feed_text(visit, found),
            author_name=visit.site.operator_name,
            pubdate=found.published_at,
            updateddate=found.published_at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml")


def _feed_title(found: EditionRecord) -> str:
    words = _("Urgent correction, edition %(number)d") if found.urgent else _("Edition %(number)d")
    return words % {"number": found.number}


def _feed_text(visit: Visit, found: EditionRecord) -> str:
    changes = format_html_join(
        "",
        "<li>{}: {}</li>",
        (
            (
                change.what,
                format_html('<a href="{}">{}</a>', visit.url(change.path), change.title)
                if change.path
                else change.title,
            )
            for change in found.changes
        ),
    )
    return format_html("<p>{}</p><ul>{}</ul>", found.reason, changes)


urlpatterns: list[URLPattern] = [
    path("", what_changed, name="what-changed"),
    path("feed.atom", feed, name="what-changed-feed"),
    path("<int:number>/", edition, name="edition"),
]
