"""What every public page owes the person who reads it (design.md §8)."""

import re

import pytest

from tenants.public_site.enumerator import library_urls, site_urls
from tests.tenants.public_site.making import HOURS, publish_page, publish_place, publish_update
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db

# What a browser fetches by itself; plain links are not among it.
_LOADED = re.compile(
    r"<(?:img|script|iframe|source|video|audio|embed|object|track)\b[^>]*?\b(?:src|srcset|data)="
    r'"([^"]*)"|<link\b[^>]*?\bhref="([^"]*)"[^>]*>|url\(([^)]*)\)'
)
_MACHINE_PAGES = ("/robots.txt", "/sitemap.xml", "/updates/feed.atom", "/no-such-page/")


@pytest.fixture
def pages(library, riverbend):
    publish_update(riverbend, "Update", source_name="City", source_url="https://example.org/")
    publish_place(riverbend, "Place", hours=HOURS, address="1 Main Street")
    publish_page(riverbend, "Page")
    with in_community(riverbend):
        return [url.path for url in site_urls()]


def test_no_page_reads_or_sets_a_cookie(pages, riverbend, community_client):
    client = community_client(riverbend)
    for path in [*pages, *_MACHINE_PAGES]:
        response = client.get(path)
        assert not response.cookies, path
        assert "Cookie" not in response.get("Vary", ""), path
    assert not client.cookies


def test_no_page_of_the_operator_reads_or_sets_a_cookie(library, platform_client):
    for url in library_urls():
        response = platform_client.get(url.path)
        assert response.status_code == 200
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_pages_of_a_live_site_are_the_same_for_people_who_are_signed_in(
    pages, riverbend, community_client
):
    from tenants.access.models import User

    with in_community(riverbend):
        user = User.objects.create_user("ana@example.org")
    signed_in, visitor = community_client(riverbend), community_client(riverbend)
    with in_community(riverbend):
        signed_in.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for path in pages:
        response = signed_in.get(path)
        assert response.content == visitor.get(path).content
        assert "Cookie" not in response.get("Vary", "")


def test_nothing_is_loaded_from_elsewhere(pages, riverbend, community_client):
    client = community_client(riverbend)
    for path in pages:
        page = client.get(path).content.decode()
        for match in _LOADED.finditer(page):
            address = next(group for group in match.groups() if group is not None)
            if 'rel="canonical"' in match.group(0):
                continue
            for part in address.split(","):
                assert part.strip().startswith("/"), (path, match.group(0))
                assert not part.strip().startswith("//"), (path, match.group(0))


def test_help_lines_and_quick_exit_are_on_every_page(pages, riverbend, community_client, settings):
    client = community_client(riverbend)
    for path in [*pages, "/no-such-page/"]:
        page = client.get(path).content.decode()
        assert 'href="tel:988"' in page, path
        assert settings.QUICK_EXIT_URL in page, path


def test_pages_have_the_strict_policy_and_say_their_language(pages, riverbend, community_client):
    client = community_client(riverbend)
    for path in pages:
        response = client.get(path)
        policy = response["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "style=" not in response.content.decode(), path
        assert response["Content-Language"] == "en"
        assert response["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_page_that_has_not_changed_is_not_sent_again(pages, riverbend, community_client):
    client = community_client(riverbend)
    etag = client.get("/")["ETag"]
    assert client.get("/", headers={"if-none-match": etag}).status_code == 304
    publish_update(riverbend, "Something new")
    assert client.get("/", headers={"if-none-match": etag}).status_code == 200


def test_pages_are_only_read(pages, riverbend, community_client):
    assert community_client(riverbend).post("/").status_code == 405


def test_the_page_for_errors_needs_no_database(riverbend, community_client, monkeypatch):
    from tenants.public_site.views import community

    def broken(request):
        raise RuntimeError("broken")

    monkeypatch.setattr(community, "visit_of", broken)
    client = community_client(riverbend)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "tel:988" in response.content.decode()
