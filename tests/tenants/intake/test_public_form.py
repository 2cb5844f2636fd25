"""What officials type, right and wrong, and what the page answers."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from tenants.intake.models import SiteRequest
from tests.tenants.intake.data import FORM, make_request, token, typed

pytestmark = pytest.mark.django_db


def _text(response: Any) -> str:
    return response.content.decode()


def test_the_form_says_what_it_is_not_for(platform_client: Client) -> None:
    page = platform_client.get(FORM)
    assert page.status_code == 200
    assert "call 911" in _text(page)
    assert "nothing about victims" in _text(page)


def test_neither_page_nor_answer_sets_a_cookie(platform_client: Client) -> None:
    assert not platform_client.get(FORM).cookies
    sent = platform_client.post(FORM, typed())
    assert not sent.cookies
    assert not platform_client.get(sent["Location"]).cookies


def test_a_request_is_kept_and_its_reference_shown(platform_client: Client) -> None:
    sent = platform_client.post(FORM, typed())
    request = SiteRequest.objects.get()
    assert sent.status_code == 302
    assert sent["Location"] == f"/request-a-site/received/{request.reference}/"
    page = _text(platform_client.get(sent["Location"]))
    assert request.reference in page
    assert request.email not in page
    assert request.requester_name not in page
    assert request.phone == "(614) 555-0134"
    assert request.languages == ["en", "es"]
    assert request.state == "received"


def test_the_confirmation_of_an_unknown_reference_does_not_exist(platform_client: Client) -> None:
    assert platform_client.get("/request-a-site/received/R-AAAA-BBBB/").status_code == 404


def test_planning_ahead_needs_no_incident(platform_client: Client) -> None:
    data = typed(urgency="planning", incident_date="", incident_place="", wished_slug="")
    assert platform_client.post(FORM, data).status_code == 302


def test_a_free_mail_address_is_accepted(platform_client: Client) -> None:
    assert platform_client.post(FORM, typed(email="chief@gmail.com")).status_code == 302


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"incident_date": "tomorrow+2"}, "in the future"),
        ({"incident_date": "1512-03-01"}, "more than 100 years ago"),
        ({"incident_date": "0202-03-01"}, "more than 100 years ago"),
        ({"incident_date": "yesterday"}, "Enter the date as"),
        ({"incident_date": ""}, "Enter the date of the incident"),
        ({"incident_place": ""}, "Enter the city or county"),
        ({"phone": "911"}, "We could not call this number"),
        ({"phone": "call me"}, "We could not call this number"),
        ({"phone": "12345678901234567890"}, "We could not call this number"),
        ({"phone": ""}, "Enter a telephone number"),
        ({"email": "dana"}, "Check the e-mail address"),
        ({"email": "dana@ashgrove"}, "Check the e-mail address"),
        ({"email": ""}, "Enter an e-mail address"),
        ({"requester_name": "   "}, "Enter your name"),
        ({"urgency": "yesterday"}, "Select a valid choice"),
        ({"urgency": ""}, "Choose when you need the site"),
        ({"languages": ["klingon"]}, "Select a valid choice"),
        ({"community_name": "A\x00B"}, "Null characters are not allowed"),
        ({"wished_slug": "admin"}, "kept for the platform itself"),
        ({"wished_slug": "a" * 41}, "at most 40 fit"),
        ({"wished_slug": "aßhgrove"}, "without accents"),
        ({"wished_slug": "ash_grove"}, "cannot contain an underscore"),
        ({"wished_slug": "ash grove!"}, "Use small letters"),
        ({"wished_slug": "-ashgrove"}, "Use small letters"),
        ({"notes": "x" * 4001}, "at most 4000 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    platform_client: Client, changes: dict[str, Any], words: str
) -> None:
    if changes.get("incident_date") == "tomorrow+2":
        later = timezone.now().date() + datetime.timedelta(days=2)
        changes = {"incident_date": later.isoformat()}
    answer = platform_client.post(FORM, typed(**changes))
    page = _text(answer)
    assert answer.status_code == 422
    assert words in page.replace("&#x27;", "'")
    assert 'role="alert"' in page
    assert "Ashgrove County" in page
    assert not SiteRequest.objects.exists()


def test_a_taken_address_comes_with_a_free_one(platform_client: Client, riverbend: Any) -> None:
    data = typed(community_name="Riverbend", wished_slug="riverbend", incident_place="Ohio")
    page = _text(platform_client.post(FORM, data))
    assert "already used by another community" in page
    assert escape("“riverbend-ohio” is free.") in page


def test_an_address_may_be_typed_as_a_whole(platform_client: Client) -> None:
    platform_client.post(FORM, typed(wished_slug="https://Ashgrove.localhost/"))
    assert SiteRequest.objects.get().wished_slug == "ashgrove"


def test_dates_as_americans_write_them(platform_client: Client) -> None:
    platform_client.post(FORM, typed(incident_date="4/30/2024"))
    assert SiteRequest.objects.get().incident_date == datetime.date(2024, 4, 30)


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("6145550134", "(614) 555-0134"),
        ("1-614-555-0134", "(614) 555-0134"),
        ("+1 614 555 0134", "(614) 555-0134"),
        ("614.555.0134 x12", "(614) 555-0134 ext. 12"),
        ("+44 20 7946 0000", "+44 20 7946 0000"),
    ],
)
def test_telephone_numbers_in_many_hands(platform_client: Client, number: str, kept: str) -> None:
    platform_client.post(FORM, typed(phone=number))
    assert SiteRequest.objects.get().phone == kept


def test_line_breaks_cannot_get_into_names(platform_client: Client) -> None:
    platform_client.post(FORM, typed(community_name="Ashgrove\r\nBcc: a@b.example"))
    assert SiteRequest.objects.get().community_name == "Ashgrove Bcc: a@b.example"


def test_what_was_typed_is_escaped(platform_client: Client) -> None:
    page = _text(
        platform_client.post(FORM, typed(agency="<script>alert(1)</script>", phone="none"))
    )
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_same_form_sent_twice_is_one_request(platform_client: Client) -> None:
    data = typed()
    first = platform_client.post(FORM, data)
    second = platform_client.post(FORM, data)
    assert first["Location"] == second["Location"]
    assert SiteRequest.objects.count() == 1


def test_the_same_request_in_a_fresh_form_is_one_request(platform_client: Client) -> None:
    first = platform_client.post(FORM, typed())
    again = typed(token=token(), email="DANA.Whitfield@ashgrove.gov", community_name="ashgrove")
    assert platform_client.post(FORM, again)["Location"] == first["Location"]
    assert SiteRequest.objects.count() == 1


def test_the_same_person_a_day_later_is_another_request(platform_client: Client) -> None:
    make_request(created_at=timezone.now() - datetime.timedelta(hours=25))
    platform_client.post(FORM, typed())
    assert SiteRequest.objects.count() == 2


def test_after_a_decline_one_may_ask_again_at_once(platform_client: Client) -> None:
    make_request("declined", reason="The town's name was missing.")
    platform_client.post(FORM, typed())
    assert SiteRequest.objects.filter(state="received").count() == 1


def test_a_community_has_no_such_form(community_client: Any, riverbend: Any) -> None:
    assert community_client(riverbend).get(FORM).status_code == 404
