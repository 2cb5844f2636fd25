"""Machines are kept out; people always hear what to do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tenants.intake import form_guard
from tenants.intake.models import SiteRequest
from tests.tenants.intake.data import FORM, token, typed

pytestmark = pytest.mark.django_db


def _text(response: Any) -> str:
    return response.content.decode()


def _value(page: str, name: str) -> str:
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    assert found
    value = re.search(r'value="([^"]*)"', found.group())
    return value.group(1) if value else ""


def test_a_filled_honeypot_is_emptied_and_the_rest_kept(platform_client: Client) -> None:
    answer = platform_client.post(FORM, typed(confirm_subject="buy now"))
    page = _text(answer)
    assert answer.status_code == 422
    assert "A hidden field was filled in" in page
    assert _value(page, "confirm_subject") == ""
    assert _value(page, "agency") == "Ashgrove County"
    assert not SiteRequest.objects.exists()


def test_the_honeypot_is_out_of_everybodys_way(platform_client: Client) -> None:
    page = _text(platform_client.get(FORM))
    field = re.search(r'<input[^>]*name="confirm_subject"[^>]*>', page)
    assert field
    assert 'tabindex="-1"' in field.group()
    assert 'autocomplete="off"' in field.group()


def test_too_quick_is_asked_to_look_again_and_may_then_send(platform_client: Client) -> None:
    quick = token(age_seconds=1)
    answer = platform_client.post(FORM, typed(token=quick))
    assert answer.status_code == 422
    assert "very quick" in _text(answer)
    # The same token works once it is old enough: nothing has to be typed again.
    assert _value(_text(answer), "token") == quick


@pytest.mark.parametrize("bad", ["", "nonsense", "a:b:c"])
def test_a_foreign_token_is_replaced(platform_client: Client, bad: str) -> None:
    page = _text(platform_client.post(FORM, typed(token=bad)))
    assert "send the form once more" in page
    fresh = form_guard.read_token(_value(page, "token"))
    assert fresh is not None


def test_a_form_left_open_over_the_weekend_still_works(platform_client: Client) -> None:
    answer = platform_client.post(FORM, typed(token=token(age_seconds=3 * 86400)))
    assert answer.status_code == 302


def test_a_form_left_open_for_a_month_asks_once_more(platform_client: Client) -> None:
    page = _text(platform_client.post(FORM, typed(token=token(age_seconds=30 * 86400))))
    assert "send the form once more" in page
    assert _value(page, "agency") == "Ashgrove County"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://riverbend.localhost"},
    ],
)
def test_forms_from_elsewhere_are_refused(platform_client: Client, headers: dict[str, str]) -> None:
    answer = platform_client.post(FORM, typed(), headers=headers)
    assert answer.status_code == 403
    assert "not sent from our own page" in _text(answer)
    assert _value(_text(answer), "agency") == "Ashgrove County"
    assert not SiteRequest.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin", "origin": "http://localhost"},
        {"origin": "http://localhost"},
    ],
)
def test_forms_from_here_are_taken(platform_client: Client, headers: dict[str, str]) -> None:
    assert platform_client.post(FORM, typed(), headers=headers).status_code == 302


def test_a_flood_of_attempts_is_stopped_kindly(platform_client: Client) -> None:
    for _ in range(form_guard.ATTEMPTS_PER_ADDRESS.limit):
        platform_client.post(FORM, typed(phone="none"))
    answer = platform_client.post(FORM, typed())
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "help@example.org" in _text(answer)
    assert _value(_text(answer), "agency") == "Ashgrove County"
    assert not SiteRequest.objects.exists()


def test_one_address_cannot_ask_for_a_sixth_community_in_a_day(platform_client: Client) -> None:
    for number in range(form_guard.REQUESTS_PER_EMAIL.limit):
        sent = platform_client.post(
            FORM, typed(token=token(), community_name=f"Ashgrove {number}", wished_slug="")
        )
        assert sent.status_code == 302
    again = typed(token=token(), community_name="Ashgrove 99", wished_slug="")
    assert platform_client.post(FORM, again).status_code == 429


def test_sending_the_same_again_does_not_count(platform_client: Client) -> None:
    data = typed()
    for _ in range(form_guard.REQUESTS_PER_EMAIL.limit + 2):
        assert platform_client.post(FORM, data).status_code == 302
