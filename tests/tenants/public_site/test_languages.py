"""Spanish under `/es/`: by the address alone, where a community has it; honest about gaps."""

import re

import pytest
from django.utils import translation

from shared_content.published.sections import Section
from tenants.inheritance.actions import HideItem, SetNote
from tenants.local_content.models import EventsIndexPage
from tenants.local_content.usual_titles import USUAL_TITLES, usual_title
from tenants.public_site.enumerator import library_urls, site_urls
from tests.tenants.public_site.making import (
    HOURS,
    publish_event,
    publish_page,
    publish_place,
    publish_update,
)
from tests.tenants.public_site.test_statements import LIMIT, statements
from themes.unbroken import unbroken
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db

GRIEF = "/es/grief-trauma/"
SPANISH = f"{GRIEF}enlazado/"


@pytest.fixture
def spanish(library):
    """One item of the library in Spanish: under its own address, linking to two that are not."""
    source = library["Linked"]
    first, other = library["Grief_Trauma 1"], library["Health_Wellness 1"]
    library.add(
        "Enlazado",
        Section.GRIEF_TRAUMA,
        uuid=source.uuid,
        locale="es",
        position=3,
        topic_title="Tema del duelo",
        body_html=f'<p>Vea <a data-item="{first.uuid}">el primero</a>.</p>',
        linked_uuids=[first.uuid],
        related_uuids=[other.uuid],
    )
    return library


@pytest.fixture
def bilingual(spanish, riverbend):
    """Riverbend in English and Spanish; Larkfield County has English only."""
    riverbend.languages = ["en", "es"]
    riverbend.save()
    return riverbend


@pytest.fixture
def visit(bilingual, community_client):
    client = community_client(bilingual)

    def page(path, status=200):
        answer = client.get(path)
        assert answer.status_code == status, path
        return answer.content.decode()

    return page


def test_the_address_decides(bilingual, community_client):
    client = community_client(bilingual)
    english = client.get("/", headers={"Accept-Language": "es"})
    assert english["Content-Language"] == "en"
    assert '<html lang="en" dir="ltr">' in english.content.decode()
    spanish = client.get("/es/", headers={"Accept-Language": "en"})
    assert spanish["Content-Language"] == "es"
    assert '<html lang="es" dir="ltr">' in spanish.content.decode()
    assert "¿Qué necesita?" in spanish.content.decode()
    for answer in (english, spanish):
        assert not answer.cookies
        assert "Accept-Language" not in answer.get("Vary", "")
    # Nothing of it stays behind for the next visitor.
    assert "What do you need?" in client.get("/").content.decode()


def test_a_language_the_community_does_not_have_is_not_found(spanish, larkfield, community_client):
    client = community_client(larkfield)
    for path in ("/es/", GRIEF, SPANISH, "/es/updates/"):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert '<html lang="en"' in answer.content.decode()
    assert 'class="languages"' not in client.get("/").content.decode()
    assert "hreflang" not in client.get("/grief-trauma/linked/").content.decode()
    assert not any(url.path.startswith("/es") for url in _urls(larkfield))


def _urls(community):
    with in_community(community):
        return site_urls()


def test_the_operator_has_every_language(spanish, platform_client):
    for path in ("/es/", GRIEF, SPANISH, "/es/request-a-site/"):
        answer = platform_client.get(path)
        assert answer.status_code == 200
        assert answer["Content-Language"] == "es"
        assert '<html lang="es"' in answer.content.decode()
    assert {"/es/", SPANISH} <= {url.path for url in library_urls()}


def test_an_item_in_spanish(visit):
    page = visit(SPANISH)
    assert "<h1>Enlazado</h1>" in page
    assert "language-note" not in page
    assert '<link rel="canonical" href="http://localhost:8000/es/grief-trauma/enlazado/">' in page
    # It links to what readers of Spanish get: an English text under a Spanish frame.
    assert '<a href="/es/grief-trauma/grief_trauma-1/">el primero</a>' in page
    assert 'href="/es/health-wellness/health_wellness-1/"' in page


def test_the_switcher_leads_to_the_same_item(visit):
    english, spanish = visit("/grief-trauma/linked/"), visit(SPANISH)
    for page in (english, spanish):
        assert re.search(r'<a href="/es/grief-trauma/enlazado/" hreflang="es" lang="es"', page)
        assert re.search(r'<a href="/grief-trauma/linked/" hreflang="en" lang="en"', page)
        for code, path in (("en", "/grief-trauma/linked/"), ("es", SPANISH)):
            link = f'<link rel="alternate" hreflang="{code}" href="http://localhost:8000{path}">'
            assert link in page
    assert ">Español</a>" in english
    assert 'hreflang="es" lang="es" dir="ltr" aria-current="true"' in spanish


def test_the_switcher_leads_home_from_pages_without_a_counterpart(visit):
    page = visit("/es/nada/", status=404)
    assert '<html lang="es"' in page
    assert '<a href="/" hreflang="en"' in page
    assert '<a href="/es/" hreflang="es"' in page
    assert "No encontramos esta página" in page


def test_an_item_without_a_spanish_version_says_so(visit):
    page = visit("/es/grief-trauma/grief_trauma-1/")
    assert '<html lang="es"' in page
    assert "Solo en inglés" in page
    assert '<h1 lang="en" dir="ltr">Grief_Trauma 1</h1>' in page
    assert '<div class="prose" lang="en" dir="ltr"><p>Text of' in page
    assert 'rel="canonical" href="http://localhost:8000/grief-trauma/grief_trauma-1/"' in page
    assert 'rel="alternate"' not in page


def test_lists_mark_what_is_in_english_only(visit):
    page = visit(GRIEF)
    assert page.count("Solo en inglés") == 2
    assert '<span class="item-list-title">Enlazado</span>' in page
    assert '<span class="item-list-title" lang="en" dir="ltr">Grief_Trauma 1</span>' in page
    assert "Linked" not in page
    # One topic, under its Spanish name as soon as one of its items has one.
    assert page.count('<section class="topic">') == 1
    assert "Tema del duelo" in page


def test_the_english_address_of_a_translated_item_leads_on(visit, bilingual, community_client):
    answer = community_client(bilingual).get("/es/grief-trauma/linked/")
    assert (answer.status_code, answer["Location"]) == (302, SPANISH)
    visit("/grief-trauma/enlazado/", status=404)


def test_adjustments_hold_in_every_language(visit, bilingual, spanish):
    with in_community(bilingual):
        SetNote(spanish["Linked"].uuid, "<p>Room 3.</p>").execute(None)
        HideItem(spanish["Grief_Trauma 1"].uuid).execute(None)
    for path in ("/grief-trauma/linked/", SPANISH):
        assert "Room 3." in visit(path)
    assert "una nota de" in visit(SPANISH)
    visit("/es/grief-trauma/grief_trauma-1/", status=404)
    assert "Vea el primero." in visit(SPANISH)
    with in_community(bilingual):
        HideItem(spanish["Linked"].uuid).execute(None)
    for path in ("/grief-trauma/linked/", SPANISH, "/es/grief-trauma/linked/"):
        visit(path, status=404)


def test_local_pages_are_shown_as_written(visit, bilingual):
    publish_update(bilingual, "Hotline hours", summary="Longer now.")
    publish_place(bilingual, "Hall", hours=HOURS)
    publish_page(bilingual, "Thanks")
    for path, title in (
        ("/es/thanks/", "Thanks"),
        ("/es/updates/hotline-hours/", "Hotline hours"),
        ("/es/assistance-center/hall/", "Hall"),
    ):
        page = visit(path)
        assert "Solo en inglés" in page
        assert f'<h1 lang="en" dir="ltr">{title}</h1>' in page
        assert f'rel="canonical" href="http://riverbend.localhost:8000{path[3:]}"' in page
    home = visit("/es/")
    assert 'href="/es/assistance-center/hall/"' in home
    assert 'href="/es/updates/hotline-hours/"' in home
    assert '<p lang="en" dir="ltr">Longer now.</p>' in home
    assert unbroken("hora del este") in home
    assert "de lunes a viernes" in visit("/es/assistance-center/")


def test_the_sitemap_names_the_languages(bilingual, community_client):
    text = community_client(bilingual).get("/sitemap.xml").content.decode()
    paths = [url.path for url in _urls(bilingual)]
    assert re.findall(r"<loc>http://riverbend\.localhost:8000(.*?)</loc>", text) == paths
    assert len(paths) == len(set(paths))
    entry = re.search(r"<url><loc>[^<]*/grief-trauma/linked/</loc>(.*?)</url>", text)
    assert entry
    assert re.findall(r'hreflang="(\w+)" href="[^"]*?8000([^"]*)"', entry[1]) == [
        ("en", "/grief-trauma/linked/"),
        ("es", SPANISH),
    ]


def test_every_page_of_every_language_is_listed_and_links_to_listed_ones(bilingual, visit):
    publish_update(bilingual, "Update")
    publish_place(bilingual, "Place", hours=HOURS)
    publish_page(bilingual, "Page")
    listed = {url.path for url in _urls(bilingual)}
    found, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting.extend(re.findall(r'<a\b[^>]*?\bhref="(/(?:[^"#]*/)?)[#"]', visit(path)))
    assert {path for path in found if "/search/" not in path} == listed


@pytest.mark.parametrize(
    "path", ["/es/", GRIEF, SPANISH, "/es/grief-trauma/grief_trauma-1/", "/es/updates/"]
)
def test_statements(bilingual, community_client, path):
    publish_update(bilingual, "Update")
    client = community_client(bilingual)
    client.get(path)
    sent = statements(client, path)
    assert len(sent) <= LIMIT, "\n".join(sent)


def test_the_request_form_in_spanish(platform_client, spanish):
    page = platform_client.get("/es/request-a-site/").content.decode()
    assert "¿Cuándo necesita el sitio?" in page
    assert "Enviar la solicitud" in page
    answer = platform_client.post("/es/request-a-site/", {"requester_name": "Ana"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Escriba el nombre de su agencia." in text
    assert "Ana" in text


@pytest.mark.parametrize("slug", USUAL_TITLES)
def test_every_list_has_a_name_in_spanish(slug):
    with translation.override("es"):
        assert usual_title(slug, USUAL_TITLES[slug]) not in ("", USUAL_TITLES[slug])
        assert usual_title(slug, "Our own name") == ""


def test_a_list_made_under_a_former_name_was_not_named_by_anybody():
    with translation.override("es"):
        assert usual_title("funds", "Help with costs") == "Dinero y plazos"
        assert usual_title("events", "Help with costs") == ""


def test_a_list_is_called_in_the_reader_s_language_until_the_community_names_it(visit, bilingual):
    publish_place(bilingual, "Hall", hours=HOURS)
    publish_event(bilingual, "Evening walk")
    assert "<h1>Centro de asistencia</h1>" in visit("/es/assistance-center/")
    assert "<h1>Eventos</h1>" in visit("/es/events/")
    assert "<h1>Events</h1>" in visit("/events/")
    with in_community(bilingual):
        index = EventsIndexPage.objects.get()
        index.title = "Walks and talks"
        index.save_revision().publish()
    assert '<h1 lang="en" dir="ltr">Walks and talks</h1>' in visit("/es/events/")
