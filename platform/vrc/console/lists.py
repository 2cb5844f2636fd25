"""What each list of a community's admin is for: said while it is empty, with the way to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tenants.local_content import models


@dataclass(frozen=True)
class ListWords:
    """The type of page that one adds, the button's words, and the words of the empty list."""

    kind: str
    label: str | Promise
    empty: str | Promise


_LISTS: dict[type, ListWords] = {
    models.UpdatesIndexPage: ListWords(
        "updatepage",
        _("Write an update"),
        _(
            "No update yet. What is known now, who says so, and when the next update comes: people "
            "look here first."
        ),
    ),
    models.AssistanceCenterPage: ListWords(
        "placepage",
        _("Add a place"),
        _(
            "No place yet. Add the address and the hours of the assistance center: your home page "
            "then answers “Where do I go now?” at the top."
        ),
    ),
    models.EventsIndexPage: ListWords(
        "eventpage",
        _("Add an event"),
        _(
            "No event yet. Vigils, groups, town halls: people see them by date and can put them "
            "into their own calendar."
        ),
    ),
    models.FundsIndexPage: ListWords(
        "fundpage",
        _("Add a fund or program"),
        _(
            "Nothing here yet. Add each fund and each program that pays something, with its "
            "deadlines. Most places have one from the first day: the state's crime victim "
            "compensation."
        ),
    ),
    models.QuestionsIndexPage: ListWords(
        "questionpage",
        _("Add a question"),
        _("No question yet. Write down what people ask you again and again, with the answer."),
    ),
    models.FactsIndexPage: ListWords(
        "factpage",
        _("Add a rumor and fact"),
        _("Nothing here yet. When something wrong goes round: what is true, and who says so."),
    ),
    models.CourtPage: ListWords(
        "courtdatepage",
        _("Add a court date"),
        _("No court date yet. Add one as soon as the court sets it; it may be years from now."),
    ),
    models.DocumentsIndexPage: ListWords(
        "documentpage",
        _("Add a document"),
        _("No document yet. Forms and notices that people want to print or to keep, as PDF."),
    ),
    models.MemorialPage: ListWords(
        "memorialentrypage",
        _("Add a name"),
        _(
            "No name yet. Add one only when the family has agreed. Visitors see this page only "
            "after you switch it on."
        ),
    ),
}


def words_of_list(parent: Any) -> ListWords | None:
    """The words for the list below this page; None where one adds no pages of one sort."""
    return _LISTS.get(type(parent))
