"""What each list of a community's admin is for, and the way to begin while it is empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tenants.local_content import models


@dataclass(frozen=True)
class ListWords:
    """What a list is for, which type of page one adds, its button, and the empty list's words."""

    help: str | Promise
    kind: str = ""
    label: str | Promise = ""
    empty: str | Promise = ""


_LISTS: dict[type, ListWords] = {
    models.UpdatesIndexPage: ListWords(
        _(
            "Was something wrong? Open that update and add a correction: people who read the old "
            "text see what changed."
        ),
        "updatepage",
        _("Write an update"),
        _(
            "No update yet. What is known now, who says so, and when the next update comes: "
            "people look here first."
        ),
    ),
    models.AssistanceCenterPage: ListWords(
        _(
            "For a holiday or a closure open the place and add a special day. When everything "
            "moves, use “Move the center”."
        ),
        "placepage",
        _("Add a place"),
        _(
            "No place yet. Add the address and the hours of the assistance center: your home "
            "page then answers “Where do I go now?” at the top."
        ),
    ),
    models.EventsIndexPage: ListWords(
        _(
            "Cancelled or moved? Do not delete the event: open it and say so, so that nobody "
            "stands before a locked door."
        ),
        "eventpage",
        _("Add an event"),
        _(
            "No event yet. Vigils, groups, town halls: people see them by date and can put "
            "them into their own calendar."
        ),
    ),
    models.FundsIndexPage: ListWords(
        _("Deadlines you enter stand on the home page, and you are reminded of them by e-mail."),
        "fundpage",
        _("Add a fund or program"),
        _(
            "Nothing here yet. Add each fund and each program that pays something, with its "
            "deadlines. Most places have one from the first day: the state's crime victim "
            "compensation."
        ),
    ),
    models.QuestionsIndexPage: ListWords(
        _(
            "Questions in the words in which people ask them. A question saved as a draft "
            "waits here until somebody knows the answer."
        ),
        "questionpage",
        _("Add a question"),
        _("No question yet. Write down what people ask you again and again, with the answer."),
    ),
    models.FactsIndexPage: ListWords(
        _(
            "What is said, and what is true. A rumor that few people have heard is better "
            "left alone: a card would spread it."
        ),
        "factpage",
        _("Add a rumor and fact"),
        _("Nothing here yet. When something wrong goes round: what is true, and who says so."),
    ),
    models.CourtPage: ListWords(
        _(
            "Dates in court, without the name of the person who is accused. Visitors see this "
            "page as soon as it has words or a date."
        ),
        "courtdatepage",
        _("Add a court date"),
        _("No court date yet. Add one as soon as the court sets it; it may be years from now."),
    ),
    models.DocumentsIndexPage: ListWords(
        _(
            "PDF files for everybody. Not everybody can open one: the most important parts "
            "belong on its page, too."
        ),
        "documentpage",
        _("Add a document"),
        _("No document yet. Forms and notices that people want to print or to keep, as PDF."),
    ),
    models.MemorialPage: ListWords(
        _(
            "Names and words that families agreed to. The page is off until you switch it on; "
            "ask each family before you add a name."
        ),
        "memorialentrypage",
        _("Add a name"),
        _(
            "No name yet. Add one only when the family has agreed. Visitors see this page "
            "only after you switch it on."
        ),
    ),
    models.CommunityHomePage: ListWords(
        _(
            "All pages of your site. A list without anything in it is not shown to visitors. "
            "For a subject of your own add a page here."
        )
    ),
}


def words_of_list(parent: Any) -> ListWords | None:
    """The words for the list below this page; None for pages that are no list."""
    return _LISTS.get(type(parent))
