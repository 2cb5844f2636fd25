"""Words by which pages are found follow the synonyms, without a new version of anything."""

import pytest

from shared_content.published.actions.refresh_search import refresh_search
from shared_content.published.models import PublishedItem
from shared_content.published.sections import Section
from tenants.public_site.actions.refresh_search import refresh_local_search
from tenants.public_site.models import LocalEntry
from tests.tenants.public_site.making import publish_page
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def test_rows_from_before_are_filled_once(library):
    row = library.add("When you can't sleep", Section.HEALTH_WELLNESS, slug="sleep")
    PublishedItem.objects.update(search_words="", search_text="", vocabulary="")
    assert refresh_search() == PublishedItem.objects.count()
    assert refresh_search() == 0
    after = PublishedItem.objects.defer(None).get(pk=row.pk)
    assert "insomnia" in after.search_words
    assert after.search_text == "Text of When you can't sleep."
    assert "insomnia" in after.vocabulary
    assert "insomnia" in after.search_vector
    assert (after.version, after.edition) == (row.version, row.edition)


def test_local_pages_as_well(library, riverbend):
    publish_page(riverbend, "A quiet night of sleep")
    with in_community(riverbend):
        LocalEntry.objects.update(search_words="", search_text="", vocabulary="")
        assert refresh_local_search() == LocalEntry.objects.count()
        assert refresh_local_search() == 0
        entry = LocalEntry.objects.get(title="A quiet night of sleep")
        # In every language: nobody says which one a local page is in.
        assert "insomnia" in entry.search_words


def test_pages_read_without_the_columns_of_the_search(library):
    row = PublishedItem.objects.get(slug="linked")
    deferred = row.get_deferred_fields()
    assert deferred == {"search_words", "search_text", "vocabulary", "search_vector"}
