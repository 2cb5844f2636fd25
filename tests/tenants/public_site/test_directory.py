"""`/peer-support-directory/`: filters, and nothing claimed that nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from shared_content.directory.models import Organisation
from tenants.local_content.slugs import is_reserved
from tenants.public_site.pages.directory import DIRECTORY_PATH, FIND_PEERS
from tests.tenants.public_site.making import Library
from tests.tenants.public_site.test_statements import LIMIT, statements
from themes.unbroken import unbroken
from vrc.tenancy import CrossSchemaWrite, in_community

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisations(library: Library) -> None:
    """One of which much is known, one of which nothing is, two that nobody may see."""
    make("Evening group", formats=["group"], for_whom=["bereaved"], languages=["es"], cost="Free")
    make("Open house", position=20, website="https://example.org/open")
    make("Not checked", state="unverified")
    make("Closed long ago", state="retired")


def make(name: str, **fields: Any) -> Organisation:
    return Organisation.objects.create(
        **{
            "name": name,
            "slug": name.lower().replace(" ", "-"),
            "summary": "They meet.",
            "state": "active",
            "position": 10,
            "source_name": "Their pages",
            "source_url": "https://example.org/",
            **fields,
        }
    )


def html_of(client: Client, query: str = "") -> str:
    response = client.get(f"{DIRECTORY_PATH}{query}")
    assert response.status_code == 200
    assert "Set-Cookie" not in response
    return str(response.content.decode())


def test_only_active_ones_are_shown_on_both_hosts(
    organisations: None,
    riverbend: Any,
    platform_client: Client,
    community_client: Callable[[Any], Client],
) -> None:
    for client in (platform_client, community_client(riverbend)):
        page = html_of(client)
        assert "Evening group" in page
        assert "Open house" in page
        assert "Not checked" not in page
        assert "Closed long ago" not in page
        assert page.count("Not verified recently") == 2
    Organisation.objects.get(slug="evening-group").delete()
    retired = Organisation.objects.get(slug="open-house")
    retired.state = "retired"
    retired.save()
    assert "There is nothing here yet." in html_of(community_client(riverbend))


def test_what_is_not_known_stays_in_and_is_marked(
    organisations: None, platform_client: Client
) -> None:
    make("Phone line", formats=["phone"], for_whom=["everyone"])
    page = html_of(platform_client, "?formats=group&for_whom=bereaved")
    assert "Evening group" in page
    assert "Open house" in page
    assert "Phone line" not in page, "it says that it is something else"
    assert "not stated" in page
    assert page.index("Evening group") < page.index("Open house")
    assert "Phone line" in html_of(platform_client, "?for_whom=responders"), "open to everyone"
    assert "noindex" in page


def test_nothing_fits_and_nonsense(organisations: None, platform_client: Client) -> None:
    Organisation.objects.get(slug="open-house").delete()
    page = html_of(platform_client, "?formats=online")
    assert "Nobody in our list says" in page
    assert f'href="{DIRECTORY_PATH}"' in page
    assert "Evening group" in html_of(platform_client, "?formats=<script>&languages=%00")


def test_a_day_of_verification_is_shown(organisations: None, platform_client: Client) -> None:
    Organisation.objects.filter(slug="open-house").update(last_verified="2026-10-02")
    page = html_of(platform_client)
    assert unbroken("October 2, 2026") in page
    assert page.count("Not verified recently") == 1


def test_it_is_linked_where_people_look_for_peers(
    organisations: None,
    library: Library,
    riverbend: Any,
    community_client: Callable[[Any], Client],
) -> None:
    item = library["Connection_Empowerment 1"]
    type(item).objects.filter(pk=item.pk).update(uuid=FIND_PEERS)
    client = community_client(riverbend)
    for path in ("/connection-empowerment/", item.path):
        assert f'href="{DIRECTORY_PATH}"' in client.get(path).content.decode()
    assert DIRECTORY_PATH not in client.get("/grief-trauma/").content.decode()
    assert is_reserved(DIRECTORY_PATH.strip("/")), "no local page can take its address"


def test_few_statements(
    organisations: None,
    riverbend: Any,
    platform_client: Client,
    community_client: Callable[[Any], Client],
) -> None:
    for client in (platform_client, community_client(riverbend)):
        html_of(client)
        sent = statements(client, f"{DIRECTORY_PATH}?languages=es")
        assert len(sent) <= LIMIT, "\n".join(sent)


def test_a_community_cannot_write_it(organisations: None, riverbend: Any) -> None:
    with in_community(riverbend), pytest.raises(CrossSchemaWrite):
        Organisation.objects.filter(slug="open-house").update(name="Ours")
