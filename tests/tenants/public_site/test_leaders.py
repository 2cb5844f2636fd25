"""`/leaders/`: what officials find, by moment and role, on the operator's host only."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from shared_content.leaders.models import LeaderDocument
from tenants.public_site.enumerator import library_urls
from tests.tenants.public_site.making import Library
from tests.tenants.public_site.test_statements import LIMIT, statements
from themes.unbroken import unbroken

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents(library: Library) -> None:
    """Two documents; the first links to an item and to the second."""
    item, other = library["Grief_Trauma 1"], uuid.uuid4()
    common: dict[str, Any] = {"locale": "en", "summary": "What to do.", "kind": "checklist"}
    LeaderDocument.objects.create(
        uuid=uuid.uuid4(),
        slug="first-hours",
        title="First hours",
        moments=["first_day"],
        roles=["police", "school"],
        position=10,
        body_html=(
            '<h2 id="on-do">Do</h2><ul class="checklist"><li>Say when you speak next.</li></ul>'
            f'<p>See <a data-item="{item.uuid}">this</a>.</p>'
            '<aside class="get-help"><div data-contacts="talk-line"></div></aside>'
        ),
        sources=[{"title": "A source", "publisher": "Its house", "url": "https://example.org/"}],
        review_by="2027-11-01",
        linked_uuids=[item.uuid],
        related_uuids=[other],
        **common,
    )
    LeaderDocument.objects.create(
        uuid=other, slug="one-year", title="One year", moments=["anniversary"], roles=["police"],
        position=20, **common,
    )  # fmt: skip


def html_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    assert "Set-Cookie" not in response
    return str(response.content.decode())


def test_the_list_is_narrowed_by_address(documents: None, platform_client: Client) -> None:
    everything = html_of(platform_client, "/leaders/")
    assert "/leaders/first-hours/" in everything
    assert "/leaders/one-year/" in everything
    assert "noindex" not in everything
    by_role = html_of(platform_client, "/leaders/?moment=&role=school")
    assert "/leaders/first-hours/" in by_role
    assert "/leaders/one-year/" not in by_role
    assert '<option value="school" selected>' in by_role
    assert "noindex" in by_role
    nothing = html_of(platform_client, "/leaders/?moment=anniversary&role=school")
    assert "We have nothing for just this moment and role yet." in nothing
    assert "/leaders/one-year/" in html_of(platform_client, "/leaders/?moment=%27%3B--&role=\0")


def test_before_anything_is_loaded_it_says_so(db: None, platform_client: Client) -> None:
    assert "There is nothing here yet." in html_of(platform_client, "/leaders/")


def test_a_document_with_links_lines_sources_and_review(
    documents: None, platform_client: Client
) -> None:
    page = html_of(platform_client, "/leaders/first-hours/")
    assert '<a href="#on-do">Do</a>' in page
    assert '<a href="/grief-trauma/grief_trauma-1/">this</a>' in page
    assert "data-item" not in page
    assert "data-contacts" not in page
    assert "A source" in page
    assert "not yet clinically reviewed" in page
    assert unbroken("November 1, 2027") in page
    assert 'href="/leaders/one-year/"' in page
    assert platform_client.get("/leaders/other/").status_code == 404


def test_only_on_the_operators_host_and_linked_from_its_home(
    documents: None,
    riverbend: Any,
    platform_client: Client,
    community_client: Callable[[Any], Client],
) -> None:
    assert 'href="/leaders/"' in html_of(platform_client, "/")
    client = community_client(riverbend)
    assert client.get("/leaders/").status_code == 404
    assert client.get("/leaders/first-hours/").status_code == 404
    listed = [url.path for url in library_urls()]
    assert {"/leaders/", "/leaders/first-hours/", "/leaders/one-year/"} <= set(listed)
    assert len(listed) == len(set(listed))


def test_few_statements(documents: None, platform_client: Client) -> None:
    for path in ("/leaders/?role=police", "/leaders/first-hours/"):
        platform_client.get(path)
        sent = statements(platform_client, path)
        assert len(sent) <= LIMIT, "\n".join(sent)
