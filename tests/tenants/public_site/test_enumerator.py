"""One list knows every page: complete, without repetition, and only what is public now."""

import datetime
import re

import pytest

from tenants.inheritance.actions import HideItem
from tenants.public_site.enumerator import library_urls, site_urls
from tests.tenants.public_site.making import (
    HOURS,
    publish_event,
    publish_page,
    publish_place,
    publish_update,
)
from vrc.tenancy import NotInCommunity, in_community

pytestmark = pytest.mark.django_db

# Pages end in a slash; calendar files and documents do not.
_LINK = re.compile(r'<a\b[^>]*?\bhref="(/(?:[^"#]*/)?)(?:#[^"]*)?"')


@pytest.fixture
def site(library, riverbend):
    publish_update(riverbend, "Update")
    place = publish_place(riverbend, "Place", hours=HOURS)
    publish_place(riverbend, "Past", valid_until=datetime.date(2020, 1, 1))
    publish_place(riverbend, "Moved", moved_to=place)
    publish_page(riverbend, "Page")
    publish_event(riverbend, "Group")
    publish_event(riverbend, "Vigil", starts_on=datetime.date(2025, 5, 4))
    unpublished = publish_page(riverbend, "Unpublished")
    with in_community(riverbend):
        unpublished.unpublish()
        HideItem(library["Health_Wellness 2"].uuid).execute(None)
    return riverbend


def urls_of(community):
    with in_community(community):
        return site_urls()


def test_every_page_can_be_read_and_appears_once(site, community_client):
    urls = urls_of(site)
    paths = [url.path for url in urls]
    assert len(paths) == len(set(paths))
    client = community_client(site)
    for url in urls:
        response = client.get(url.path)
        assert response.status_code == 200, url
        assert url.title in response.content.decode().replace("&amp;", "&"), url


def test_every_page_that_pages_link_to_is_in_it_and_the_other_way_round(site, community_client):
    client = community_client(site)
    listed = {url.path for url in urls_of(site)}
    found, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        page = client.get(path).content.decode()
        waiting.extend(_LINK.findall(page))
    assert found == listed


def test_only_what_is_public_now(site):
    paths = {url.path for url in urls_of(site)}
    assert "/unpublished/" not in paths
    assert "/assistance-center/past/" not in paths
    assert "/health-wellness/health_wellness-2/" not in paths
    assert {"/page/", "/assistance-center/place/"} <= paths
    # Its address leads to the new place.
    assert "/assistance-center/moved/" not in paths


def test_kinds_and_dates(site):
    kinds = {url.path: url.kind for url in urls_of(site)}
    assert kinds["/"] == "home"
    assert kinds["/updates/"] == "updates"
    assert kinds["/updates/update/"] == "update"
    assert kinds["/assistance-center/"] == "center"
    assert kinds["/assistance-center/place/"] == "place"
    assert kinds["/events/"] == kinds["/events/past/"] == "events"
    assert kinds["/events/group/"] == kinds["/events/vigil/"] == "event"
    assert kinds["/page/"] == "page"
    assert kinds["/grief-trauma/"] == "section"
    assert kinds["/grief-trauma/linked/"] == "item"
    for url in urls_of(site):
        assert url.lastmod is None or url.lastmod.tzinfo is not None


def test_the_other_community_has_the_library_and_its_own_pages_only(site, larkfield):
    paths = {url.path for url in urls_of(larkfield)}
    assert "/page/" not in paths
    assert "/health-wellness/health_wellness-2/" in paths


def test_the_sitemap_is_the_same_list(site, community_client):
    response = community_client(site).get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    listed = re.findall(
        r"<loc>http://riverbend\.localhost:8000(.*?)</loc>", response.content.decode()
    )
    assert listed == [url.path for url in urls_of(site)]


def test_there_is_no_such_list_on_the_platform(library, platform_client):
    with pytest.raises(NotInCommunity):
        site_urls()
    listed = re.findall(
        r"<loc>http://localhost:8000(.*?)</loc>",
        platform_client.get("/sitemap.xml").content.decode(),
    )
    assert listed == [url.path for url in library_urls()]
    for path in listed:
        assert platform_client.get(path).status_code == 200


def test_the_feed_has_the_updates_with_full_addresses(site, community_client):
    response = community_client(site).get("/updates/feed.atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = response.content.decode()
    assert "<title>Update</title>" in feed
    assert 'href="http://riverbend.localhost:8000/updates/update/"' in feed
