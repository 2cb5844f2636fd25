"""`/faq/`, `/facts/`, `/media/`, `/documents/…`, `/memorial/` on a community's host."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse

from tenants.public_site.frame import (
    DOCUMENTS_PATH,
    FACTS_PATH,
    FAQ_PATH,
    MEDIA_PATH,
    MEMORIAL_PATH,
    visit_of,
)
from tenants.public_site.models import LocalEntry
from tenants.public_site.pages import answers
from tenants.public_site.selectors import entries, entry_or_404
from tenants.public_site.views.access import public_page
from vrc.tenancy import current_schema
from vrc.tenancy.storage import owner_of

Kind = LocalEntry.Kind


@public_page
def faq(request: HttpRequest) -> HttpResponse:
    """`/faq/`."""
    entry = entry_or_404(FAQ_PATH, Kind.FAQ)
    found = entries(Kind.QUESTION, with_bodies=True)
    return answers.faq_page(visit_of(request), entry, found).response(request)


@public_page
def facts(request: HttpRequest) -> HttpResponse:
    """`/facts/`."""
    entry = entry_or_404(FACTS_PATH, Kind.FACTS)
    found = entries(Kind.FACT, with_bodies=True)
    return answers.facts_page(visit_of(request), entry, found).response(request)


@public_page
def media(request: HttpRequest) -> HttpResponse:
    """`/media/`."""
    entry = entry_or_404(MEDIA_PATH, Kind.MEDIA)
    return answers.media_page(visit_of(request), entry).response(request)


@public_page
def documents(request: HttpRequest) -> HttpResponse:
    """`/documents/`."""
    entry = entry_or_404(DOCUMENTS_PATH, Kind.DOCUMENTS)
    return answers.documents_page(visit_of(request), entry, entries(Kind.DOCUMENT)).response(
        request
    )


@public_page
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """`/documents/<slug>/`."""
    entry = entry_or_404(f"{DOCUMENTS_PATH}{slug}/", Kind.DOCUMENT)
    return answers.document_page(visit_of(request), entry).response(request)


@public_page
def document_file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """`/documents/<slug>/<name>.pdf`: the file of a public page, this community's only."""
    entry = entry_or_404(f"{DOCUMENTS_PATH}{slug}/", Kind.DOCUMENT)
    file = entry.data["file"]
    if not file or file["name"] != name or owner_of(file["stored"]) != current_schema():
        raise Http404
    if not default_storage.exists(file["stored"]):
        raise Http404
    with default_storage.open(file["stored"]) as stored:
        response = HttpResponse(stored.read(), content_type="application/pdf")
    # Names are ours: letters, digits and hyphens.
    response["Content-Disposition"] = f'inline; filename="{file["name"]}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@public_page
def memorial(request: HttpRequest) -> HttpResponse:
    """`/memorial/`."""
    entry = entry_or_404(MEMORIAL_PATH, Kind.MEMORIAL)
    found = entries(Kind.MEMORIAL_ENTRY, with_bodies=True)
    return answers.memorial_page(visit_of(request), entry, found).response(request)
