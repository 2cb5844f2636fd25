"""Addresses of what is handed out: the flyer, the pocket card and the card's worker."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from tenants.public_site.frame import visit_of
from tenants.public_site.handouts.flyer import flyer_pdf
from tenants.public_site.pages.card import card_page
from tenants.public_site.views.access import public_page
from themes.registry import BASE, THEMES_DIR

_WORKER = THEMES_DIR / BASE / "static" / "themes" / "base" / "card-worker.js"


@public_page
def flyer(request: HttpRequest) -> HttpResponse:
    """`/flyer.pdf`: shown by the browser, saved under a name that says whose it is."""
    visit = visit_of(request)
    slug = visit.community.slug if visit.community else "site"
    response = HttpResponse(flyer_pdf(visit), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slug}-{visit.language.code}.pdf"'
    return response


@public_page
def card(request: HttpRequest) -> HttpResponse:
    """`/card/`."""
    return card_page(visit_of(request)).response(request)


@public_page
def worker(request: HttpRequest) -> HttpResponse:
    """`/card/worker.js`: below the card, because a worker rules what lies below its address."""
    return HttpResponse(_WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
