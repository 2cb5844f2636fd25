"""One or two sentences above a list: what it is for, and the question that arises there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from tenants.local_content import models

_LISTS: dict[type[Page], Any] = {
    models.UpdatesIndexPage: _(
        "News with its time and its source. Was something wrong? Open that update and add a "
        "correction: people who read the old text see what changed."
    ),
    models.AssistanceCenterPage: _(
        "Places where people can go, each with its hours. For a holiday or a closure open the "
        "place and add a special day. When everything moves, use “Move the center”."
    ),
    models.EventsIndexPage: _(
        "Cancelled or moved? Do not delete the event: open it and say so, so that nobody stands "
        "before a locked door. Past events go from the site's list by themselves."
    ),
    models.FundsIndexPage: _(
        "Funds, compensation and other help with costs. Deadlines you enter stand on the home "
        "page, and you are reminded of them by e-mail."
    ),
    models.QuestionsIndexPage: _(
        "Questions in the words in which people ask them. A question saved as a draft waits here "
        "until somebody knows the answer."
    ),
    models.FactsIndexPage: _(
        "What is said, and what is true. A rumor that few people have heard is better left alone: "
        "a card would spread it."
    ),
    models.CourtPage: _(
        "Dates in court, without the name of the person who is accused. Visitors see this page "
        "as soon as it has words or a date."
    ),
    models.DocumentsIndexPage: _(
        "PDF files for everybody. Not everybody can open one: the most important parts belong on "
        "its page, too."
    ),
    models.MemorialPage: _(
        "Names and words that families agreed to. The page is off until you switch it on; ask each "
        "family before you add a name."
    ),
    models.CommunityHomePage: _(
        "All pages of your site. A list without anything in it is not shown to visitors. For a "
        "subject of your own add a page here."
    ),
}


def list_help(parent: Any) -> str:
    """For the list of pages below this one; empty where nothing needs to be said."""
    return str(_LISTS.get(type(parent), ""))
