"""Previews of pages that stand in a list with others: the list with just this one in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tenants.local_content import models
from tenants.public_site.models import LocalEntry
from tenants.public_site.pages import agenda, answers, court, money
from tenants.public_site.projection.entries import entry_for
from tenants.public_site.selectors import EntryView, entries, entry_of

if TYPE_CHECKING:
    from tenants.public_site.frame import Visit
    from tenants.public_site.pages.shown import Shown

Kind = LocalEntry.Kind
# Page type → its page with what is in the list already.
_LISTS: dict[type[Any], tuple[Callable[..., Any], str]] = {
    models.FundsIndexPage: (money.funds_page, Kind.FUND),
    models.QuestionsIndexPage: (answers.faq_page, Kind.QUESTION),
    models.FactsIndexPage: (answers.facts_page, Kind.FACT),
    models.CourtPage: (court.court_page, Kind.COURT_DATE),
    models.DocumentsIndexPage: (answers.documents_page, Kind.DOCUMENT),
    models.MemorialPage: (answers.memorial_page, Kind.MEMORIAL_ENTRY),
}
# Page type → the list it is a part of.
_PARTS: dict[type[Any], type[Any]] = {
    models.QuestionPage: models.QuestionsIndexPage,
    models.FactPage: models.FactsIndexPage,
    models.CourtDatePage: models.CourtPage,
    models.MemorialEntryPage: models.MemorialPage,
}
_ALONE: dict[type[Any], Callable[..., Any]] = {
    models.EventPage: agenda.event_page,
    models.FundPage: money.fund_page,
    models.MediaPage: answers.media_page,
    models.DocumentPage: answers.document_page,
}


def shown_section(
    page: Any, visit: Visit, entry: EntryView, paths: Mapping[int, str]
) -> Shown | None:
    """Template and context; None for a page that is none of these."""
    kind = type(page)
    if kind is models.EventsIndexPage:
        found: Shown | None = agenda.events_page(visit, entry, entries(Kind.EVENT), False, 1)
        return found
    if kind in _ALONE:
        return _shown(_ALONE[kind](visit, entry))
    if kind in _LISTS:
        make, part = _LISTS[kind]
        return _shown(make(visit, entry, entries(part, with_bodies=True)))
    if kind in _PARTS:
        index = _PARTS[kind]
        around = entry_of(entry_for(index.objects.get(), paths))
        return _shown(_LISTS[index][0](visit, around, (entry,)))
    return None


def _shown(value: Any) -> Shown:
    shown: Shown = value
    return shown
