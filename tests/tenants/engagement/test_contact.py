"""What people send through the forms, and what machines get for their trouble."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from tenants.engagement import guard
from tenants.engagement.models import EngagementSettings, Message
from tenants.engagement.values import MessageContent
from tenants.engagement.vault import open_vault
from tenants.public_site.enumerator import site_urls
from tests.support.people import sign_in
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.data import EMAIL, NAME, WORDS, token, typed
from themes.unbroken import unbroken
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
FORM = "/contact/"


def _text(response: Any) -> str:
    return response.content.decode()


@pytest.fixture
def visitor(site: Any, community_client: Any) -> Client:
    """Somebody on Riverbend's site."""
    client: Client = community_client(site)
    return client


def _contents(community: Any) -> list[MessageContent]:
    with in_community(community):
        vault = open_vault()
        return [
            MessageContent.of(vault.open("message", row.uuid, row.key_id, row.sealed))
            for row in Message.objects.all()
        ]


def test_nothing_is_there_before_somebody_opens_it(riverbend: Any, community_client: Any) -> None:
    client = community_client(riverbend)
    assert client.get(FORM).status_code == 404
    assert client.get("/volunteer/").status_code == 404
    assert "/contact/" not in _text(client.get("/"))
    with in_community(riverbend):
        assert {"/contact/", "/volunteer/"}.isdisjoint(url.path for url in site_urls())


def test_the_form_says_who_reads_it_and_what_it_is_not_for(visitor: Client) -> None:
    page = _text(visitor.get(FORM))
    assert "call 911" in page
    assert "two victim advocates" in page
    assert "deleted 30 days after it is dealt with, at the latest after 180 days" in page
    assert "not protected by law" in page
    assert 'href="/contact/"' in _text(visitor.get("/"))


def test_only_the_message_is_needed(visitor: Client, site: Any) -> None:
    sent = visitor.post(FORM, {"message": "Hello", "token": token()})
    assert sent.status_code == 303
    (content,) = _contents(site)
    assert content == MessageContent(message="Hello")


def test_a_message_is_kept_and_only_its_reference_is_shown(visitor: Client, site: Any) -> None:
    sent = visitor.post(FORM, typed())
    with in_community(site):
        reference = Message.objects.get().reference
    assert sent["Location"] == f"/contact/sent/{reference}/"
    page = _text(visitor.get(sent["Location"]))
    assert reference in page
    assert WORDS not in page
    assert NAME not in page
    (content,) = _contents(site)
    assert (content.message, content.email, content.phone) == (WORDS, EMAIL, "(614) 555-0197")
    assert content.wished_language == "es"


def test_no_cookie_and_nothing_to_go_back_to(visitor: Client) -> None:
    for answer in (visitor.get(FORM), visitor.post(FORM, typed(message=""))):
        assert not answer.cookies
        assert "no-store" in answer["Cache-Control"]
        assert "Cookie" not in answer.get("Vary", "")


def test_browsers_own_check_of_foreign_posts_is_not_needed(site: Any) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": site.primary_host})
    assert strict.post(FORM, typed()).status_code == 303


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"message": "  "}, "Write a few words"),
        ({"message": "x" * 100_000}, "at most 5000 characters fit, and yours has 100000"),
        ({"message": "a\x00b"}, "Null characters are not allowed"),
        ({"reply_by": "email", "email": ""}, "Enter an address, or choose another way"),
        ({"reply_by": "phone", "phone": ""}, "Enter a number, or choose another way"),
        ({"reply_by": "text", "phone": "911"}, "We could not call this number"),
        ({"email": "quillon"}, "Check the e-mail address"),
        ({"email": "q@x.example\r\nBcc: all@x.example"}, "Check the e-mail address"),
        ({"reply_by": "pigeon"}, "Select a valid choice"),
        ({"wished_language": "klingon"}, "Select a valid choice"),
        ({"name": "n" * 121}, "at most 120 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    visitor: Client, site: Any, changes: dict[str, Any], words: str
) -> None:
    answer = visitor.post(FORM, typed(**changes))
    page = _text(answer)
    assert answer.status_code == 422
    assert words in page.replace("&#x27;", "'")
    assert "Nothing was lost" in page
    assert changes.get("name", NAME) in page
    assert _contents(site) == []


def test_what_was_typed_is_escaped(visitor: Client) -> None:
    page = _text(visitor.post(FORM, typed(message="<script>alert(1)</script>", email="x")))
    assert "<script>alert" not in page
    assert escape("<script>alert(1)") in page


def test_line_breaks_cannot_get_into_names(visitor: Client, site: Any) -> None:
    visitor.post(FORM, typed(name="Ann\r\nBcc: all@x.example"))
    assert _contents(site)[0].name == "Ann Bcc: all@x.example"


@pytest.mark.parametrize(
    ("changes", "age"),
    [
        ({"confirm_subject": "buy now"}, 60),
        ({"token": ""}, 60),
        ({"token": "forged"}, 60),
        ({}, 0),
        ({}, 8 * 86_400),
    ],
)
def test_machines_learn_nothing_and_people_get_another_try(
    visitor: Client, site: Any, changes: dict[str, Any], age: float
) -> None:
    changes = {"token": token(age), **changes}
    answer = visitor.post(FORM, typed(**changes))
    page = _text(answer)
    assert answer.status_code == 422
    assert "This did not go through. Please look it over and send it again." in page
    assert WORDS in page
    assert "buy now" not in page
    assert _contents(site) == []


def test_a_post_from_elsewhere_is_refused_and_loses_nothing(visitor: Client, site: Any) -> None:
    answer = visitor.post(FORM, typed(), headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert WORDS in _text(answer)
    assert _contents(site) == []


def test_two_clicks_are_one_message(visitor: Client, site: Any) -> None:
    data = typed()
    first, second = visitor.post(FORM, data), visitor.post(FORM, data)
    assert first["Location"] == second["Location"]
    assert len(_contents(site)) == 1


def test_floods_end_with_a_time_to_wait(
    visitor: Client, site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MESSAGES", guard.RateLimit("messages", limit=2, seconds=3600))
    for _time in range(2):
        assert visitor.post(FORM, typed()).status_code == 303
    answer = visitor.post(FORM, typed())
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert WORDS in _text(answer)
    assert len(_contents(site)) == 2


def test_one_communitys_flood_does_not_close_another(
    visitor: Client, other: Any, community_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MESSAGES", guard.RateLimit("messages", limit=1, seconds=3600))
    visitor.post(FORM, typed())
    assert visitor.post(FORM, typed()).status_code == 429
    assert community_client(other).post(FORM, typed()).status_code == 303


def test_a_form_that_was_closed_meanwhile_says_so(visitor: Client, site: Any) -> None:
    open_forms(site, contact_open=False, volunteer_open=False)
    assert visitor.post(FORM, typed()).status_code == 404


def test_spanish_is_complete(riverbend: Any, community_client: Any) -> None:
    riverbend.languages = ["en", "es"]
    riverbend.save()
    open_forms(riverbend)
    client = community_client(riverbend)
    page = _text(client.get("/es/contact/"))
    assert '<html lang="es"' in page
    assert "Su mensaje" in page
    sent = client.post("/es/contact/", typed())
    assert sent["Location"].startswith("/es/contact/sent/")
    assert "Recibimos su mensaje" in _text(client.get(sent["Location"]))


def test_a_reference_that_is_none_has_no_page(visitor: Client) -> None:
    assert visitor.get("/contact/sent/whatever/").status_code == 404


def test_volunteers_are_led_to_the_questions_and_never_made_to(visitor: Client, site: Any) -> None:
    page = _text(visitor.get("/volunteer/"))
    assert "I have looked at the questions about being ready." in page
    sent = visitor.post(
        "/volunteer/", {"message": "Saturdays", "ways": ["practical"], "token": token()}
    )
    assert sent["Location"].startswith("/volunteer/sent/")
    assert _contents(site)[0] == MessageContent(message="Saturdays", ways=("practical",))


def test_without_form_the_page_says_how_to_reach_people(riverbend: Any, visitor: Client) -> None:
    from tenants.local_content.models import CommunityHomePage

    with in_community(riverbend):
        home = CommunityHomePage.objects.get()
        home.contact_phone = "(555) 555-0142"
        home.save_revision().publish()
    open_forms(riverbend, contact_open=False, volunteer_open=False)
    page = _text(visitor.get(FORM))
    assert unbroken("(555) 555-0142") in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    assert visitor.post(FORM, typed()).status_code == 409


def test_a_site_that_is_not_open_takes_nothing_from_strangers(site: Any, visitor: Client) -> None:
    site.status = "draft"
    site.save()
    assert visitor.post(FORM, typed()).status_code == 404
    assert _contents(site) == []
    assert sign_in(site).get(FORM).status_code == 200


def test_settings_refuse_an_open_form_without_readers(riverbend: Any) -> None:
    client = sign_in(riverbend)
    answer = client.post("/admin/contact-and-email/", {"contact_open": "on", "readers": ""})
    assert answer.status_code == 422
    assert "People want to know who reads" in _text(answer)
    with in_community(riverbend):
        assert not EngagementSettings.objects.filter(contact_open=True).exists()


@pytest.mark.parametrize("days", ["29", "366", "-1", "1000000"])
def test_settings_keep_within_the_operators_limits(riverbend: Any, days: str) -> None:
    client = sign_in(riverbend)
    answer = client.post("/admin/contact-and-email/", {"keep_days": days, "readers": "us"})
    assert answer.status_code == 422
