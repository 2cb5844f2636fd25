"""Pages of answers: questions, rumors and facts, for reporters, documents, in memory."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from tenants.public_site.frame import DOCUMENTS_PATH, FACTS_PATH, UPDATES_PATH, Visit
from tenants.public_site.pages.local import local_page
from tenants.public_site.pages.shown import Shown
from tenants.public_site.selectors import EntryView
from themes.answers import (
    DocumentView,
    FactView,
    MediaView,
    MemorialView,
    QuestionGroup,
    QuestionView,
)
from themes.frame import NavLink, Picture


def faq_page(visit: Visit, entry: EntryView, questions: Iterable[EntryView]) -> Shown:
    """All questions by group, in the order in which the groups first appear."""
    groups: dict[str, list[QuestionView]] = {}
    for each in questions:
        groups.setdefault(each.data["group"], []).append(
            QuestionView(each.title, each.data["anchor"], each.body_html, each.updated_at)
        )
    has_facts = "facts" in visit.state.local.get("sections", ())
    return Shown(
        visit,
        "site/faq.html",
        local_page(visit, entry, "faq"),
        {
            "title": entry.title,
            "intro_html": entry.body_html,
            "groups": tuple(QuestionGroup(title, tuple(found)) for title, found in groups.items()),
            "facts_url": visit.path(FACTS_PATH) if has_facts else "",
        },
    )


def facts_page(visit: Visit, entry: EntryView, facts: Iterable[EntryView]) -> Shown:
    """What is true, and what is being said."""
    return Shown(
        visit,
        "site/facts.html",
        local_page(visit, entry, "facts"),
        {
            "title": entry.title,
            "intro_html": entry.body_html,
            "facts": tuple(_fact_view(each) for each in facts),
        },
    )


def _fact_view(entry: EntryView) -> FactView:
    checked = entry.data["checked_on"]
    return FactView(
        title=entry.title,
        anchor=entry.data["anchor"],
        rumor=entry.data["rumor"],
        explanation_html=entry.body_html,
        source_name=entry.data["source_name"],
        source_url=entry.data["source_url"],
        checked_on=date.fromisoformat(checked) if isinstance(checked, str) else checked,
    )


def media_page(visit: Visit, entry: EntryView) -> Shown:
    """For reporters."""
    data = entry.data
    return Shown(
        visit,
        "site/media.html",
        local_page(visit, entry, "media"),
        {
            "media": MediaView(
                title=entry.title,
                contact_name=data["contact_name"],
                contact_phone=data["contact_phone"],
                contact_email=data["contact_email"],
                statements_html=entry.body_html,
                may_use_html=data["may_use_html"],
                guidance_html=data["guidance_html"],
            ),
            "updates_url": visit.path(UPDATES_PATH) if visit.state.local.get("updates") else "",
        },
    )


def documents_page(visit: Visit, entry: EntryView, documents: Iterable[EntryView]) -> Shown:
    """All documents."""
    return Shown(
        visit,
        "site/documents.html",
        local_page(visit, entry, "documents"),
        {
            "title": entry.title,
            "intro_html": entry.body_html,
            "documents": tuple(_document_view(visit, each) for each in documents),
        },
    )


def document_page(visit: Visit, entry: EntryView) -> Shown:
    """One document with its text."""
    way = NavLink(_("Documents"), visit.path(DOCUMENTS_PATH))
    return Shown(
        visit,
        "site/document.html",
        local_page(visit, entry, "document", way),
        {"document": _document_view(visit, entry)},
    )


def _document_view(visit: Visit, entry: EntryView) -> DocumentView:
    data = entry.data
    file = data["file"] or {}
    return DocumentView(
        title=entry.title,
        path=visit.path(entry.path),
        summary=data["summary"],
        language=data["language"],
        url=file.get("path", ""),
        size=file.get("size", 0),
        pages=data["pages"],
        readable=data["readable"],
        text_html=entry.body_html,
        updated_at=entry.updated_at,
    )


def memorial_page(visit: Visit, entry: EntryView, people: Iterable[EntryView]) -> Shown:
    """Names and words, in the community's own order."""
    return Shown(
        visit,
        "site/memorial.html",
        local_page(visit, entry, "memorial"),
        {
            "title": entry.title,
            "intro_html": entry.body_html,
            "people": tuple(_person(each) for each in people),
        },
    )


def _person(entry: EntryView) -> MemorialView:
    stored = entry.data["picture"]
    return MemorialView(
        name=entry.title,
        anchor=entry.data["anchor"],
        words_html=entry.body_html,
        picture=Picture(**stored) if stored else None,
    )
