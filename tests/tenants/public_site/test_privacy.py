"""The page about privacy says what is true of this site, in its languages, and is easy to find."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from shared_content.packs.grade import reading_grade
from tenants.defaults.retention import Limit, retention
from tenants.engagement import retention as engagement_retention
from tenants.public_site.enumerator import site_urls
from tenants.usage.privacy import FEWEST
from tests.tenants.engagement.conftest import open_forms
from vrc.tenancy import in_community, in_public

pytestmark = pytest.mark.django_db


def text(client: Any, path: str = "/privacy/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    return re.sub(r"\s+", " ", response.content.decode())


def test_every_page_leads_to_it(library: Any, riverbend: Any, community_client: Any) -> None:
    client = community_client(riverbend)
    for path in ("/", "/grief-trauma/", "/search/", "/card/"):
        assert 'href="/privacy/"' in text(client, path)
    with in_community(riverbend):
        assert "/privacy/" in {url.path for url in site_urls()}


def test_it_says_what_is_counted_and_for_how_long(riverbend: Any, community_client: Any) -> None:
    page = text(community_client(riverbend))
    kept = retention().usage
    assert "how often each page is opened on each day, and in which language" in page
    assert f"numbers by day for {kept.days} days" in page
    assert f"kept for {kept.months} months" in page
    assert f"Numbers below {FEWEST} are shown to nobody" in page


def test_it_speaks_of_forms_only_where_there_are_some(
    riverbend: Any, larkfield: Any, community_client: Any
) -> None:
    open_forms(riverbend, updates_open=True, keep_days=90, keep_closed_days=7)
    page, other = (text(community_client(each)) for each in (riverbend, larkfield))
    assert "deleted 7 days after it is dealt with, at the latest after 90 days" in page
    assert "deletes your address" in page
    assert 'href="/contact/"' in page
    assert "When you send a form" not in other
    assert "When you get updates" not in other


def test_what_is_promised_follows_the_operators_file_at_once(
    riverbend: Any, community_client: Any, monkeypatch: Any
) -> None:
    open_forms(riverbend)
    now = retention()
    shorter = replace(now, messages=replace(now.messages, keep=Limit(60, 30, 90)))
    monkeypatch.setattr(engagement_retention, "retention", lambda: shorter)
    client = community_client(riverbend)
    for path in ("/privacy/", "/contact/"):
        assert "at the latest after 60 days" in text(client, path)


def test_in_spanish(riverbend: Any, community_client: Any) -> None:
    with in_public():
        riverbend.languages = ["en", "es"]
        riverbend.save()
    client = community_client(riverbend)
    page = text(client, "/es/privacy/")
    assert "Su privacidad en este sitio" in page
    assert "What is counted" not in page
    assert 'href="/es/privacy/"' in text(client, "/es/")


def test_the_operators_host_has_none(library: Any, platform_client: Any) -> None:
    assert platform_client.get("/privacy/").status_code == 404
    assert "/privacy/" not in text(platform_client, "/")


def test_it_is_easy_to_read(riverbend: Any, community_client: Any) -> None:
    open_forms(riverbend, updates_open=True)
    page = text(community_client(riverbend))
    pieces = re.findall(r"<(?:p|li|h2)>(.*?)</(?:p|li|h2)>", page[page.index('class="prose"') :])
    assert len(pieces) > 15
    assert reading_grade(re.sub(r"<[^>]+>", "", piece) for piece in pieces) <= 8
