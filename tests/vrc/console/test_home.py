"""The admin's home and its short ways; signing in; a new password."""

from __future__ import annotations

import datetime
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.dateformat import format as say

from shared_content.published.models import Edition, EditionChange
from tenants.access.models import User
from tenants.branding.models import Branding
from tenants.local_content.models import AssistanceCenterPage, PlacePage, UpdatesIndexPage
from tenants.registry.models import Community
from tests.support.people import PASSWORD, sign_in, sign_in_operator
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def home_of(client: Any) -> str:
    answer = client.get("/admin/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def publish(number: int, title: str, **fields: Any) -> None:
    edition = Edition.objects.create(number=number, **fields)
    EditionChange.objects.create(
        edition=edition,
        item_uuid="00000000-0000-4000-8000-000000000001",
        locale="",  # a contact
        title=title,
        change="updated",
    )


def test_a_community_s_home_says_how_the_site_stands(riverbend: Any) -> None:
    page = home_of(sign_in(riverbend))
    assert "Hello Ana" in page
    assert "Your site is open." in page
    assert 'href="http://riverbend.localhost:8000/"' in page
    assert "riverbend.localhost:8000</a>" in page


def test_a_site_in_preparation_is_not_called_open(riverbend: Any) -> None:
    Community.objects.filter(pk=riverbend.pk).update(status="draft")
    page = home_of(sign_in(riverbend))
    assert "Your site is being prepared." in page
    assert "Your site is open." not in page


def test_it_says_what_to_do_next(riverbend: Any) -> None:
    page = home_of(sign_in(riverbend))
    assert "What to do next" in page
    assert re.search(r"\d of \d done", page)


def test_changes_since_the_site_was_made_are_news_and_earlier_ones_are_not(
    riverbend: Any,
) -> None:
    long_ago = timezone.now() - datetime.timedelta(days=400)
    publish(1001, "Before the site", published_at=long_ago)
    admin = sign_in(riverbend)
    assert "New in the shared library" not in home_of(admin)
    publish(1002, "Sleep after violence", urgent=True)
    page = home_of(admin)
    assert "Sleep after violence" in page
    assert "urgent" in page
    assert "Before the site" not in page


def test_the_operator_s_home_counts_what_waits(riverbend: Any, larkfield: Any) -> None:
    page = home_of(sign_in_operator())
    assert "No request is waiting." in page
    assert re.search(r"<strong>2</strong> <span>\s*Communities: Live", page)


def test_both_homes_cost_few_statements(riverbend: Any) -> None:
    for client in (sign_in(riverbend), sign_in_operator()):
        client.get("/admin/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/")
        asked = [query["sql"] for query in queries if "search_path" not in query["sql"]]
        assert len(asked) <= 40, "\n".join(sql[:120] for sql in asked)


def test_short_ways_lead_to_this_community_s_own_pages(riverbend: Any) -> None:
    admin = sign_in(riverbend)
    with in_community(riverbend):
        updates = UpdatesIndexPage.objects.get().pk
        center = AssistanceCenterPage.objects.get().pk
    ways = {
        "updates": f"/admin/pages/{updates}/",
        "new-update": f"/admin/pages/add/local_content/updatepage/{updates}/",
        "assistance-center": f"/admin/pages/{center}/",
        "hours": f"/admin/pages/add/local_content/placepage/{center}/",
    }
    for way, target in ways.items():
        assert admin.get(f"/admin/go/{way}/")["Location"] == target
        assert admin.get(target).status_code == 200


def test_hours_are_changed_where_they_are(riverbend: Any) -> None:
    admin = sign_in(riverbend)
    with in_community(riverbend):
        center = AssistanceCenterPage.objects.get()
        first = center.add_child(instance=PlacePage(title="Library hall", slug="hall"))
    assert admin.get("/admin/go/hours/")["Location"] == f"/admin/pages/{first.pk}/edit/"
    with in_community(riverbend):
        center.refresh_from_db()
        center.add_child(instance=PlacePage(title="School", slug="school"))
    assert admin.get("/admin/go/hours/")["Location"] == f"/admin/pages/{center.pk}/"


def test_short_ways_do_not_exist_on_the_operator_s_host(db: None) -> None:
    operator = sign_in_operator(superuser=True)
    for way in ("updates", "new-update", "assistance-center", "hours"):
        assert operator.get(f"/admin/go/{way}/").status_code == 404


def test_a_list_says_what_to_write_in_it(riverbend: Any) -> None:
    admin = sign_in(riverbend)
    assert "Write an update" in admin.get("/admin/go/updates/", follow=True).content.decode()
    center = admin.get("/admin/go/assistance-center/", follow=True).content.decode()
    assert "Add a place" in center


def test_signing_in_names_the_place_one_signs_in_to(
    riverbend: Any, community_client: Any, platform_client: Any
) -> None:
    page = community_client(riverbend).get("/admin/login/").content.decode()
    assert "Riverbend" in page
    assert "Nobody needs to sign in there" in page
    assert "Wagtail</title>" not in page
    operator = platform_client.get("/admin/login/").content.decode()
    assert "National Mass Violence Center" in operator
    assert "Riverbend" not in operator


def test_a_new_password_is_set_on_the_community_s_own_host_whatever_the_request_says(
    riverbend: Any, community_client: Any
) -> None:
    sign_in(riverbend)
    with in_community(riverbend):
        person = User.objects.get(email="ana@example.org")
        person.set_password(PASSWORD)
        person.save()
    client = community_client(riverbend)
    client.post(
        "/admin/password_reset/",
        {"email": "ana@example.org"},
        headers={"x-forwarded-host": "evil.example"},
    )
    (letter,) = mail.outbox
    assert letter.subject == "A new password for Riverbend"
    assert "http://riverbend.localhost:8000/admin/password_reset/confirm/" in letter.body
    assert "evil.example" not in letter.body
    link = re.search(r"http://riverbend\.localhost:8000(/\S+)", str(letter.body))
    assert link
    assert client.get(link[1], follow=True).status_code == 200


def test_times_are_those_of_the_community(riverbend: Any) -> None:
    Community.objects.filter(pk=riverbend.pk).update(time_zone="America/Denver")
    riverbend.refresh_from_db()
    admin = sign_in(riverbend)
    admin.post("/admin/branding/", {"site_name": "Riverbend", "theme": "base", "brand_colour": ""})
    with in_community(riverbend):
        at = Branding.objects.get().updated_at
    words = say(at.astimezone(ZoneInfo("America/Denver")), "F j, P")
    assert f"Last saved by Ana, {words}" in admin.get("/admin/branding/").content.decode()
