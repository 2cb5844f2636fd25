"""A search costs six statements, the switches of schema included, whatever is typed."""

import pytest

from tenants.registry.models import Community
from tests.tenants.public_site.making import publish_page, publish_update
from tests.tenants.public_site.test_statements import statements

pytestmark = pytest.mark.django_db

TYPED = ["linked", "text of", "lniked", "zzzz", "the", "", "?!", "text zzzz about"]


@pytest.mark.parametrize("typed", TYPED)
def test_statements_of_a_search(library, riverbend, community_client, typed):
    publish_page(riverbend, "Page")
    publish_update(riverbend, "Update")
    client = community_client(riverbend)
    client.get("/search/?q=warm")
    for prefix in ("", "/es"):
        if prefix:
            Community.objects.update(languages=["en", "es"])
        sent = statements(client, f"{prefix}/search/?q={typed}")
        assert len(sent) <= 6, "\n".join(sent)


@pytest.mark.parametrize("typed", TYPED)
def test_statements_on_the_operators_host(library, platform_client, typed):
    platform_client.get("/search/?q=warm")
    sent = statements(platform_client, f"/search/?q={typed}")
    assert len(sent) <= 4, "\n".join(sent)
