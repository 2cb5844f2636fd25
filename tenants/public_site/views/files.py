"""What machines read: sitemap, robots, the branding stylesheet, the feed of updates."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape, format_html, format_html_join
from django.utils.translation import gettext as _

from tenants.branding.selectors import drawn_picture, stylesheet_css
from tenants.public_site.atom import Feed, with_whole_addresses
from tenants.public_site.enumerator import library_urls, site_urls
from tenants.public_site.frame import UPDATES_PATH, Visit, is_open, visit_of
from tenants.public_site.models import LocalEntry
from tenants.public_site.selectors import EntryView, entries
from tenants.public_site.views.access import public_page
from tenants.registry.models.community import url_for_host

_IMMUTABLE = "public, max-age=31536000, immutable"
FEED_LENGTH = 30


def _base_url(request: HttpRequest) -> str:
    from django.conf import settings

    community = getattr(request, "community", None)
    return community.primary_url if community else url_for_host(settings.PLATFORM_DOMAIN)


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`."""
    community = getattr(request, "community", None)
    base = _base_url(request)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for url in site_urls() if community else library_urls():
        changed = f"<lastmod>{url.lastmod.isoformat()}</lastmod>" if url.lastmod else ""
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(base + path)}"/>'
            for code, path in url.alternates
        )
        lines.append(f"<url><loc>{escape(base + url.path)}</loc>{changed}{others}</url>")
    lines.append("</urlset>")
    return HttpResponse("\n".join(lines) + "\n", content_type="application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`: an unfinished site asks to be left alone."""
    if is_open(getattr(request, "community", None)):
        rules = f"User-agent: *\nDisallow: /admin/\nSitemap: {_base_url(request)}/sitemap.xml\n"
    else:
        rules = "User-agent: *\nDisallow: /\n"
    return HttpResponse(rules, content_type="text/plain; charset=utf-8")


def stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """`/branding/<hash>.css`: the text for a hash never changes."""
    css = stylesheet_css(digest)
    if css is None:
        raise Http404
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = _IMMUTABLE
    return response


def drawn(request: HttpRequest, digest: str) -> HttpResponse:
    """`/branding/<hash>.png`: an icon or the card; the picture for a hash never changes."""
    data = drawn_picture(digest)
    if data is None:
        raise Http404
    response = HttpResponse(data, content_type="image/png")
    response["Cache-Control"] = _IMMUTABLE
    return response


@public_page
def updates_feed(request: HttpRequest) -> HttpResponse:
    """`/updates/feed.atom`: the newest updates with their text (RFC 4287)."""
    visit = visit_of(request)
    feed = _empty_feed(visit)
    _add_alert(feed, visit)
    for entry in entries(LocalEntry.Kind.UPDATE, with_bodies=True)[:FEED_LENGTH]:
        feed.add_item(
            title=_("Corrected: %(title)s") % {"title": entry.title}
            if entry.data.get("corrections")
            else entry.title,
            link=visit.url(entry.path),
            unique_id=visit.url(entry.path),
            description=with_whole_addresses(_feed_text(entry), visit.url),
            author_name=entry.data.get("source_name") or visit.site.name,
            pubdate=datetime.fromisoformat(entry.data["posted_at"]),
            updateddate=max(
                entry.updated_at,
                *(datetime.fromisoformat(row["at"]) for row in entry.data.get("corrections", ())),
                entry.updated_at,
            ),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


def _feed_text(entry: EntryView) -> str:
    """What was corrected, newest first, then the text as it stands."""
    corrections = format_html_join(
        "",
        "<p><strong>{}</strong> {} <del>{}</del></p>",
        (
            (_("Correction:"), row["right"], row["wrong"])
            for row in entry.data.get("corrections", ())
        ),
    )
    return corrections + (entry.body_html or escape(entry.data.get("summary", "")))


def _add_alert(feed: Feed, visit: Visit) -> None:
    """What stands above every page comes first here too."""
    alert = visit.site.alert
    if alert is None:
        return
    feed.add_item(
        title=f"{alert.label}: {alert.text}",
        link=visit.url(alert.link.url if alert.link else visit.path("/")),
        unique_id=f"urn:uuid:{alert.key}",
        description=format_html("<p>{}</p>", alert.text),
        author_name=visit.site.name,
        pubdate=alert.since,
        updateddate=alert.since,
    )


def _empty_feed(visit: Visit) -> Feed:
    return Feed(
        title=f"{visit.site.name}: {visit.site.updates_name}"
        if visit.site.updates_name
        else _("%(site)s: official updates") % {"site": visit.site.name},
        link=visit.url(UPDATES_PATH),
        feed_url=visit.url(f"{UPDATES_PATH}feed.atom"),
        description=visit.site.tagline,
        language=visit.site.language,
        author_name=visit.site.name,
    )
