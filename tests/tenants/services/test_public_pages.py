"""The directory as visitors see it."""

import datetime
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.public_site.enumerator import site_urls
from tenants.services.models import Service
from tenants.services.plain import PlainPlace
from tenants.services.schedules import Hours
from tests.tenants.services.making import add_services, plain
from themes.unbroken import unbroken
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db

CHICAGO = PlainPlace(name="Loop office", address="1 Loop", city="Chicago", state="IL", zip="60601")
EVANSTON = PlainPlace(address="2 Lake", city="Evanston", state="IL", zip="60201")
DENVER = PlainPlace(address="3 Peak", city="Denver", state="CO", zip="80202")


@pytest.fixture
def site(riverbend):
    riverbend.languages = ["en", "es"]
    riverbend.save()
    add_services(
        riverbend,
        plain(
            "Groceries",
            needs=["food"],
            cost="free",
            languages=["en", "es"],
            ways=["in_person"],
            phone="(312) 555-0101",
            description="Take what you need.",
            places=[CHICAGO],
            hours=[Hours((0, 1, 2, 3, 4), "09:00", "17:00")],
            bring=["A bag"],
            verified_on=datetime.date(2026, 3, 4),
        ),
        plain("Meals", needs=["food"], cost="paid", audiences=["teens"], places=[EVANSTON]),
        plain("Shelter", needs=["housing"], ways=["in_person"], places=[DENVER]),
        plain("Night line", needs=["counseling"], ways=["phone"], audiences=["everyone"]),
        plain("Old", needs=["food"], status="defunct"),
        plain("Paused", needs=["food"], status="temporarily closed"),
    )
    add_services(riverbend, plain("Draft", needs=["food"]), publish=False)
    return riverbend


def names(client, query=""):
    page = client.get(f"/services/{query}").content.decode()
    return re.findall(r'<h3[^>]*><a href="/services/[^"]+">([^<]+)</a>', page)


def test_visitors_see_what_is_published_and_not_gone(site, community_client):
    assert names(community_client(site)) == [
        "Groceries",
        "Meals",
        "Night line",
        "Paused",
        "Shelter",
    ]
    assert community_client(site).get("/services/draft/").status_code == 404
    assert community_client(site).get("/services/old/").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?need=food", ["Groceries", "Meals", "Paused"]),
        ("?need=nonsense", ["Groceries", "Meals", "Night line", "Paused", "Shelter"]),
        ("?need=food&cost=free", ["Groceries"]),
        ("?language=es", ["Groceries"]),
        ("?language=en", ["Groceries", "Meals", "Night line", "Paused", "Shelter"]),
        ("?way=phone", ["Night line"]),
        ("?for=teens&need=food", ["Groceries", "Meals", "Paused"]),
        ("?zip=60601&miles=5", ["Groceries", "Night line"]),
        ("?zip=60601&miles=25", ["Groceries", "Meals", "Night line"]),
        # 9 is no choice: 25 miles
        ("?zip=60601-1234&miles=9", ["Groceries", "Meals", "Night line"]),
    ],
)
def test_filters(site, community_client, query, found):
    assert names(community_client(site), query) == found


def test_nearest_first_with_rough_distance(site, community_client):
    page = community_client(site).get("/services/?zip=60201&miles=25").content.decode()
    assert page.index("Meals") < page.index("Groceries")
    assert re.search(r"about 1[0-4] miles", page)


def test_an_unknown_zip_is_said_and_the_list_stays(site, community_client):
    response = community_client(site).get("/services/?zip=00000")
    assert "We do not know this ZIP code" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert len(names(community_client(site), "?zip=hello")) == 5


def test_what_was_looked_for_is_kept_by_nobody(site, community_client):
    response = community_client(site).get("/services/?zip=60601&need=food")
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_nothing_found_is_kind_and_offers_help(library, site, community_client):
    page = community_client(site).get("/services/?need=housing&cost=free").content.decode()
    assert "It is not your mistake" in page
    assert "You can talk to someone now" in page


def test_one_service(site, community_client):
    page = community_client(site).get("/services/groceries/").content.decode()
    for words in (
        'href="tel:+13125550101"',
        "Take what you need.",
        "English, Spanish",
        "A bag",
        "Monday to Friday",
        "Loop office",
        "openstreetmap.org",
        unbroken("March 4, 2026"),
    ):
        assert words in page, words


def test_a_service_that_is_closed_says_so(site, community_client):
    assert "Closed for now" in community_client(site).get("/services/paused/").content.decode()


def test_in_spanish_the_words_around_it_are_spanish(site, community_client):
    page = community_client(site).get("/es/services/groceries/").content.decode()
    assert '<h1 lang="en" dir="ltr">Groceries</h1>' in page
    assert "Comida" in page
    assert (
        "Comida y cosas de cada día" in community_client(site).get("/es/services/").content.decode()
    )


def test_paging_keeps_the_choices(riverbend, community_client):
    add_services(riverbend, *(plain(f"Food {n:02}", needs=["food"]) for n in range(60)))
    client = community_client(riverbend)
    first = client.get("/services/?need=food").content.decode()
    assert "60 services" in first
    assert 'href="/services/page/2/?need=food"' in first
    assert "Food 25" in client.get("/services/page/2/?need=food").content.decode()
    assert client.get("/services/page/4/").status_code == 404
    printed = client.get("/services/print/").content.decode()
    assert "Food 00" in printed
    assert "Food 59" in printed
    with in_community(riverbend):
        paths = [url.path for url in site_urls() if url.kind == "services"]
    assert paths == ["/services/", "/services/page/2/", "/services/page/3/", "/services/print/"]


def test_every_page_of_the_directory_is_listed_and_can_be_read(site, community_client):
    client = community_client(site)
    with in_community(site):
        urls = [url for url in site_urls() if url.kind in ("services", "service")]
    assert {"/services/", "/services/groceries/", "/es/services/shelter/"} <= {u.path for u in urls}
    for url in urls:
        assert url.title in client.get(url.path).content.decode()


def test_it_is_in_the_menu_only_where_there_are_services(site, larkfield, community_client):
    assert 'href="/services/"' in community_client(site).get("/").content.decode()
    assert 'href="/services/"' not in community_client(larkfield).get("/").content.decode()


def test_the_search_finds_services_by_the_words_people_use(site, community_client):
    page = community_client(site).get("/search/?q=food pantry").content.decode()
    assert 'href="/services/groceries/"' in page
    assert "/services/draft/" not in page
    assert (
        'href="/services/groceries/"'
        in community_client(site).get("/search/?q=despensa").content.decode()
    )


def test_nothing_crosses_to_another_community(site, larkfield, community_client):
    client = community_client(larkfield)
    assert names(client) == []
    assert client.get("/services/groceries/").status_code == 404
    assert "/services/" not in client.get("/search/?q=groceries").content.decode()
    with in_community(larkfield):
        assert Service.objects.count() == 0


@pytest.mark.parametrize(
    ("path", "most"),
    [("/services/", 8), ("/services/?zip=60601&need=food", 8), ("/services/groceries/", 8)],
)
def test_few_statements(site, community_client, path, most):
    client = community_client(site)
    client.get(path)
    switching: Any = connection
    switching.set_schema_to_public()
    switching.search_path_set_schemas = None
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    assert len(queries) <= most, "\n".join(query["sql"] for query in queries)


@pytest.mark.parametrize("number", ["0", "99999", "-1", "x"])
def test_pages_that_do_not_exist(site, community_client, number):
    assert community_client(site).get(f"/services/page/{number}/").status_code == 404
