"""A page of the community's own in place of an item: seen everywhere, the original nowhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from shared_content.published.models import PublishedItem
from tenants.inheritance.actions import (
    CannotReplace,
    GoBack,
    HideItem,
    PinItem,
    ReplaceItem,
    ShowItem,
)
from tenants.inheritance.models import Adjustment
from tenants.local_content.models import LocalPage
from tenants.public_site.enumerator import site_urls
from tenants.registry.models.community import url_for_host
from tests.tenants.public_site.making import publish_page
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
AT = "/grief-trauma/grief_trauma-1/"
SHARED = "Text of Grief_Trauma 1."


@pytest.fixture
def replaced(library: Any, own_page: Any) -> Any:
    """The item “Grief_Trauma 1”, replaced by “Our own words”."""
    own_page(replaces=library["Grief_Trauma 1"], search_description="What we say.")
    return library["Grief_Trauma 1"]


def test_it_stands_at_the_items_address_and_says_who_wrote_it(replaced, visit, riverbend):
    page = visit(AT)
    assert page.status_code == 200
    assert "zebrafinches" in page.text
    assert SHARED not in page.text
    assert "Written by Riverbend" in page.text
    assert "the shared text of “Grief_Trauma 1”" in page.text
    shared = f"{url_for_host(settings.PLATFORM_DOMAIN)}{AT}"
    assert f'<a href="{shared}">' in page.text
    assert f'rel="canonical" href="{riverbend.primary_url}{AT}"' in page.text


def test_the_pages_own_address_leads_there(replaced, visit):
    answer = visit("/our-own-words/")
    assert (answer.status_code, answer["Location"]) == (302, AT)


def test_lists_and_links_have_the_communitys_words(replaced, visit):
    section = visit("/grief-trauma/").text
    assert "Our own words" in section
    assert "What we say." in section
    assert "Grief_Trauma 1" not in section
    linked = visit("/grief-trauma/linked/").text
    assert linked.count("Our own words") == 1, "in what else can help"
    assert "Grief_Trauma 1" not in linked
    assert "/our-own-words/" not in visit("/").text


def test_the_search_finds_the_own_words_and_not_the_original(replaced, visit):
    found = visit("/search/", q="zebrafinches").text
    assert f'href="{AT}"' in found
    assert "/our-own-words/" not in found
    assert "About Grief_Trauma 1." not in visit("/search/", q="Grief_Trauma").text


def test_sitemap_has_one_address_of_it(replaced, visit):
    sitemap = visit("/sitemap.xml").text
    assert sitemap.count(AT) == 1
    assert "/our-own-words/" not in sitemap


def test_other_communities_read_the_shared_text(replaced, community_client, larkfield):
    other = community_client(larkfield)
    assert SHARED in other.get(AT).content.decode()
    assert AT not in other.get("/search/", {"q": "zebrafinches"}).content.decode()
    assert other.get("/our-own-words/").status_code == 404


def test_going_back_shows_the_shared_text_and_keeps_the_page(replaced, visit, riverbend):
    with in_community(riverbend):
        GoBack(replaced.uuid).execute(None)
        GoBack(replaced.uuid).execute(None)
        assert not Adjustment.objects.exists()
    assert SHARED in visit(AT).text
    assert "zebrafinches" in visit("/our-own-words/").text


def test_a_draft_waits_until_it_is_published(library, own_page, visit, riverbend):
    page = own_page(replaces=library["Grief_Trauma 1"])
    with in_community(riverbend):
        LocalPage.objects.get(pk=page.pk).unpublish()
    assert SHARED in visit(AT).text
    with in_community(riverbend):
        LocalPage.objects.get(pk=page.pk).get_latest_revision().publish()
    assert "zebrafinches" in visit(AT).text
    with in_community(riverbend):
        LocalPage.objects.get(pk=page.pk).delete()
    assert SHARED in visit(AT).text


def test_it_survives_renaming_moving_retiring_and_coming_back(replaced, visit, riverbend):
    rows = PublishedItem.objects.filter(uuid=replaced.uuid)
    rows.update(slug="renamed", section="health-wellness", title="Renamed")
    assert "zebrafinches" in visit("/health-wellness/renamed/").text
    assert visit("/our-own-words/")["Location"] == "/health-wellness/renamed/"
    assert "Our own words" in visit("/health-wellness/").text
    rows.update(retired_at=timezone.now())
    away = visit("/health-wellness/renamed/")
    assert (away.status_code, away["Location"]) == (302, "/our-own-words/")
    ordinary = visit("/our-own-words/")
    assert "zebrafinches" in ordinary.text
    assert "in place of" not in ordinary.text
    assert 'href="/our-own-words/"' in visit("/").text, "in the navigation, as any page"
    assert 'href="/our-own-words/"' in visit("/search/", q="zebrafinches").text
    with in_community(riverbend):
        assert "/our-own-words/" in {url.path for url in site_urls()}
    rows.update(retired_at=None)
    assert "zebrafinches" in visit("/health-wellness/renamed/").text


def test_hidden_it_is_nowhere(replaced, visit, riverbend):
    with in_community(riverbend):
        HideItem(replaced.uuid).execute(None)
    assert [visit(path).status_code for path in (AT, "/our-own-words/")] == [404, 404]
    assert "Our own words" not in visit("/grief-trauma/").text
    assert "Our own words" not in visit("/search/", q="zebrafinches").text
    assert AT not in visit("/sitemap.xml").text
    with in_community(riverbend):
        ShowItem(replaced.uuid).execute(None)
    assert "zebrafinches" in visit(AT).text


def test_pinned_it_comes_first_with_its_own_words(replaced, visit, riverbend):
    with in_community(riverbend):
        PinItem(replaced.uuid).execute(None)
    section = visit("/grief-trauma/").text
    assert section.count("Our own words") == 1
    assert section.index("Suggested by Riverbend") < section.index("Our own words")


def test_a_page_replaces_one_item_only(library, own_page, riverbend, larkfield):
    page = own_page(replaces=library["Grief_Trauma 1"])
    foreign = publish_page(larkfield, "Elsewhere")
    other = library["Grief_Trauma 2"]
    with in_community(riverbend):
        for key, code in ((page.translation_key, "taken"), (foreign.translation_key, "no_page")):
            with pytest.raises(CannotReplace) as caught:
                ReplaceItem(other.uuid, key).execute(None)
            assert caught.value.code == code
    PublishedItem.objects.filter(uuid=other.uuid).update(retired_at=timezone.now())
    with in_community(riverbend):
        with pytest.raises(CannotReplace) as caught:
            ReplaceItem(other.uuid, page.translation_key).execute(None)
        assert caught.value.code == "gone"
        assert Adjustment.objects.count() == 1


def test_in_another_language_it_says_in_which_it_is(replaced, visit, riverbend, library):
    riverbend.languages = ["en", "es"]
    riverbend.save()
    row = PublishedItem.objects.get(uuid=replaced.uuid)
    row.pk, row.locale, row.slug, row.title = None, "es", "duelo", "Duelo"
    row.save()
    page = visit("/es/grief-trauma/duelo/")
    assert "zebrafinches" in page.text
    assert "language-note" in page.text
    assert "Duelo" not in visit("/es/grief-trauma/").text
    assert visit("/es/our-own-words/")["Location"] == "/es/grief-trauma/duelo/"
    assert "/es/grief-trauma/duelo/" not in visit("/es/search/", q="Duelo").text
