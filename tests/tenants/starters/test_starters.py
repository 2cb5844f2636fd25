"""Pages to begin with: drafts for a kind of place, never public by themselves."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from shared_content.writing.findings import Code
from shared_content.writing.report import Words, look_at_words
from tenants.access.first_steps import first_steps
from tenants.access.models import User
from tenants.defaults.loader import starters
from tenants.defaults.starter_pages import starter_kinds
from tenants.local_content.models import CommunityHomePage, LocalPage
from tenants.public_site.enumerator import site_urls
from tenants.starters.actions import StartPages
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.public_site.making import publish_page
from vrc.tenancy import in_community, in_public

pytestmark = pytest.mark.django_db

URL = "/admin/pages-to-begin-with/"
EDITORS = "Community editors"


def start(community: Any, *keys: str, user: Any = None) -> Any:
    with in_community(community):
        return StartPages(keys).execute(user)


def pages(community: Any) -> dict[str, bool]:
    with in_community(community):
        return dict(LocalPage.objects.values_list("slug", "live"))


@pytest.mark.parametrize("kind", starter_kinds(), ids=lambda kind: kind.key)
def test_every_kind_becomes_drafts_that_nobody_sees(
    riverbend: Any, larkfield: Any, community_client: Any, kind: Any
) -> None:
    started = start(riverbend, *(page.key for page in kind.pages))
    assert [page.slug for page in started.made] == [
        page.slug for page in starter_pages() if page in kind.pages
    ]
    assert pages(riverbend) == dict.fromkeys((page.slug for page in kind.pages), False)
    assert pages(larkfield) == {}
    client = community_client(riverbend)
    with in_community(riverbend):
        listed = {url.path for url in site_urls()}
    for page in kind.pages:
        assert client.get(f"/{page.slug}/").status_code == 404
        assert f"/{page.slug}/" not in listed


def starter_pages() -> list[Any]:
    return list({page.key: page for kind in starter_kinds() for page in kind.pages}.values())


def test_a_draft_can_be_edited_and_published(riverbend: Any, community_client: Any) -> None:
    (page,) = start(riverbend, "school-days").made
    client = sign_in(riverbend)
    form = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "[School]" in form
    with in_community(riverbend):
        page.get_latest_revision().publish()
    shown = community_client(riverbend).get("/school-days/").content.decode()
    assert "<h2>When school opens again</h2>" in re.sub(r" id=\"[^\"]*\"", "", shown)


def test_in_the_language_the_community_writes_in(riverbend: Any) -> None:
    with in_public():
        riverbend.languages = ["es", "en"]
        riverbend.save()
    (page,) = start(riverbend, "belongings").made
    assert page.title == "Pertenencias que quedaron"
    assert page.slug == "belongings-left-behind"


def test_what_is_there_is_left_alone(riverbend: Any) -> None:
    publish_page(riverbend, "Our own words", slug="what-is-closed")
    for _again in range(2):
        started = start(riverbend, "what-is-closed", "belongings")
        assert "What is closed, and until when" in started.there_already
    assert started.made == ()
    assert pages(riverbend) == {"what-is-closed": True, "belongings-left-behind": False}
    with in_community(riverbend):
        assert LocalPage.objects.get(slug="what-is-closed").title == "Our own words"


def test_who_may_write_pages_may_take_drafts(riverbend: Any) -> None:
    editor = sign_in(riverbend, "eli@example.org", EDITORS)
    page = editor.get(f"{URL}?kind=workplace").content.decode()
    assert "For employees and their families" in page
    assert "School days" not in page
    answer = editor.post(f"{URL}?kind=workplace", {"pages": ["for-employees", "no-such-page"]})
    with in_community(riverbend):
        home = CommunityHomePage.objects.get()
    assert answer["Location"] == f"/admin/pages/{home.pk}/"
    assert pages(riverbend) == {"for-employees-and-families": False}
    again = re.sub(r"\s+", " ", editor.get(f"{URL}?kind=workplace").content.decode())
    assert "among your pages already" in again


def test_nobody_else_may(riverbend: Any, community_client: Any) -> None:
    guest = sign_in(riverbend, "guest@example.org", group="")
    for client in (guest, community_client(riverbend)):
        for send in (client.get, client.post):
            assert send(URL).status_code in (302, 403)
    assert sign_in_operator(superuser=True).get(URL).status_code == 404
    with in_community(riverbend):
        user = User.objects.get(email="guest@example.org")
        with pytest.raises(PermissionDenied):
            StartPages(["belongings"]).execute(user)
    assert pages(riverbend) == {}


def test_nothing_ticked_says_so(riverbend: Any) -> None:
    answer = sign_in(riverbend).post(URL, {})
    assert answer.status_code == 422
    assert "Nothing was made" in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "?kind=", "?kind=school%00", "?kind=moon"])
def test_any_other_kind_is_the_one_that_fits_everywhere(riverbend: Any, typed: str) -> None:
    page = re.sub(r"\s+", " ", sign_in(riverbend).get(f"{URL}{typed}").content.decode())
    assert re.search(r'href="\?kind=other" aria-current="page"', page)


def test_the_checklist_leads_there_until_there_is_a_page(riverbend: Any) -> None:
    sign_in(riverbend)
    with in_community(riverbend):
        user = User.objects.get(email="ana@example.org")
        (step,) = [step for step in first_steps(user) if step.key == "starters"]
        assert (step.url, step.done, step.optional) == (URL, False, True)
        StartPages(["belongings"]).execute(user)
        (step,) = [step for step in first_steps(user) if step.key == "starters"]
        assert step.done


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_blank_is_found_before_it_is_published(riverbend: Any, language: str) -> None:
    for starter in starter_pages():
        words = starter.in_language(language)
        with in_community(riverbend):
            found = look_at_words([Words("Text", words.html, is_html=True, language=language)])
        # No kind floods the list; the first six of them are shown.
        blanks = re.findall(r"\[[^\]]+\]", words.html)
        assert blanks
        found_blanks = [each for each in found.must if each.code is Code.BLANK]
        assert len(found_blanks) == min(len(blanks), 6), starter.key
        assert all(
            f"“{blank}”" in str([each.what for each in found_blanks]) for blank in blanks[:6]
        )


def test_every_blank_of_an_alert_is_found(riverbend: Any) -> None:
    for alert in (each for kind in starters().alerts.values() for each in kind):
        with in_community(riverbend):
            found = look_at_words([Words("Text", alert.text)])
        assert len([each for each in found.must if each.code is Code.BLANK]) == alert.text.count(
            "["
        )


def test_a_draft_with_blanks_is_not_published_unasked(
    riverbend: Any, community_client: Any
) -> None:
    (page,) = start(riverbend, "school-days").made
    client = sign_in(riverbend)
    asked = client.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}")
    assert asked.status_code == 302
    assert pages(riverbend) == {"school-days": False}
    with in_community(riverbend):
        screen = reverse("writing:before_publishing", args=[page.pk])
    said = client.get(screen).content.decode()
    assert "“[School]” is a blank of a draft." in said
    mark = re.search(r'name="publish_anyway" value="([^"]+)"', said)
    assert mark
    client.post(screen, {"publish_anyway": "something else"})
    assert pages(riverbend) == {"school-days": False}
    client.post(screen, {"publish_anyway": mark[1]})
    assert pages(riverbend) == {"school-days": True}
    trail = client.get("/admin/audit-trail/?kind=publishing").content.decode()
    assert "A blank that nobody filled in" in trail
