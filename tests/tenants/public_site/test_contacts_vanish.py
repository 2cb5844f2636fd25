"""A contact that expires, is retired or loses its verification leaves every page at once."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from shared_content.contacts.models import Contact

pytestmark = pytest.mark.django_db
ADDRESSES = ("/", "/grief-trauma/", "/grief-trauma/linked/", "/what-changed/", "/nowhere/")
NAME = "The talk-line"


@pytest.fixture
def clients(library: Any, riverbend: Any, community_client: Any, platform_client: Client) -> Any:
    return (community_client(riverbend), platform_client)


def texts(clients: Any) -> dict[tuple[int, str], str]:
    """All pages of both hosts."""
    return {
        (number, address): client.get(address).content.decode()
        for number, client in enumerate(clients)
        for address in ADDRESSES
    }


@pytest.mark.parametrize(
    "change",
    [
        # Two days: in the evening of the United States it is tomorrow in UTC.
        {"expires_on": timezone.now().date() - datetime.timedelta(days=2)},
        {"state": Contact.State.RETIRED},
        {"state": Contact.State.UNVERIFIED},
    ],
)
def test_gone_from_item_and_crisis_bar_on_both_hosts(clients: Any, change: Any) -> None:
    before = texts(clients)
    for where, html in before.items():
        assert 'class="help-bar' in html, where
        if where[1] != "/what-changed/":
            assert NAME in html, where
            assert "tel:988" in html, where
    # The clock is what changes an expiry: no code of ours runs, nothing is published.
    Contact.objects.filter(slug="talk-line").update(**change)
    for where, html in texts(clients).items():
        if where[1] != "/what-changed/":
            assert NAME not in html, where
        assert "tel:988" not in html, where
