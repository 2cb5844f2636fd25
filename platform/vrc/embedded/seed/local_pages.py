"""Writes a community's invented local content through Wagtail, as a person would publish it."""

from __future__ import annotations

from typing import TypeVar

from django.utils import timezone
from wagtail.models import Page

from tenants.local_content.models import (
    AssistanceCenterPage,
    CommunityHomePage,
    FundPage,
    LocalPage,
    PlacePage,
    UpdatePage,
    UpdatesIndexPage,
)
from vrc.embedded.seed.sections import LISTS, fill_fixed_pages
from vrc.embedded.seed.story import Entry, LocalStory

PageType = TypeVar("PageType", bound=Page)


def write_local_pages(story: LocalStory) -> None:
    """Publish everything in `story` in the current community; pages that exist are left alone."""
    home = CommunityHomePage.objects.get()
    for name, value in story.home.items():
        setattr(home, name, value)
    home.save_revision().publish()
    center = AssistanceCenterPage.objects.get()
    center.intro = story.center_intro
    center.save_revision().publish()
    index = UpdatesIndexPage.objects.get()
    for entry in story.updates:
        _publish_below(index, UpdatePage, entry)
    for entry in story.places:
        _publish_below(center, PlacePage, entry)
    fill_fixed_pages(story)
    for name, parent_type, page_type in LISTS:
        parent = parent_type.objects.get()
        for entry in getattr(story, name):
            _publish_below(parent, page_type, entry)
    for entry in story.pages:
        _publish_below(home, LocalPage, entry)


def _publish_below(parent: Page, page_type: type[PageType], entry: Entry) -> None:
    if page_type.objects.child_of(parent).filter(slug=entry.slug).exists():
        return
    fields = dict(entry.fields)
    if entry.moved_to:
        fields["moved_to"] = PlacePage.objects.child_of(parent).get(slug=entry.moved_to)
    page = page_type(title=entry.title, slug=entry.slug, live=False, **fields)
    if any(entry.verified) and isinstance(page, FundPage):
        by, how = entry.verified
        page.verify(by=by, how=how, on=timezone.now().date())
    parent.add_child(instance=page)
    page.save_revision().publish()
