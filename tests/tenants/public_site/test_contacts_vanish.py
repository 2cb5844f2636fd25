"""A contact that expires, is retired or loses its verification leaves every page at once."""

from __future__ import annotations

import datetime
import io
import re
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.utils import timezone

from shared_content.contacts.models import Contact
from shared_content.directory.models import Organisation
from tenants.public_site.enumerator import site_urls
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.public_site.making import publish_update
from vrc.tenancy import in_community

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


def everything_public(client: Client, paths: list[str]) -> str:
    """All addresses of a host in one text, the flyer's words among them."""
    texts = []
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        if path.endswith(".pdf"):
            pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
            texts.append("\n".join(page.extract_text() for page in pages))
        else:
            texts.append(answer.content.decode())
    return "\n".join(texts)


@pytest.mark.parametrize("state", [Contact.State.RETIRED, Contact.State.UNVERIFIED])
def test_gone_from_every_address_of_a_community(
    library: Any, riverbend: Any, community_client: Any, state: str
) -> None:
    riverbend.languages = ["en", "es"]
    riverbend.save()
    Contact.objects.filter(slug="talk-line").update(
        numbers=[{"mode": "call", "value": "614-555-0171", "label": "614-555-0171", "note": ""}]
    )
    number = re.compile(r"614.{1,3}555.{1,3}0171|6145550171")
    publish_update(riverbend, "Roads open")
    open_forms(riverbend, updates_open=True)
    client = community_client(riverbend)
    with in_community(riverbend):
        paths = [url.path for url in site_urls()]
    paths += ["/flyer.pdf", "/es/flyer.pdf", "/updates/feed.atom"]
    paths += ["/search/?q=talk+line", "/es/search/?q=talk+line", "/search/?q=614-555-0171"]
    before = everything_public(client, paths)
    assert number.search(before)
    assert number.search(everything_public(client, ["/flyer.pdf"]))
    assert number.search(everything_public(client, ["/card/"]))
    # Nothing is published and no code of ours runs: the record is all there is.
    Contact.objects.filter(slug="talk-line").update(state=state)
    after = everything_public(client, paths)
    # What a visitor typed into the search stands in its own field.
    after = after.replace('value="614-555-0171"', "").replace("“614-555-0171”", "")
    found = number.search(after)
    assert found is None, after[max(found.start() - 200, 0) : found.end() + 50]
    assert NAME not in after


def test_an_organization_that_is_retired_leaves_the_directory(
    library: Any, riverbend: Any, community_client: Any, platform_client: Client
) -> None:
    row = Organisation.objects.create(
        slug="circle",
        name="The Circle of Neighbors",
        summary="Groups.",
        state=Organisation.State.ACTIVE,
        source_name="Test",
        source_url="https://example.org/",
    )
    for state, shown in (("active", True), ("unverified", False), ("retired", False)):
        row.state = state
        row.save()
        for client in (community_client(riverbend), platform_client):
            for path in ("/peer-support-directory/", "/search/?q=circle+of+neighbors"):
                found = "The Circle of Neighbors" in client.get(path).content.decode()
                # The search knows pages; the directory lists organizations.
                assert found is (shown and path == "/peer-support-directory/"), (path, state)
