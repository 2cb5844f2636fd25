"""Publishes what fills the sections of a community's site, as a person would."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from tenants.local_content import models
from vrc.embedded.seed.story import LocalStory

# Part of the story → the list below which it stands, and what each of it is.
LISTS: tuple[tuple[str, type[Page], type[Page]], ...] = (
    ("events", models.EventsIndexPage, models.EventPage),
    ("funds", models.FundsIndexPage, models.FundPage),
    ("questions", models.QuestionsIndexPage, models.QuestionPage),
    ("facts", models.FactsIndexPage, models.FactPage),
    ("court_dates", models.CourtPage, models.CourtDatePage),
    ("documents", models.DocumentsIndexPage, models.DocumentPage),
)


def fill_fixed_pages(story: LocalStory) -> None:
    """Publish the words of pages that every community has."""
    wanted: tuple[tuple[type[Page], dict[str, Any]], ...] = (
        (models.CourtPage, story.court),
        (models.MediaPage, story.media),
    )
    for page_type, fields in wanted:
        if fields:
            page = page_type.objects.get()
            for name, value in fields.items():
                setattr(page, name, value)
            page.save_revision().publish()
