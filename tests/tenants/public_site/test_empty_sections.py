"""A fresh community: nothing empty is shown, listed or linked to; what is filled appears."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tenants.public_site.enumerator import site_urls
from tenants.public_site.pages.directory import DIRECTORY_PATH
from tests.tenants.public_site.making import HOURS, publish_event, publish_place, publish_update
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
_LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"#?]*)')
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_EMPTY_WORDS = re.compile(
    r"have been posted yet|nothing (?:here|yet)|coming soon|no (?:events|services|places) ", re.I
)
# Each part of a site that a community fills itself.
SECTIONS = (
    "/updates/",
    "/assistance-center/",
    "/events/",
    "/events/past/",
    "/funds/",
    "/deadlines/",
    "/faq/",
    "/facts/",
    "/court/",
    "/media/",
    "/documents/",
    "/memorial/",
    "/services/",
    "/contact/",
    "/volunteer/",
)
# They answer always, because flyers and other sites name them, but nobody is led there.
ALWAYS_ANSWER = frozenset({"/updates/", "/assistance-center/", "/services/"})


def paths_of(community: Any) -> list[str]:
    with in_community(community):
        return [url.path for url in site_urls()]


def linked(client: Any, paths: list[str]) -> set[str]:
    return {link for path in paths for link in _LINK.findall(client.get(path).content.decode())}


def test_a_fresh_community_shows_no_empty_part(
    library: Any, riverbend: Any, community_client: Any
) -> None:
    client = community_client(riverbend)
    paths = paths_of(riverbend)
    assert not set(SECTIONS).intersection(paths)
    links = linked(client, paths)
    assert "/health-wellness/" in links
    assert not set(SECTIONS).intersection(links)
    for path in paths:
        if path == DIRECTORY_PATH:
            # The operator's, and empty in this test only.
            continue
        page = client.get(path).content.decode()
        (main,) = _MAIN.findall(page)
        words = " ".join(_TAG.sub(" ", main).split())
        assert len(words) > 60, path
        assert not _EMPTY_WORDS.search(words), path
    for path in SECTIONS:
        expected = 200 if path in ALWAYS_ANSWER else 404
        assert client.get(path).status_code == expected, path
    sitemap = client.get("/sitemap.xml").content.decode()
    assert not [path for path in SECTIONS if f"8000{path}</loc>" in sitemap]


def test_the_same_in_another_language(library: Any, larkfield: Any, community_client: Any) -> None:
    from vrc.tenancy import in_public

    with in_public():
        larkfield.languages = ["en", "es"]
        larkfield.save()
    paths = paths_of(larkfield)
    assert any(path.startswith("/es/") for path in paths)
    assert not {f"/es{path}" for path in SECTIONS}.intersection(paths)
    assert not {f"/es{path}" for path in SECTIONS}.intersection(
        linked(community_client(larkfield), paths)
    )


def test_each_part_appears_with_its_first_entry(
    library: Any, riverbend: Any, larkfield: Any, community_client: Any
) -> None:
    client = community_client(riverbend)
    for publish, section in (
        (lambda: publish_update(riverbend, "Update"), "/updates/"),
        (lambda: publish_place(riverbend, "Place", hours=HOURS), "/assistance-center/"),
        (lambda: publish_event(riverbend, "Group"), "/events/"),
    ):
        publish()
        paths = paths_of(riverbend)
        assert section in paths
        assert section in linked(client, ["/"])
    assert not set(SECTIONS).intersection(paths_of(larkfield))
