"""The audit trail as people read it and as they take it away."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from tenants.access.actions.people import ChangeRole
from tests.tenants.access.second_step import password_step, person
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
TRAIL, FILE = "/admin/audit-trail/", "/admin/audit-trail/file/"


def _scene(community: Any) -> Any:
    ana = person(community, "ana@riverbend.example")
    eli = person(community, "eli@riverbend.example", "Community editors")
    with in_community(community):
        ChangeRole(ana, eli.pk, "approver").execute()
    return password_step(community, ana.email)


def _rows(answer: Any) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_it_says_who_did_what_when_and_the_change(riverbend: Any) -> None:
    client = _scene(riverbend)
    page = client.get(TRAIL).content.decode()
    assert "<strong>Ana</strong>: Changed a role – Eli" in page
    assert "Editor → approver" in page
    assert f"Times: {riverbend.time_zone.replace('_', ' ')}" in page


def test_days_are_days_of_the_community(riverbend: Any) -> None:
    client = _scene(riverbend)
    with in_community(riverbend):
        # 02:30 UTC on March 3 is the evening of March 2 in New York.
        ModelLogEntry.objects.filter(action="access.role_changed").update(
            timestamp=datetime.datetime(2026, 3, 3, 2, 30, tzinfo=datetime.UTC)
        )
    on_the_second = client.get(f"{TRAIL}?first_day=2026-03-02&last_day=2026-03-02")
    assert "Mar 2, 2026, 9:30 p.m." in on_the_second.content.decode()
    on_the_third = client.get(f"{TRAIL}?first_day=2026-03-03&last_day=2026-03-03")
    assert "No line fits" in on_the_third.content.decode()


def test_by_person_and_by_kind(riverbend: Any) -> None:
    client = _scene(riverbend)
    with in_community(riverbend):
        from tenants.access.models import User

        ana, eli = (User.objects.get(email=f"{name}@riverbend.example") for name in ("ana", "eli"))
    assert "Changed a role" in client.get(f"{TRAIL}?person={ana.pk}").content.decode()
    assert "No line fits" in client.get(f"{TRAIL}?person={eli.pk}").content.decode()
    assert "Changed a role" in client.get(f"{TRAIL}?kind=people").content.decode()
    for kind in ("publishing", "writing", "site"):
        assert "No line fits" in client.get(f"{TRAIL}?kind={kind}").content.decode(), kind


@pytest.mark.parametrize(
    "query",
    [
        "person=x",
        "person=99999",
        "kind=nonsense",
        "first_day=yesterday",
        "page=-1",
        "page=x",
        "page=99999999999",
        "page=²",
        "last_day=9999-12-31",
        "first_day=0001-01-01",
    ],
)
def test_nonsense_in_the_address_is_no_error(riverbend: Any, query: str) -> None:
    client = _scene(riverbend)
    assert client.get(f"{TRAIL}?{query}").status_code == 200
    assert client.get(f"{FILE}?{query}").status_code == 200


def test_many_lines_come_in_pages(riverbend: Any) -> None:
    client = _scene(riverbend)
    with in_community(riverbend):
        group = Group.objects.first()
        for number in range(60):
            log(group, "wagtail.edit", title=f"Line {number}")
    first = client.get(TRAIL).content.decode()
    second = client.get(f"{TRAIL}?page=2").content.decode()
    assert "Line 59" in first
    assert "Line 5<" not in first.replace("\n", "<")
    assert "Changed a role" in second
    assert "page=2" in first


def test_the_table_is_harmless_in_a_spreadsheet(riverbend: Any) -> None:
    client = _scene(riverbend)
    with in_community(riverbend):
        log(Group.objects.first(), "wagtail.edit", title="=cmd|' /C calc'!A0")
    answer = client.get(FILE)
    assert answer["Content-Type"].startswith("text/csv")
    rows = _rows(answer)
    assert rows[0] == ["when", "who", "kind", "what", "on", "why"]
    assert rows[1][4] == "'=cmd|' /C calc'!A0"
    assert rows[2][1:] == ["Ana", "people", "Changed a role", "Eli", "Editor → approver"]
    assert datetime.datetime.fromisoformat(rows[1][0]).utcoffset() is not None


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_like_a_formula(riverbend: Any, start: str) -> None:
    """OWASP names these six, not only the first."""
    client = _scene(riverbend)
    with in_community(riverbend):
        log(Group.objects.first(), "wagtail.edit", title=f"{start}SUM(A1)")
    written = b"".join(client.get(FILE).streaming_content).decode()  # type: ignore[attr-defined]
    assert f"'{start}SUM(A1)" in written


def test_each_community_has_its_own(riverbend: Any, larkfield: Any) -> None:
    _scene(riverbend)
    person(larkfield, "far@larkfield.example")
    there = password_step(larkfield, "far@larkfield.example")
    assert "Changed a role" not in there.get(TRAIL).content.decode()
    assert len(_rows(there.get(FILE))) == 1


def test_editors_do_not_read_it(riverbend: Any) -> None:
    person(riverbend, "eli@riverbend.example", "Community editors")
    client = password_step(riverbend, "eli@riverbend.example")
    assert client.get(TRAIL)["Location"] == "/admin/"
    assert client.get(FILE)["Location"] == "/admin/"
