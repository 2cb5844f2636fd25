"""Makes library items and local pages for tests, with the fewest words a test needs."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from shared_content.contacts.models import Contact
from shared_content.published.models import PublishedItem
from shared_content.published.sections import Section
from tenants.local_content.models import (
    AssistanceCenterPage,
    CommunityHomePage,
    EventPage,
    EventsIndexPage,
    LocalPage,
    PlacePage,
    UpdatePage,
    UpdatesIndexPage,
)
from vrc.tenancy import in_community

HOURS = [
    {
        "type": "hours",
        "value": {"days": ["0", "1", "2", "3", "4"], "opens": "09:00", "closes": "17:00"},
    }
]


class Library:
    """The published library of a test, by title."""

    def __init__(self) -> None:
        self.items: dict[str, PublishedItem] = {}

    def fill(self) -> Library:
        """Two items in each section; the last links to the others."""
        for section in Section:
            for number in (1, 2):
                self.add(f"{section.name.title()} {number}", section, position=number)
        first = self["Grief_Trauma 1"]
        self.add(
            "Linked",
            Section.GRIEF_TRAUMA,
            position=3,
            body_html=(
                f'<p>See <a data-item="{first.uuid}">the first</a>.</p>'
                '<h2 id="one">One</h2><h2 id="two">Two</h2><h2 id="three">Three</h2>'
                '<aside class="get-help"><div data-contacts="talk-line"></div></aside>'
            ),
            linked_uuids=[first.uuid],
            related_uuids=[self["Health_Wellness 1"].uuid, first.uuid],
            contact_slugs=["talk-line"],
        )
        today = timezone.now().date()
        for slug, crisis in (("talk-line", True), ("office", False)):
            Contact.objects.create(
                slug=slug,
                name=f"The {slug}",
                summary="Somebody listens.",
                state=Contact.State.ACTIVE,
                is_crisis=crisis,
                numbers=[{"mode": "call", "value": "988", "label": "988", "note": ""}],
                source_name="Test",
                source_url="https://example.org/",
                last_verified=today,
                expires_on=today + datetime.timedelta(days=300),
            )
        return self

    def __getitem__(self, title: str) -> PublishedItem:
        return self.items[title]

    def add(self, title: str, section: Section, **fields: Any) -> PublishedItem:
        """One published item."""
        values = {
            "uuid": uuid.uuid4(),
            "locale": "en",
            "section": section.value,
            "topic_uuid": uuid.uuid5(uuid.NAMESPACE_URL, section.value),
            "topic_title": f"Topic of {section.title}",
            "slug": slugify(title),
            "kind": "guide",
            "title": title,
            "summary": f"About {title}.",
            "body_html": f"<p>Text of {title}.</p>",
            "phases": ["first_days", "weeks"],
            "first_published_at": timezone.now(),
            "updated_at": timezone.now(),
            "sources": [
                {"title": "A source", "publisher": "A publisher", "url": "", "checked_on": ""}
            ],
        }
        self.items[title] = PublishedItem.objects.create(**{**values, **fields})
        return self.items[title]


def publish_update(community: Any, title: str, **fields: Any) -> UpdatePage:
    """A live update of a community, published as the admin does."""
    with in_community(community):
        parent = UpdatesIndexPage.objects.get()
        page = parent.add_child(
            instance=UpdatePage(title=title, slug=slugify(title), live=False, **fields)
        )
        page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)


def publish_place(community: Any, title: str, **fields: Any) -> PlacePage:
    """A live place of a community's assistance center."""
    with in_community(community):
        parent = AssistanceCenterPage.objects.get()
        page = parent.add_child(
            instance=PlacePage(title=title, slug=slugify(title), live=False, **fields)
        )
        page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)


def publish_page(community: Any, title: str, body: Any = (), **fields: Any) -> LocalPage:
    """A live plain page of a community."""
    with in_community(community):
        parent = CommunityHomePage.objects.get()
        page = parent.add_child(
            instance=LocalPage(
                **{"title": title, "slug": slugify(title), "live": False, **fields},
                body=list(body),
            )
        )
        page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)


def publish_event(community: Any, title: str, **fields: Any) -> EventPage:
    """A live event of a community; tomorrow from 6:30 to 8 in the evening unless told otherwise."""
    values: dict[str, Any] = {
        "starts_on": community.today() + datetime.timedelta(days=1),
        "starts_at": datetime.time(18, 30),
        "ends_at": datetime.time(20),
        **fields,
    }
    if values["starts_at"] is None:
        values["ends_at"] = None
    with in_community(community):
        parent = EventsIndexPage.objects.get()
        page = parent.add_child(
            instance=EventPage(**{"title": title, "slug": slugify(title), "live": False, **values})
        )
        page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)


def publish_below(community: Any, parent: Any, page_type: Any, title: str, **fields: Any) -> Any:
    """A live page of any type in a list of which a community has one."""
    with in_community(community):
        page = parent.objects.get().add_child(
            instance=page_type(**{"title": title, "slug": slugify(title), "live": False, **fields})
        )
        page.save_revision().publish()
        return page_type.objects.get(pk=page.pk)
