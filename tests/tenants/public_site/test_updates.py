"""Updates: pages of twenty, promises that were not kept, corrections that stay."""

from __future__ import annotations

import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tests.support.people import sign_in
from tests.tenants.public_site.making import publish_update
from themes.unbroken import unbroken

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def text_of(client: Any, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def correction(at: str, wrong: str, right: str, key: str = "") -> dict[str, Any]:
    block: dict[str, Any] = {
        "type": "correction",
        "value": {"at": at, "wrong": wrong, "right": right},
    }
    return {**block, "id": key} if key else block


def test_a_promise_that_was_not_kept(library, riverbend, community_client, at):
    at("2026-12-01T08:00:00-05:00")
    noon = datetime.datetime(2026, 12, 1, 12, tzinfo=riverbend.zone)
    publish_update(riverbend, "Morning", posted_at=timezone.now(), next_update_at=noon)
    client = community_client(riverbend)
    late = "The next update was promised for"
    seen = []
    for moment in ("01T11:59", "01T12:10", "01T12:15", "04T12:00", "04T12:01"):
        at(f"2026-12-{moment}:00-05:00")
        pages = [text_of(client, path) for path in ("/", "/updates/", "/updates/morning/")]
        found = {late in page for page in pages}
        assert len(found) == 1
        seen.append(found.pop())
    assert seen == [False, False, True, True, False]


def test_a_newer_update_keeps_the_promise(library, riverbend, community_client, at):
    at("2026-12-01T08:00:00-05:00")
    noon = datetime.datetime(2026, 12, 1, 12, tzinfo=riverbend.zone)
    publish_update(riverbend, "Morning", posted_at=timezone.now(), next_update_at=noon)
    at("2026-12-01T13:00:00-05:00")
    publish_update(riverbend, "Afternoon", posted_at=timezone.now())
    client = community_client(riverbend)
    for path in ("/", "/updates/", "/updates/morning/"):
        assert "was promised for" not in text_of(client, path)


def test_a_promise_in_the_hour_that_exists_twice(library, riverbend, community_client, at):
    at("2026-11-01T00:30:00-04:00")
    promised = datetime.datetime(2026, 11, 1, 1, 30, tzinfo=riverbend.zone)
    publish_update(riverbend, "Night", posted_at=timezone.now(), next_update_at=promised)
    at("2026-11-01T01:10:00-05:00")
    page = text_of(community_client(riverbend), "/updates/night/")
    assert "Next update:" not in page
    assert "was promised for" in page


def test_a_correction_stays_in_list_page_and_feed(library, riverbend, community_client):
    rows = [
        correction("2026-11-20T15:00:00Z", "Opens at 9 AM.", "Opens at 10 AM."),
        correction("2026-11-21T15:00:00Z", "In the gym.", "In the <hall>."),
    ]
    publish_update(riverbend, "Hours", summary="Opens at 10.", corrections=rows)
    client = community_client(riverbend)
    for path in ("/", "/updates/"):
        assert "Corrected" in text_of(client, path)
    page = text_of(client, "/updates/hours/")
    assert page.index("In the &lt;hall&gt;.") < page.index(unbroken("Opens at 10 AM."))
    assert unbroken("<del>Opens at 9 AM.</del>") in page
    content = client.get("/updates/feed.atom").content
    feed = ElementTree.fromstring(content)  # noqa: S314 - made by ourselves
    [entry] = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Corrected: Hours"
    assert "In the &lt;hall&gt;." in (entry.findtext(f"{ATOM}summary") or "")


def _form(page: Any, corrections: list[tuple[str, str]]) -> dict[str, Any]:
    """What the page editor sends; `corrections` as (id, what is right)."""
    fields: dict[str, Any] = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "body": '{"blocks": [], "entityMap": {}}',
        "posted_at": "2026-11-20 10:00",
        "corrections-count": str(len(corrections)),
        "action-publish": "1",
    }
    for number, (key, right) in enumerate(corrections):
        start = f"corrections-{number}"
        fields |= {
            f"{start}-deleted": "",
            f"{start}-order": str(number),
            f"{start}-type": "correction",
            f"{start}-id": key,
            f"{start}-value-at": "2026-11-20 12:00",
            f"{start}-value-wrong": "It said this.",
            f"{start}-value-right": right,
        }
    return fields


def test_a_published_correction_cannot_be_taken_out(library, riverbend, community_client):
    admin = sign_in(riverbend)
    key = "0f0e6f0a-0000-4000-8000-000000000001"
    rows = [correction("2026-11-20T15:00:00Z", "Wrong words.", "Right words.", key)]
    update = publish_update(riverbend, "Hours", corrections=rows)
    url = f"/admin/pages/{update.pk}/edit/"
    response = admin.post(url, _form(update, []))
    assert response.status_code == 200
    assert "A published correction was taken out" in response.content.decode()
    client = community_client(riverbend)
    assert "Right words." in text_of(client, "/updates/hours/")
    response = admin.post(url, _form(update, [(key, "Right words."), ("", "And another.")]))
    assert response.status_code == 302
    page = text_of(client, "/updates/hours/")
    assert "Right words." in page
    assert "And another." in page
