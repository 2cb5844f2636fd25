"""A community's own words: in the menu, above the pages, on the way, in feeds; nowhere else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tenants.branding.actions.save import SaveBranding
from tenants.branding.models import Branding
from tenants.branding.terms import TERM_LENGTH, clean_terms, clean_word, term
from tests.support.people import sign_in
from tests.tenants.public_site.making import publish_place, publish_update
from vrc.tenancy import in_community, in_public

URL = "/admin/branding/"


def speak_both(community: Any) -> None:
    with in_public():
        community.languages = ["en", "es"]
        community.save()


def test_a_word_is_the_community_s_or_the_usual_one_in_each_language() -> None:
    branding = {"terms": {"en": {"center": "Resiliency center"}}}
    assert term(branding, "center", "en") == "Resiliency center"
    assert term(branding, "center", "es") == "Centro de asistencia"
    assert term(branding, "updates", "en") == "Updates"
    assert term({}, "updates", "es") == "Novedades"


@pytest.mark.parametrize("word", ["x" * (TERM_LENGTH + 1), "<b>News</b>", "!!!", "12"])
def test_a_word_that_breaks_the_menu_is_refused(word: str) -> None:
    with pytest.raises(ValidationError):
        clean_word(word)


def test_only_what_differs_from_the_usual_is_kept() -> None:
    given = {
        "en": {"updates": "  The \n news ", "events": "Events", "contact": "  ", "nothing": "Word"},
        "es": {"events": "Eventos"},
    }
    assert clean_terms(given) == {"en": {"updates": "The news"}}


@pytest.mark.django_db
def test_own_words_stand_in_menus_headings_the_way_and_feeds(
    riverbend: Any, larkfield: Any, community_client: Any
) -> None:
    speak_both(riverbend)
    publish_update(larkfield, "Water is back")
    publish_place(larkfield, "East High")
    publish_update(riverbend, "Water is back")
    there = publish_place(riverbend, "East High").site_path
    with in_community(riverbend):
        SaveBranding(
            site_name="Riverbend Together",
            terms={
                "en": {"center": "Resiliency center", "updates": "The news"},
                "es": {"center": "Centro de resiliencia"},
            },
        ).execute(None)
    client = community_client(riverbend)
    home = client.get("/").content.decode()
    assert ">Resiliency center</a>" in home
    assert ">The news</a>" in home
    assert ">Assistance center</a>" not in home
    assert re.search(r"<h1>\s*The news", client.get("/updates/").content.decode())
    center = client.get("/assistance-center/").content.decode()
    assert "<h1>Resiliency center</h1>" in center
    assert "<title>Resiliency center – Riverbend Together</title>" in center
    place = client.get(there).content.decode()
    assert "Resiliency center" in place[place.index("breadcrumbs") :]
    assert "Riverbend Together: The news" in client.get("/updates/feed.atom").content.decode()
    spanish = client.get("/es/assistance-center/").content.decode()
    assert "<h1>Centro de resiliencia</h1>" in spanish
    assert ">Novedades</a>" in spanish
    assert "The news" not in spanish
    other = community_client(larkfield).get("/assistance-center/").content.decode()
    assert "Resiliency" not in other
    assert ">Updates</a>" in other


@pytest.mark.django_db
def test_words_are_chosen_seen_before_and_kept_when_one_is_wrong(riverbend: Any) -> None:
    speak_both(riverbend)
    admin = sign_in(riverbend)
    publish_update(riverbend, "Water is back")
    sent = {"site_name": "Riverbend", "theme": "base", "term-en-updates": "The news"}
    seen = admin.get(f"{URL}preview/", sent).content.decode()
    assert ">The news</a>" in seen
    with in_community(riverbend):
        assert Branding.objects.get().terms == {}
    wrong = admin.post(URL, {**sent, "term-es-events": "<i>"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert 'value="The news"' in page
    assert 'id="term-es-events-error"' in page
    assert admin.post(URL, sent).status_code == 302
    with in_community(riverbend):
        assert Branding.objects.get().terms == {"en": {"updates": "The news"}}
    assert 'value="The news"' in admin.get(URL).content.decode()
    half = admin.get(f"{URL}preview/", {**sent, "term-en-updates": "<b>"}).content.decode()
    assert ">Updates</a>" in half


@pytest.mark.django_db
def test_white_on_white_is_repaired_and_said(riverbend: Any) -> None:
    admin = sign_in(riverbend)
    answer = admin.get(f"{URL}check/", {"theme": "base", "colour": "#ffffff"}).json()
    assert answer["sentences"]
    assert all(float(sample["ratio"]) >= 3 for sample in answer["samples"])
