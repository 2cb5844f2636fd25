"""`/search/`: one ranked list of the library and the community's own pages."""

from __future__ import annotations

import datetime
import re
import uuid

import pytest

from shared_content.published.models import PublishedItem
from shared_content.published.sections import Section
from tenants.inheritance.actions import HideItem
from tests.tenants.public_site.making import publish_page, publish_place, publish_update
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db

_HIT = re.compile(r'<h2><a href="([^"]*)"[^>]*>(.*?)</a></h2>')


def text(html):
    return [{"type": "text", "value": f"<p>{html}</p>"}]


def hits(client, words):
    """Addresses of what is found, best first."""
    response = client.get("/search/", {"q": words})
    assert response.status_code == 200
    return [path for path, _title in _HIT.findall(response.content.decode())]


@pytest.fixture
def items(library):
    library.add(
        "When you can't sleep",
        Section.HEALTH_WELLNESS,
        slug="sleep",
        summary="What to do when you lie awake.",
        body_html="<p>Keep a small light on.</p>",
    )
    library.add(
        "Alcohol, smoking, and other drugs",
        Section.HEALTH_WELLNESS,
        slug="alcohol",
        summary="Straight answers.",
        body_html="<p>Drinking makes sleep worse.</p>",
    )
    return library


def test_a_title_counts_more_than_a_text(items, riverbend, community_client):
    found = hits(community_client(riverbend), "sleep")
    assert found == ["/health-wellness/sleep/", "/health-wellness/alcohol/"]


def test_forms_of_a_word_are_found(items, riverbend, community_client):
    assert "/health-wellness/sleep/" in hits(community_client(riverbend), "SLEEPING")


@pytest.mark.parametrize("words", ["nightmares", "insomnia", "I cant sleep", "awake all night"])
def test_the_words_that_survivors_use(items, riverbend, community_client, words):
    assert hits(community_client(riverbend), words)[0] == "/health-wellness/sleep/"


def test_library_and_local_pages_are_one_list(items, riverbend, community_client):
    publish_page(riverbend, "Sleep over at school", text("A quiet room for the night."))
    publish_update(riverbend, "Vigil", summary="A night of candles.", body="<p>Bring a coat.</p>")
    client = community_client(riverbend)
    assert set(hits(client, "sleep")) == {
        "/sleep-over-at-school/",
        "/health-wellness/sleep/",
        "/health-wellness/alcohol/",
    }
    assert hits(client, "candles") == ["/updates/vigil/"]
    assert hits(client, "coat") == ["/updates/vigil/"]


def test_where_do_i_go_leads_to_the_center(items, riverbend, community_client):
    publish_place(riverbend, "City Hall", address="1200 Orchard Road")
    client = community_client(riverbend)
    assert hits(client, "where do I go")[0] == "/assistance-center/"
    assert hits(client, "orchard road") == ["/assistance-center/city-hall/"]


def test_a_place_whose_time_is_over_is_not_found(items, riverbend, community_client):
    publish_place(riverbend, "Orchard Hall", valid_until=datetime.date(2020, 1, 1))
    assert hits(community_client(riverbend), "orchard") == []


def test_nothing_crosses_from_one_community_to_another(
    items, riverbend, larkfield, community_client, platform_client
):
    publish_page(riverbend, "Marigold garden", text("Everyone is welcome."))
    assert hits(community_client(riverbend), "marigold") == ["/marigold-garden/"]
    for client in (community_client(larkfield), platform_client):
        assert hits(client, "marigold") == []
        # Not even as a suggestion.
        body = client.get("/search/", {"q": "marigolt"}).content.decode()
        assert "marigold" not in body
    assert "marigold" in community_client(riverbend).get("/search/?q=marigolt").content.decode()


def test_what_is_hidden_here_is_not_found_here(items, riverbend, larkfield, community_client):
    with in_community(riverbend):
        HideItem(items["When you can't sleep"].uuid).execute(None)
    client = community_client(riverbend)
    assert hits(client, "sleep") == ["/health-wellness/alcohol/"]
    assert "insomnia" not in client.get("/search/?q=insomnai").content.decode()
    assert hits(community_client(larkfield), "sleep")[0] == "/health-wellness/sleep/"


def test_what_is_taken_down_is_found_nowhere(items, riverbend, community_client, platform_client):
    PublishedItem.objects.filter(slug="sleep").update(
        retired_at=datetime.datetime.now(datetime.UTC)
    )
    for client in (community_client(riverbend), platform_client):
        assert hits(client, "sleep") == ["/health-wellness/alcohol/"]


def test_an_unpublished_page_is_not_found(items, riverbend, community_client):
    page = publish_page(riverbend, "Marigold garden", text("Welcome."))
    with in_community(riverbend):
        page.unpublish()
    assert hits(community_client(riverbend), "marigold") == []


def test_a_changed_text_is_found_by_its_new_words(items, platform_client):
    row = items["When you can't sleep"]
    row.body_html = "<p>Marigold tea &amp; honey.</p>"
    row.save(update_fields=["body_html"])
    assert hits(platform_client, "marigold honey") == ["/health-wellness/sleep/"]
    assert hits(platform_client, "small light") == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("sleap", "sleep"), ("alchool", "alcohol"), ("insomnai", "insomnia")]
)
def test_a_slip_gets_a_suggestion(items, riverbend, community_client, typed, meant):
    body = community_client(riverbend).get("/search/", {"q": typed}).content.decode()
    assert f'<a href="/search/?q={meant}">{meant}</a>' in body


def test_known_words_are_not_corrected(items, riverbend, community_client):
    body = community_client(riverbend).get("/search/", {"q": "light straight"}).content.decode()
    assert "Did you mean" not in body
    assert "These have some of them" in body


def test_excerpts_are_escaped_and_marked(items, riverbend, community_client):
    items.add(
        "Snippet",
        Section.GRIEF_TRAUMA,
        body_html="<p>&lt;script&gt;alert(1)&lt;/script&gt; marigold</p>",
    )
    body = community_client(riverbend).get("/search/?q=marigold").content.decode()
    assert "<mark>marigold</mark>" in body
    assert "<script>alert" not in body


def test_an_excerpt_that_only_repeats_is_left_out(items, riverbend, community_client):
    body = community_client(riverbend).get("/search/?q=sleep").content.decode()
    first, second = body.split("<h2><a ")[1:3]
    # "Sleep" stands in the title; in the other one only its text has it.
    assert "search-excerpt" not in first
    assert "<mark>sleep</mark>" in second


def test_nothing_found_shows_the_lines_and_the_sections(items, riverbend, community_client):
    body = community_client(riverbend).get("/search/?q=qqqqq").content.decode()
    main = body.partition("<main")[2].partition("</main>")[0]
    assert "The talk-line" in main
    for section in Section:
        assert f'href="{section.path}"' in main


def test_crisis_words_show_the_lines_first(items, riverbend, community_client):
    body = community_client(riverbend).get("/search/", {"q": "I want to die"}).content.decode()
    main = body.partition("<main")[2].partition("</main>")[0]
    assert "The talk-line" in main
    body = community_client(riverbend).get("/search/", {"q": "sleep"}).content.decode()
    assert "The talk-line" not in body.partition("<main")[2].partition("</main>")[0]


BAD = [
    "",
    "   ",
    "a" * 10_000,
    "sleep " * 2_000,
    "?!.,;:-_()[]{}<>|&*",
    "'; DROP TABLE published_publisheditem; --",
    "' OR 1=1 --",
    "sleep & | ! <-> :* ()",
    "\\",
    "%s %(text)s {} $1",
    "\x00\x01sleep\x00",
    "\ue000sleep\ue001",
    "😭💔🕯️",
    "\"quoted\" «words» “here” 'and' `there`",
    "it''s can't o'clock ' '' '",
    "睡不着 не могу спать لا أستطيع النوم",
    "the of and to",
    "ª º ² ½ ₂ Ⅷ",
    "e\u0301" * 300,
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("typed", BAD, ids=range(len(BAD)))
def test_anything_typed_gets_a_kind_page(
    items, riverbend, community_client, platform_client, typed
):
    for client in (community_client(riverbend), platform_client):
        response = client.get("/search/", {"q": typed})
        assert response.status_code == 200
        body = response.content.decode()
        assert 'name="q"' in body
        assert "<script>alert" not in body
        assert len(body) < 60_000
    assert PublishedItem.objects.exists()


def test_bytes_that_are_no_text(items, riverbend, community_client):
    client = community_client(riverbend)
    assert client.get("/search/?q=%ff%fe%00").status_code == 200
    assert client.get("/search/?q=a&q=sleep").status_code == 200
    assert client.get("/search/").status_code == 200
    assert client.post("/search/", {"q": "sleep"}).status_code == 405


def test_nothing_keeps_what_people_look_for(items, riverbend, community_client):
    response = community_client(riverbend).get("/search/?q=sleep")
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    body = response.content.decode()
    assert '<meta name="robots" content="noindex, nofollow">' in body
    assert "sleep" not in body.partition("<title>")[2].partition("</title>")[0]


def test_a_field_on_every_page_and_on_both_homes(
    items, riverbend, community_client, platform_client
):
    for client in (community_client(riverbend), platform_client):
        home = client.get("/").content.decode()
        assert home.count('action="/search/"') == 3
        assert "What do you need?" in home
        assert client.get("/grief-trauma/").content.decode().count('action="/search/"') == 2


def test_the_version_in_the_readers_language_or_the_english_one(items):
    from shared_content.published.search import Query, library_sources, search

    sleep = items["When you can't sleep"]
    items.add(
        "Cuando no puede dormir",
        Section.HEALTH_WELLNESS,
        uuid=sleep.uuid,
        slug="dormir",
        locale="es",
        summary="Qué hacer esta noche.",
        body_html="<p>Deje una luz encendida. La depresión pasa.</p>",
    )

    def found(words, *hidden):
        found = search(Query.of(words), library_sources("es", hidden))
        return [(hit.title, hit.locale) for hit in found.hits]

    own = [("Cuando no puede dormir", "es")]
    assert found("dormir") == found("duermo nada")[:1] == own
    # Accents need not be typed.
    assert found("depresion") == own
    # In English only what has no Spanish version.
    assert found("sleep") == [("Alcohol, smoking, and other drugs", "en")]
    assert found("dormir", sleep.uuid) == []
    assert found("sleep", uuid.uuid4()) == [("Alcohol, smoking, and other drugs", "en")]


def test_in_spanish_under_its_own_address(items, riverbend, community_client):
    sleep = items["When you can't sleep"]
    items.add(
        "Cuando no puede dormir",
        Section.HEALTH_WELLNESS,
        uuid=sleep.uuid,
        slug="dormir",
        locale="es",
    )
    riverbend.languages = ["en", "es"]
    riverbend.save()
    publish_page(riverbend, "Dormir en la escuela", text("Un cuarto tranquilo."))
    client = community_client(riverbend)
    body = client.get("/es/search/", {"q": "insomnio"}).content.decode()
    assert '<html lang="es"' in body
    assert 'href="/es/health-wellness/dormir/"' in body
    assert 'action="/es/search/"' in body
    found = [path for path, _t in _HIT.findall(client.get("/es/search/?q=duermo").content.decode())]
    assert set(found) == {"/es/health-wellness/dormir/", "/es/dormir-en-la-escuela/"}
