"""Both feeds, read by a reader's program and held against the standard (RFC 4287)."""

from __future__ import annotations

import datetime
from typing import Any

import feedparser
import pytest
from django.utils import timezone

from tenants.alerts.actions import SetAlert
from tests.support.atom import broken_rules
from tests.tenants.public_site.making import publish_update
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
UPDATES = "/updates/feed.atom"
ODD = 'Roads\x0b & <b>bridges</b> "open" \u202e'


@pytest.fixture
def site(library: Any, riverbend: Any) -> Any:
    """A community in two languages with updates of every sort and an alert."""
    riverbend.languages = ["en", "es"]
    riverbend.save()
    now = timezone.now()
    body = (
        '<p>See <a href="/assistance-center/">the center</a>, <br/><i>today</i>; on paper it is'
        ' href="/x". <a href="https://example.org/">Elsewhere</a></p>'
    )
    publish_update(riverbend, "With a text", body=body, source_name="City Hall", posted_at=now)
    publish_update(riverbend, "Only a line", summary="Open & staffed.", posted_at=now)
    publish_update(riverbend, ODD, summary=ODD, body=f"<p>{ODD}</p>", source_name=ODD)
    publish_update(
        riverbend,
        "Corrected",
        summary="Opens at 10.",
        posted_at=now - datetime.timedelta(days=3),
        corrections=[
            {
                "type": "correction",
                "value": {"at": now.isoformat(), "wrong": "<9>", "right": "10 & later"},
            }
        ],
    )
    with in_community(riverbend):
        SetAlert({"en": "Water is <safe> & clear."}).execute(None)
    return riverbend


def read(client: Any, path: str) -> Any:
    """A feed as `feedparser` reads it, once it has broken no rule."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml"
    assert broken_rules(answer.content) == []
    parsed = feedparser.parse(
        answer.content, response_headers={"content-type": answer["Content-Type"]}
    )
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def test_the_updates_are_read(site: Any, community_client: Any) -> None:
    parsed = read(community_client(site), UPDATES)
    home = "http://riverbend.localhost:8000"
    assert parsed.feed.language == "en"
    assert parsed.feed.id
    assert parsed.feed.author == "Riverbend"
    assert [each.href for each in parsed.feed.links if each.rel == "self"] == [f"{home}{UPDATES}"]
    titles = [entry.title for entry in parsed.entries]
    assert titles[0].endswith("Water is <safe> & clear.")
    assert {"With a text", "Only a line"} <= set(titles)
    by_title = {entry.title: entry for entry in parsed.entries}
    with_text = by_title["With a text"]
    assert with_text.author == "City Hall"
    assert with_text.link.endswith("/updates/with-a-text/")
    assert with_text.published_parsed
    assert with_text.updated_parsed
    assert f'<a href="{home}/assistance-center/">' in with_text.summary
    assert 'it is href="/x"' in with_text.summary
    assert 'href="https://example.org/"' in with_text.summary
    assert by_title["Only a line"].summary == "Open &amp; staffed."
    corrected = next(entry for entry in parsed.entries if entry.link.endswith("/corrected/"))
    assert "&lt;9&gt;" in corrected.summary
    assert corrected.updated_parsed > corrected.published_parsed


def test_the_editions_are_read(library: Any, platform_client: Any) -> None:
    parsed = read(platform_client, "/what-changed/feed.atom")
    assert parsed.feed.author
    assert parsed.entries
    for entry in parsed.entries:
        assert entry.link.startswith("http://localhost:8000/what-changed/")


def test_a_feed_with_nothing_in_it_is_a_feed(riverbend: Any, community_client: Any) -> None:
    assert read(community_client(riverbend), UPDATES).entries == []


FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>urn:x:1</id><title>A</title>'
    "<updated>2026-11-20T10:00:00Z</updated><author><name>B</name></author>"
    '<link rel="self" href="https://example.org/feed"/><entry><id>urn:x:2</id><title>C</title>'
    '<updated>2026-11-20T10:00:00Z</updated><link href="https://example.org/c"/>'
    '<summary type="html">&lt;p&gt;D&lt;/p&gt;</summary></entry></feed>'
)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("<id>urn:x:2</id>", "", "has 0 'id'"),
        ("<id>urn:x:2</id>", "<id>two</id>", "4.2.6"),
        ("<title>C</title>", "<title>C</title><title>C</title>", "has 2 'title'"),
        ("<title>C</title>", "<title>C</title><titel/>", "does not know"),
        ("10:00:00Z</updated><link", "10:00:00</updated><link", "3.3"),
        ("<author><name>B</name></author>", "", "no author"),
        ("<name>B</name>", "<name> </name>", "3.2.1"),
        ('<link rel="self" href="https://example.org/feed"/>', "", "where it lives"),
        ('<link href="https://example.org/c"/>', "", "neither a text nor a link"),
        ("https://example.org/c", "/c", "4.2.7.1"),
        ("&lt;/p&gt;", "", "<p> is not closed"),
        ("D&lt;", '&lt;a href="/d"&gt;D&lt;/a&gt;&lt;', "no whole address"),
        ('xml:lang="en"', 'xml:lang="en_US"', "2: the language"),
    ],
)
def test_the_rules_see_what_is_broken(right: str, wrong: str, said: str) -> None:
    assert broken_rules(FEED.encode()) == []
    assert FEED.count(right) == 1
    broken = broken_rules(FEED.replace(right, wrong).encode())
    assert any(said in rule for rule in broken), broken
