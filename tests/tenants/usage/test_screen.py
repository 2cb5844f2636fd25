"""The screen and its table: for whom, whose numbers, and never a small one."""

import csv
import datetime
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.access.roles import community_roles
from tenants.usage.chart import HEIGHT, bars
from tenants.usage.models import DailyCount, What
from tenants.usage.privacy import FEWEST, shown, words
from tenants.usage.selectors import Day, figures, rows
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.public_site.making import publish_page
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db

URL = "/admin/how-the-site-is-used/"
TABLE = f"{URL}table.csv"


def put(
    community: Any, days_ago: int, count: int, name: str = "/", what: str = What.VIEW, **more: Any
) -> None:
    with in_community(community):
        day = community.today() - datetime.timedelta(days=days_ago)
        DailyCount.objects.create(
            day=day, what=what, name=name, count=count, language=more.get("language", "en")
        )


def looked_at(community: Any, length: int = 30) -> Any:
    with in_community(community):
        return figures(community, length)


def screen(client: Any, query: str = "") -> str:
    response = client.get(f"{URL}{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def table(client: Any, query: str = "?days=7") -> list[dict[str, str]]:
    response = client.get(f"{TABLE}{query}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("count", range(FEWEST))
def test_fewer_than_five_is_all_that_is_said_zero_included(count: int) -> None:
    assert shown(count) is None
    assert words(count) == words(None) == "fewer than 5"
    assert shown(5) == 5
    assert words(1204) == "1,204"


@pytest.mark.parametrize("group", [role.group for role in community_roles()])
def test_every_role_of_a_community_sees_it(riverbend: Any, group: str) -> None:
    client = sign_in(riverbend, f"{group.split()[1]}@example.org", group)
    assert "How the site is used" in screen(client)
    assert client.get(TABLE).status_code == 200


def test_nobody_else_does(riverbend: Any, community_client: Any) -> None:
    guest = sign_in(riverbend, "guest@example.org", group="")
    operator = sign_in_operator(superuser=True)
    for url in (URL, TABLE):
        assert community_client(riverbend).get(url).status_code == 302
        assert guest.get(url).status_code in (302, 403)
        assert operator.get(url).status_code == 404


def test_sums_by_day_part_page_and_language(library: Any, bilingual: Any) -> None:
    put(bilingual, 1, 10)
    put(bilingual, 1, 6, language="es")
    put(bilingual, 2, 20, "/grief-trauma/linked/")
    put(bilingual, 3, 7, "/grief-trauma/")
    put(bilingual, 0, 90)
    put(bilingual, 31, 1000)
    found = looked_at(bilingual)
    assert (found.total, found.today) == (43, 90)
    assert len(found.days) == 30
    assert [day.count for day in found.days[-3:]] == [7, 20, 16]
    assert found.days[0] == Day(found.first, None)
    assert found.most.count == 20
    assert [(line.label, line.count) for line in found.parts] == [
        ("Managing Grief & Trauma", 27),
        ("Home page", 16),
    ]
    assert [(line.name, line.count) for line in found.pages] == [
        ("/grief-trauma/linked/", 20),
        ("/", 16),
        ("/grief-trauma/", 7),
    ]
    assert [(line.label, line.count) for line in found.languages] == [
        ("English", 37),
        ("Español", 6),
    ]


def test_a_single_visit_can_be_read_nowhere(library: Any, riverbend: Any) -> None:
    publish_page(riverbend, "Loss of a child")
    put(riverbend, 1, 500)
    put(riverbend, 1, 1, "/loss-of-a-child/")
    put(riverbend, 2, 3, "/loss-of-a-child/")
    put(riverbend, 3, 4)
    put(riverbend, 1, 4, "/contact/", What.FORM_SENT)
    put(riverbend, 1, 4, "/flyer.pdf", What.DOWNLOAD)
    put(riverbend, 1, 2, "", What.SEARCH_MISSED)
    put(riverbend, 1, 2, "diapers", What.TERM_MISSED)
    client = sign_in(riverbend)
    page = screen(client, "?days=90")
    assert "Loss of a child" not in page
    assert "loss-of-a-child" not in page
    assert "diapers" not in page
    assert "Fewer than 5 searches found nothing" in page
    assert "fewer than 5" in page
    for row in table(client):
        assert row["count"] == "fewer than 5" or int(row["count"]) >= 5
        assert "loss" not in row["page"].lower()
        assert row["address"] in ("", "/")
    # Together they are enough, but no day is.
    put(riverbend, 4, 1, "/loss-of-a-child/")
    assert "Loss of a child" in screen(client)
    days = [row["count"] for row in table(client) if row["page"] == "Loss of a child"]
    assert days == ["fewer than 5"] * 7


def test_today_is_one_number_for_the_whole_site(library: Any, riverbend: Any) -> None:
    put(riverbend, 0, 40, "/grief-trauma/")
    found = looked_at(riverbend)
    assert (found.today, found.total, found.pages, found.parts) == (40, None, (), ())
    with in_community(riverbend):
        assert max(row.day for row in rows(riverbend, 7)) < riverbend.today()


def test_one_page_in_two_languages_is_one_page(library: Any, bilingual: Any) -> None:
    put(bilingual, 1, 4, "/health-wellness/")
    put(bilingual, 1, 4, "/health-wellness/", language="es")
    assert [(line.name, line.count) for line in looked_at(bilingual).pages] == [
        ("/health-wellness/", 8)
    ]


def test_what_people_look_for_files_and_forms(library: Any, riverbend: Any) -> None:
    put(riverbend, 1, 9, "", What.SEARCH)
    put(riverbend, 1, 8, "", What.SEARCH_MISSED)
    put(riverbend, 1, 7, "diapers", What.TERM_MISSED)
    put(riverbend, 1, 6, "/flyer.pdf", What.DOWNLOAD)
    put(riverbend, 1, 5, "/contact/", What.FORM_SENT)
    page = screen(sign_in(riverbend))
    assert "8 searches found nothing" in page
    assert "diapers" in page
    assert "Flyer (PDF)" in page
    assert "/contact/" in page


def test_the_numbers_are_those_of_this_community_only(
    library: Any, riverbend: Any, larkfield: Any
) -> None:
    put(riverbend, 1, 4321)
    assert "4,321" in screen(sign_in(riverbend))
    other = sign_in(larkfield)
    assert "4,321" not in screen(other)
    assert all(row["count"] == "fewer than 5" for row in table(other))


@pytest.mark.parametrize("typed", ["", "?days=", "?days=8", "?days=-1", "?days=7%00", "?days=x"])
def test_any_other_period_is_the_usual_one(riverbend: Any, typed: str) -> None:
    page = screen(sign_in(riverbend), typed)
    assert re.search(r'href="\?days=30" aria-current="page"', page)


def test_no_cell_of_the_table_is_a_formula(library: Any, riverbend: Any) -> None:
    publish_page(riverbend, "=HYPERLINK(evil)", slug="evil")
    put(riverbend, 1, 50, "/evil/")
    found = {row["page"] for row in table(sign_in(riverbend))}
    assert "'=HYPERLINK(evil)" in found
    assert not any(cell.startswith("=") for cell in found)


def test_nothing_in_it_needs_an_inline_style_or_script(library: Any, riverbend: Any) -> None:
    put(riverbend, 1, 50)
    page = screen(sign_in(riverbend))
    body = page[page.index('class="screen-one usage"') : page.index("Download as a table")]
    assert "<svg" in body
    assert "style=" not in body
    assert "<script" not in body


def test_the_chart_fills_its_height_and_shows_few_as_a_line() -> None:
    day = datetime.date(2026, 11, 1)
    few, half, most = bars([Day(day, None), Day(day, 10), Day(day, 20)])
    assert (most.y, most.height) == (0, HEIGHT)
    assert half.height == HEIGHT / 2
    assert few.is_few
    assert few.height < 5
    assert bars([]) == ()


def test_what_it_costs_does_not_grow_with_the_numbers(library: Any, riverbend: Any) -> None:
    costs = []
    for number in range(2):
        with in_community(riverbend), CaptureQueriesContext(connection) as sent:
            figures(riverbend, 90)
        costs.append(len(sent))
        for ago in range(1, 60):
            put(riverbend, ago, 9, f"/page-{number}-{ago}/")
    assert costs[0] == costs[1] <= 8
