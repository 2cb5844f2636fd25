"""What counts under which name: every page of a site, nothing that carries a token."""

from typing import Any

import pytest

from tenants.public_site.enumerator import site_urls
from tenants.public_site.languages import split_path
from tenants.usage.addresses import counted
from tenants.usage.models import What
from tests.tenants.public_site.making import HOURS, publish_event, publish_page, publish_place
from vrc.tenancy import in_community


@pytest.mark.parametrize(
    ("path", "name", "language"),
    [
        ("/", "/", "en"),
        ("/es/", "/", "es"),
        ("/grief-trauma/", "/grief-trauma/", "en"),
        ("/es/grief-trauma/duelo/", "/grief-trauma/duelo/", "es"),
        ("/updates/page/3/", "/updates/", "en"),
        ("/es/services/page/2/", "/services/", "es"),
        ("/services/print/", "/services/print/", "en"),
        ("/events/past/", "/events/past/", "en"),
        ("/events/past/2/", "/events/past/", "en"),
        ("/contact/", "/contact/", "en"),
        ("/search/", "/search/", "en"),
    ],
)
def test_pages(path: str, name: str, language: str) -> None:
    found = counted(path)
    assert found is not None
    assert (found.what, found.name, found.language) == (What.VIEW, name, language)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/flyer.pdf", "/flyer.pdf"),
        ("/es/flyer.pdf", "/flyer.pdf"),
        ("/events/calendar.ics", "/events/calendar.ics"),
        ("/events/vigil/event.ics", "/events/vigil/event.ics"),
        ("/funds/deadlines.ics", "/funds/deadlines.ics"),
        ("/documents/claim-form/claim-form.docx", "/documents/claim-form/"),
    ],
)
def test_files(path: str, name: str) -> None:
    found = counted(path)
    assert found is not None
    assert (found.what, found.name) == (What.DOWNLOAD, name)


@pytest.mark.parametrize(
    "path",
    [
        "/contact/sent/maple-river-4821/",
        "/es/contact/sent/maple-river-4821/",
        "/volunteer/sent/maple-river-4821/",
        "/subscribe/asked/",
        "/subscribe/confirm/a-token/",
        "/es/subscribe/stop/a-token/",
        "/admin/",
        "/admin/pages/3/edit/",
        "/documents/12/names-of-families.pdf",
        "/documents/_util/authenticate_with_password/3/7/",
        "/media/c_riverbend/images/a.pdf",
        "/branding/0123.css",
        "/static/themes/base/base.css",
        "/updates/feed.atom",
        "/sitemap.xml",
        "/robots.txt",
        "/card/worker.js",
        f"/{'a' * 300}/",
    ],
)
def test_what_is_no_page_or_carries_a_token_is_nothing(path: str) -> None:
    assert counted(path) is None


@pytest.mark.django_db
def test_every_page_of_the_one_list_counts_under_its_own_name(library: Any, riverbend: Any) -> None:
    publish_place(riverbend, "Place", hours=HOURS)
    publish_event(riverbend, "Group")
    publish_page(riverbend, "Page")
    with in_community(riverbend):
        urls = site_urls()
    assert len(urls) > 20
    for url in urls:
        found = counted(url.path)
        assert found is not None, url.path
        language, plain = split_path(url.path)
        assert (found.what, found.language) == (What.VIEW, language.code)
        assert found.name == plain or plain.startswith(found.name)
