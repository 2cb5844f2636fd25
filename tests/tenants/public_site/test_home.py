"""The home page follows the time since the incident."""

import pytest

from shared_content.published.sections import Section
from shared_content.published.selectors import library_index
from tenants.public_site.pages.library import PHASE_ITEMS, phase_items
from tests.tenants.public_site.making import Library

pytestmark = pytest.mark.django_db


def chosen(phase):
    return [item.title for item in phase_items(library_index(), phase)]


def test_at_most_six_from_all_sections_in_the_order_of_the_site(library):
    titles = chosen("first_days")
    assert len(titles) == PHASE_ITEMS
    sections = [item.section for item in phase_items(library_index(), "first_days")]
    assert sections == sorted(sections, key=[section.value for section in Section].index)
    assert len(set(sections)) == 4


def test_only_what_fits_the_phase():
    library = Library()
    library.add("Court", Section.VICTIM_SOCIAL_SERVICES, phases=["long_term"])
    library.add("Belongings", Section.VICTIM_SOCIAL_SERVICES, phases=["first_days"])
    assert chosen("long_term") == ["Court"]
    assert chosen("first_days") == ["Belongings"]


def test_the_phase_comes_from_the_incident_and_can_be_set_by_hand(
    library, riverbend, community_client
):
    library.add("Court", Section.VICTIM_SOCIAL_SERVICES, phases=["long_term"])
    client = community_client(riverbend)
    assert "in the first days" in client.get("/").content.decode()
    riverbend.phase_override = "long_term"
    riverbend.save()
    page = client.get("/").content.decode()
    assert "months and years after" in page


def test_the_operators_home_lists_live_communities_and_the_edition(
    library, site_of, platform_client
):
    page = platform_client.get("/").content.decode()
    assert 'href="http://riverbend.localhost:8000/"' in page
    assert "Larkfield County" in page
    assert "/request-a-site/" in page
    for section in Section:
        assert section.path in page
