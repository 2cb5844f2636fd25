"""A community that has published much news: pages of a list, statements, the feed's end."""

import datetime
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tenants.public_site.enumerator import site_urls
from tenants.registry.models import Community
from tests.support.scenes import scene_of_a_module
from tests.tenants.public_site.making import Library, publish_update
from tests.tenants.public_site.test_pages import text_of
from tests.tenants.public_site.test_statements import statements
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module", autouse=True)
def _fifty(django_db_setup, django_db_blocker):
    """Fifty updates of Riverbend, one an hour."""
    with scene_of_a_module(django_db_blocker):
        Library().fill()
        riverbend = Community.objects.get(slug="riverbend")
        start = timezone.now() - datetime.timedelta(hours=60)
        for number in range(50):
            posted = start + datetime.timedelta(hours=number)
            publish_update(riverbend, f"News {number}", posted_at=posted, summary="Words.")
        yield


def test_fifty_updates_in_pages_of_twenty(riverbend, community_client):
    client = community_client(riverbend)
    sizes = []
    for path in ("/updates/", "/updates/page/2/", "/updates/page/3/"):
        sizes.append(text_of(client, path).count('class="update-card"'))
    assert sizes == [20, 20, 10]
    page = text_of(client, "/updates/page/2/")
    assert 'rel="prev" href="/updates/"' in page
    assert 'rel="next" href="/updates/page/3/"' in page
    assert "page 2 of 3" in page
    assert "<title>Updates, page 2 –" in page
    assert 'rel="canonical" href="http://riverbend.localhost:8000/updates/page/2/"' in page
    for path in ("/updates/page/0/", "/updates/page/1/", "/updates/page/4/"):
        assert client.get(path).status_code == 404
    with in_community(riverbend):
        listed = [url.path for url in site_urls()]
    assert [path for path in listed if "/page/" in path] == ["/updates/page/2/", "/updates/page/3/"]


def test_fifty_updates_cost_no_more_statements(riverbend, community_client):
    client = community_client(riverbend)
    for path, limit in (("/", 10), ("/updates/", 8), ("/updates/page/3/", 8)):
        client.get(path)
        sent = statements(client, path)
        assert len(sent) <= limit, "\n".join(sent)


def test_the_feed_has_what_atom_asks_for(riverbend, community_client):
    """RFC 4287: id, title and updated for all; ids unique; an author; one link to itself."""
    content = community_client(riverbend).get("/updates/feed.atom").content
    feed = ElementTree.fromstring(content)  # noqa: S314 - made by ourselves
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 30
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        moment = datetime.datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "")
        assert moment.tzinfo is not None
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    selves = [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")]
    assert selves == ["http://riverbend.localhost:8000/updates/feed.atom"]
