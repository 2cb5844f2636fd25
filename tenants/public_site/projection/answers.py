"""Questions, facts, the media page, documents and the memorial page as rows."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from tenants.local_content.models import (
    DocumentPage,
    DocumentsIndexPage,
    FactPage,
    FactsIndexPage,
    MediaPage,
    MemorialEntryPage,
    MemorialPage,
    QuestionPage,
    QuestionsIndexPage,
)
from tenants.public_site.models import LocalEntry
from tenants.public_site.projection.entries import Paths, entry_for
from tenants.public_site.projection.html import public_html
from tenants.public_site.projection.rows import entry_row

Kind = LocalEntry.Kind
_PORTRAIT = "max-480x480"


@entry_for.register
def _questions(page: QuestionsIndexPage, paths: Paths) -> LocalEntry:
    return entry_row(page, Kind.FAQ, data={}, body=public_html(page.intro, paths), summary="")


@entry_for.register
def _question(page: QuestionPage, paths: Paths) -> LocalEntry:
    data = {"anchor": page.slug, "group": page.group.strip()}
    body = public_html(page.answer, paths)
    return entry_row(page, Kind.QUESTION, data=data, body=body, summary="")


@entry_for.register
def _facts(page: FactsIndexPage, paths: Paths) -> LocalEntry:
    return entry_row(page, Kind.FACTS, data={}, body=public_html(page.intro, paths), summary="")


@entry_for.register
def _fact(page: FactPage, paths: Paths) -> LocalEntry:
    data = {
        "anchor": page.slug,
        "rumor": page.rumor,
        "source_name": page.source_name,
        "source_url": page.source_url,
        "checked_on": page.checked_on,
    }
    body = public_html(page.explanation, paths)
    return entry_row(page, Kind.FACT, data=data, body=body, summary="")


@entry_for.register
def _media(page: MediaPage, paths: Paths) -> LocalEntry:
    data: dict[str, Any] = {
        "contact_name": page.contact_name,
        "contact_phone": page.contact_phone,
        "contact_email": page.contact_email,
        "may_use_html": public_html(page.may_use, paths),
        "guidance_html": public_html(page.guidance, paths),
    }
    body = public_html(page.statements, paths)
    return entry_row(page, Kind.MEDIA, data=data, body=body, summary="")


@entry_for.register
def _documents(page: DocumentsIndexPage, paths: Paths) -> LocalEntry:
    return entry_row(page, Kind.DOCUMENTS, data={}, body=public_html(page.intro, paths), summary="")


@entry_for.register
def _document(page: DocumentPage, paths: Paths) -> LocalEntry:
    data: dict[str, Any] = {
        "summary": page.summary.strip(),
        "language": page.language.strip(),
        "pages": page.found.get("pages", 0),
        "readable": bool(page.found.get("tagged") and page.found.get("titled")),
        "file": None,
    }
    if page.file is not None:
        # Never the name of the upload: it is somebody else's text in an address.
        name = f"{slugify(page.title)[:80] or 'document'}.pdf"
        data["file"] = {
            "name": name,
            "path": f"{page.site_path}{name}",
            "stored": page.file.file.name,
            "size": page.file.get_file_size() or 0,
        }
    body = public_html(page.text_version, paths)
    return entry_row(page, Kind.DOCUMENT, data=data, body=body, summary=page.summary)


@entry_for.register
def _memorial(page: MemorialPage, paths: Paths) -> LocalEntry:
    data = {"shown": page.shown}
    body = public_html(page.intro, paths)
    return entry_row(page, Kind.MEMORIAL, data=data, body=body, summary="")


@entry_for.register
def _memorial_entry(page: MemorialEntryPage, paths: Paths) -> LocalEntry:
    picture = None
    if page.picture is not None and page.consent_note.strip():
        made = page.picture.get_rendition(_PORTRAIT)
        picture = {
            "src": made.url,
            "width": made.width,
            "height": made.height,
            "alt": page.picture_alt,
        }
    data = {"anchor": page.slug, "picture": picture}
    body = public_html(page.words, paths)
    return entry_row(page, Kind.MEMORIAL_ENTRY, data=data, body=body, summary="")
