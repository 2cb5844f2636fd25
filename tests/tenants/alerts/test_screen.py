"""The screen "Alert": publish, plan, keep what was typed, copy the text message."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tenants.alerts.models import Alert
from tests.support.people import sign_in, sign_in_operator
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
URL = "/admin/alert/"


def token(page: str) -> str:
    found = re.search(r'name="seen" (?:value="([^"]*)" )?id', page)
    assert found is not None
    return found[1] or ""


def values(text: str, seen: str = "", **fields: Any) -> dict[str, Any]:
    return {"text_en": text, "level": "note", "seen": seen, **fields}


def rows(community: Any) -> list[Alert]:
    with in_community(community):
        return list(Alert.objects.order_by("pk"))


def test_from_an_empty_screen_to_the_site(library, riverbend, community_client):
    admin = sign_in(riverbend)
    page = admin.get(URL).content.decode()
    assert "There is no alert" in page
    response = admin.post(URL, values("Parking has moved.", token(page)), follow=True)
    page = response.content.decode()
    assert "on every page of your site now" in page
    assert "Riverbend: Parking has moved. http://riverbend.localhost:8000/" in page
    assert "1 text message (GSM-7" in page
    assert "Parking has moved." in community_client(riverbend).get("/").content.decode()


def test_times_are_those_of_the_community(riverbend):
    admin = sign_in(riverbend)
    page = admin.get(URL).content.decode()
    assert "America/New York" in page
    admin.post(URL, values("Later.", token(page), starts_at="2099-12-01T09:00"))
    [row] = rows(riverbend)
    assert row.starts_at is not None
    assert row.starts_at.isoformat() == "2099-12-01T14:00:00+00:00"
    assert "Dec" in admin.get(URL).content.decode()


def test_a_time_that_clocks_skip_is_explained(riverbend):
    admin = sign_in(riverbend)
    seen = token(admin.get(URL).content.decode())
    # Clocks go forward on March 14, 2027 at 2 a.m. in the east.
    response = admin.post(URL, values("Kept words.", seen, starts_at="2027-03-14T02:30"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Kept words." in page
    assert "screen-field--error" in page
    assert rows(riverbend) == []


def test_what_was_typed_stays_when_it_is_refused(riverbend):
    admin = sign_in(riverbend)
    seen = token(admin.get(URL).content.decode())
    text = "x" * 2000
    response = admin.post(URL, values(text, seen, ends_at="2001-01-01T00:00"))
    page = response.content.decode()
    assert response.status_code == 422
    assert text in page
    assert "2,000 characters" in page
    assert "already passed" in page
    assert rows(riverbend) == []


def test_the_second_of_two_admins_loses_nothing_and_decides(riverbend):
    ana, rosa = sign_in(riverbend), sign_in(riverbend, "rosa@example.org")
    seen = token(ana.get(URL).content.decode())
    ana.post(URL, values("Ana's words.", seen))
    response = rosa.post(URL, values("Rosa's words.", seen))
    page = response.content.decode()
    assert response.status_code == 422
    assert "changed the alert while you were writing" in page
    assert "Ana&#x27;s words." in page
    assert "Rosa&#x27;s words." in page
    assert [str(row) for row in rows(riverbend)] == ["Ana's words."]
    # The next press is a decision.
    rosa.post(URL, values("Rosa's words.", token(page)))
    assert [(str(row), row.state) for row in rows(riverbend)] == [
        ("Ana's words.", "ended"),
        ("Rosa's words.", "published"),
    ]


def test_a_draft_can_be_kept_and_thrown_away(riverbend):
    admin = sign_in(riverbend)
    seen = token(admin.get(URL).content.decode())
    admin.post(URL, values("Not yet.", seen, action="draft"))
    assert [row.state for row in rows(riverbend)] == ["draft"]
    assert "Not yet." in admin.get(URL).content.decode()
    admin.post(f"{URL}discard/")
    assert rows(riverbend) == []


def test_the_preview_shows_the_form_and_saves_nothing(library, riverbend):
    admin = sign_in(riverbend)
    response = admin.post(f"{URL}preview/", values("Only a try."))
    assert "Only a try." in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert rows(riverbend) == []


def test_ending_and_the_past(riverbend):
    admin = sign_in(riverbend)
    seen = token(admin.get(URL).content.decode())
    admin.post(URL, values("For an hour.", seen))
    [row] = rows(riverbend)
    admin.post(f"{URL}{row.pk}/end/")
    page = admin.get(URL).content.decode()
    assert "Earlier alerts" in page
    assert "For an hour." in page
    assert admin.post(f"{URL}9999/end/").status_code == 404


def test_only_a_communitys_own_people(riverbend, larkfield):
    assert sign_in_operator(superuser=True).get(URL).status_code == 404
    assert sign_in(riverbend, "guest@example.org", group="").get(URL).status_code in (302, 403)
    admin = sign_in(riverbend)
    admin.post(URL, values("Ours.", token(admin.get(URL).content.decode())))
    [row] = rows(riverbend)
    other = sign_in(larkfield)
    assert "Ours." not in other.get(URL).content.decode()
    assert other.post(f"{URL}{row.pk}/end/").status_code == 404
    assert rows(riverbend)[0].state == "published"
