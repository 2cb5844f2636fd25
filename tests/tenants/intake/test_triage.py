"""The operator's screens, through a browser's eyes."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from tenants.access.models import User
from tenants.intake.models import SiteRequest
from tenants.registry.models import Community
from tests.support.hosts import client_for
from tests.tenants.intake.data import make_request
from vrc.tenancy import in_community

LIST = "/admin/site-requests/"


def _text(response: Any) -> str:
    return response.content.decode()


def _form(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Ashgrove",
        "slug": "ashgrove",
        "time_zone": "America/New_York",
        "contact_name": "Dana Whitfield",
        "contact_email": "dana.whitfield@ashgrove.gov",
        "open_when_ready": "on",
        **changes,
    }


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Communities whose provisioning was queued."""
    from tenants.registry.tasks import provision_community

    queued: list[int] = []
    monkeypatch.setattr(provision_community, "send_public", queued.append)
    return queued


def test_the_list_and_its_filters(desk: Client) -> None:
    make_request()
    make_request("declined", community_name="Elsewhere")
    page = _text(desk.get(LIST))
    assert page.index("Ashgrove") < page.index("Elsewhere")
    assert "10 minutes ago" in page.replace("\xa0", " ")
    assert "Elsewhere" not in _text(desk.get(LIST + "?state=received"))
    assert "Elsewhere" in _text(desk.get(LIST + "results/?q=elsew"))


def test_the_detail_shows_everything_and_warns_about_free_mail(desk: Client) -> None:
    request = make_request(email="chief@gmail.com", notes="Two <b>towns</b>")
    other = make_request(email="chief@gmail.com", community_name="Other")
    page = _text(desk.get(f"{LIST}{request.pk}/"))
    for fact in ("Dana Whitfield", "Ashgrove County", "(614) 555-0134", "Ashgrove, Ohio"):
        assert fact in page
    assert "Spanish (Español)" in page
    assert "from a free provider (gmail.com)" in page
    assert "Two &lt;b&gt;towns" in page
    assert f"/admin/site-requests/{other.pk}/" in page


def test_from_verifying_to_the_progress_page(desk: Client, sent: list[int], commits: Any) -> None:
    request = make_request()
    at = f"{LIST}{request.pk}/"
    assert desk.get(at + "approve/")["Location"] == at + "verify/"
    assert desk.post(at + "verify/", {"note": ""}).status_code == 422
    verified = desk.post(at + "verify/", {"note": "Called the county's switchboard."})
    assert verified["Location"] == at + "approve/"

    form = _text(desk.get(at + "approve/"))
    assert 'value="ashgrove"' in form
    assert "Eastern (New York)" in form

    with commits():
        approved = desk.post(at + "approve/", _form())
    assert approved["Location"] == at + "progress/"
    community = Community.objects.get(slug="ashgrove")
    assert sent == [community.pk]
    page = _text(desk.get(at + "progress/"))
    assert "The site is being made" in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_approved_again_by_a_second_person(desk: Client, colleague: User, sent: list[int]) -> None:
    request = make_request("verified")
    at = f"{LIST}{request.pk}/"
    desk.post(at + "approve/", _form())
    second = client_for("localhost")
    second.force_login(colleague, backend="django.contrib.auth.backends.ModelBackend")
    answer = second.post(at + "approve/", _form(slug="ashgrove-2"))
    assert answer["Location"] == at + "progress/"
    assert "Robin has already decided" in _text(second.get(answer["Location"]))
    assert Community.objects.filter(name="Ashgrove").count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"slug": "riverbend"}, "already used"),
        ({"slug": "admin"}, "kept for the platform"),
        ({"slug": "ash_grove"}, "underscore"),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice"),
        ({"contact_email": "dana"}, "valid email"),
        ({"name": ""}, "required"),
    ],
)
def test_a_wrong_approval_changes_nothing(
    desk: Client, riverbend: Any, sent: list[int], changes: dict[str, str], words: str
) -> None:
    request = make_request("verified")
    answer = desk.post(f"{LIST}{request.pk}/approve/", _form(**changes))
    assert answer.status_code == 422
    assert words in _text(answer)
    request.refresh_from_db()
    assert request.state == "verified"
    assert sent == []


def test_a_date_that_is_still_tomorrow_there_is_told(desk: Client, sent: list[int]) -> None:
    later = timezone.now().date() + datetime.timedelta(days=2)
    request = make_request("verified", incident_date=later)
    answer = desk.post(f"{LIST}{request.pk}/approve/", _form())
    assert answer.status_code == 422
    assert "in the future" in _text(answer)


def test_a_drill_is_proposed_closed(desk: Client) -> None:
    request = make_request("verified", urgency="drill")
    page = _text(desk.get(f"{LIST}{request.pk}/approve/"))
    assert 'name="is_drill"' in page
    form = page[page.index('name="open_when_ready"') :]
    assert "checked" not in form[: form.index(">")]


def test_declining_goes_back_to_the_request(desk: Client) -> None:
    request = make_request()
    at = f"{LIST}{request.pk}/"
    assert desk.post(at + "decline/", {"reason": "You have a site already."})["Location"] == at
    page = _text(desk.get(at))
    assert "You have a site already." in page
    assert "Declined" in page
    assert desk.get(at + "decline/")["Location"] == at


def test_people_without_the_permission_are_sent_away(db: None) -> None:
    from django.contrib.auth.models import Permission

    user = User.objects.create_user("editor@operator.example", "long enough, surely")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = client_for("localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    request = make_request()
    for path in (LIST, f"{LIST}{request.pk}/", "/admin/communities/"):
        answer = client.get(path)
        assert answer.status_code in (302, 403)
        assert "Ashgrove" not in _text(answer)
    assert "Site requests" not in _text(client.get("/admin/"))
    assert client_for("localhost").get(LIST)["Location"].startswith("/admin/login/")


def test_in_a_communitys_admin_none_of_it_exists(riverbend: Any) -> None:
    request = make_request("verified")
    with in_community(riverbend):
        boss = User.objects.create_superuser("boss@riverbend.example", "long enough, surely")
        client = client_for(riverbend.primary_host)
        client.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    for path in (
        LIST,
        f"{LIST}{request.pk}/",
        f"{LIST}{request.pk}/progress.json",
        "/admin/communities/",
        f"/admin/communities/{riverbend.pk}/",
    ):
        assert client.get(path).status_code == 404
    assert client.post(f"{LIST}{request.pk}/approve/", _form()).status_code == 404
    assert client.post(f"/admin/communities/{riverbend.pk}/close/").status_code == 404
    home = _text(client.get("/admin/"))
    assert "Site requests" not in home
    assert SiteRequest.objects.get().state == "verified"


def test_escaping_in_messages(desk: Client) -> None:
    request = make_request(community_name="<i>Ashgrove</i>")
    page = _text(desk.get(f"{LIST}{request.pk}/"))
    assert escape("<i>Ashgrove</i>") in page
    assert "<h1><i>" not in page
