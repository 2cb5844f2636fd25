"""A page costs few statements, however much there is in the library and on the site."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.registry.models import Community
from tests.support.scenes import scene_of_a_module
from tests.tenants.public_site.making import (
    HOURS,
    Library,
    publish_event,
    publish_page,
    publish_place,
    publish_update,
)

pytestmark = pytest.mark.django_db

LIMIT = 8


def statements(client, path):
    """Statements of one request, the switches of schema included, as in production."""
    switching: Any = connection
    switching.set_schema_to_public()
    switching.search_path_set_schemas = None
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in queries]


@pytest.fixture(scope="module", autouse=True)
def _full_site(django_db_setup, django_db_blocker):
    """Riverbend and the library with something of everything."""
    with scene_of_a_module(django_db_blocker):
        Library().fill()
        riverbend = Community.objects.get(slug="riverbend")
        for number in range(12):
            publish_update(riverbend, f"Update {number}")
        for number in range(4):
            publish_event(riverbend, f"Event {number}")
            publish_place(riverbend, f"Place {number}", hours=HOURS)
            publish_page(riverbend, f"Page {number}")
        yield


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("/", 6),
        ("/grief-trauma/", 6),
        ("/grief-trauma/linked/", 7),
        ("/grief-trauma/grief_trauma-1/", 6),
        ("/updates/", 7),
        ("/updates/update-3/", 6),
        ("/assistance-center/", 6),
        ("/assistance-center/place-1/", 6),
        ("/events/", 7),
        ("/events/event-2/", 6),
        ("/page-2/", 6),
    ],
)
def test_statements_of_a_communitys_page(riverbend, community_client, path, count):
    client = community_client(riverbend)
    client.get(path)
    sent = statements(client, path)
    assert len(sent) == count <= LIMIT, "\n".join(sent)


def test_statements_of_the_operators_pages(platform_client):
    for path, limit in (("/", 7), ("/grief-trauma/", 4), ("/grief-trauma/linked/", 5)):
        platform_client.get(path)
        sent = statements(platform_client, path)
        assert len(sent) <= limit, "\n".join(sent)
