"""A community that has filled everything: its pages stay few statements, and light."""

from __future__ import annotations

import datetime
import gzip
import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from wagtail.signal_handlers import disable_reference_index_auto_update

from tenants.local_content.models import (
    EventPage,
    EventsIndexPage,
    UpdatePage,
    UpdatesIndexPage,
)
from tenants.public_site.actions.rebuild import rebuild_site_state
from tenants.services.plain import PlainPlace
from tests.tenants.public_site.test_statements import statements
from tests.tenants.services.making import add_services, plain
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db

UPDATES, SERVICES, EVENTS = 50, 300, 100
HOME_STATEMENTS, HOME_KILOBYTES = 10, 50
LISTS = ("/", "/services/", "/services/?need=food&zip=60601", "/events/", "/updates/")
WORDS = "The center at the school is open until eight; counselors, interpreters and food. "


def fill(community: Any, updates: int, services: int, events: int) -> None:
    """Live pages and services of a community; the site is projected once, at the end.

    Published one by one, as the admin does, it would be projected for each of 150 pages.
    """
    now = timezone.now()
    live = {"live": True, "first_published_at": now, "last_published_at": now}
    # What the admin's own search and its list of references need is not looked at here.
    with in_community(community), disable_reference_index_auto_update():
        # Read again for each call: a tree keeps count of its children in memory.
        log, calendar = UpdatesIndexPage.objects.get(), EventsIndexPage.objects.get()
        for number in range(updates):
            title = f"Update {number}: what changes on Monday"
            page = UpdatePage(title=title, slug=f"update-{number}-{updates}", live=False)
            page.summary = WORDS * 2
            page.source_name = "City of Riverbend"
            log.add_child(instance=page)
        for number in range(events):
            calendar.add_child(
                instance=EventPage(
                    title=f"Evening of remembrance {number}",
                    slug=f"event-{number}-{events}",
                    starts_on=community.today() + datetime.timedelta(days=1 + number % 60),
                    starts_at=datetime.time(18, 30),
                    ends_at=datetime.time(20),
                    live=False,
                )
            )
        for page_type in (UpdatePage, EventPage):
            page_type.objects.filter(live=False).update(**live)
        rebuild_site_state()
    add_services(
        community,
        *(
            plain(
                f"Counseling {number}",
                organization=f"Organization {number % 40}",
                description=WORDS * 3,
                needs=["food", "legal"],
                languages=["en", "es"],
                phone=f"(555) 555-{number:04}",
                places=[PlainPlace(address=f"{number} Main Street", city="Chicago", zip="60601")],
            )
            for number in range(services)
        ),
    )


def first_view(client: Any, path: str) -> dict[str, int]:
    """Bytes of everything a browser needs to show a page, as they travel, by what it is."""
    page = client.get(path).content.decode()
    found = {"page": len(gzip.compress(page.encode(), 6))}
    head = page.partition("</head>")[0]
    wanted = [
        *re.findall(r'<link rel="stylesheet" href="([^"]+)"', head),
        *re.findall(r'<link rel="preload" href="([^"]+)"', head),
        *re.findall(r'<script src="([^"]+)"', head),
    ]
    assert len(wanted) >= 3, head
    for address in wanted:
        if address.startswith("/static/"):
            static: Any = finders.find(address.removeprefix("/static/").partition("?")[0])
            assert static, address
            with open(static, "rb") as file:
                content = file.read()
        else:
            response = client.get(address)
            assert response.status_code == 200, address
            content = response.content
        is_font = address.endswith(".woff2")
        found[address] = len(content if is_font else gzip.compress(content, 6))
    return found


def test_pages_of_a_full_site_cost_what_those_of_a_small_one_do(
    library: Any, riverbend: Any, community_client: Any
) -> None:
    client = community_client(riverbend)
    fill(riverbend, 2, 2, 2)
    few = {}
    for path in LISTS:
        client.get(path)
        few[path] = len(statements(client, path))
    fill(riverbend, UPDATES - 2, SERVICES - 2, EVENTS - 2)
    for path in LISTS:
        client.get(path)
        sent = statements(client, path)
        assert len(sent) == few[path], f"{path}\n" + "\n".join(sent)
        assert len(sent) <= HOME_STATEMENTS
    body = client.get("/").content.decode()
    for words in ("what changes on Monday", "Evening of remembrance", 'href="/services/'):
        assert words in body, words
    weight = first_view(client, "/")
    total = sum(weight.values()) / 1024
    assert total <= HOME_KILOBYTES, (total, weight)
    # All of a long list on one page would be no first view either.
    for path in LISTS:
        total = sum(first_view(client, path).values()) / 1024
        assert total <= HOME_KILOBYTES, (path, total)
