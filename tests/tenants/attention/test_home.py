"""The home and the page of everything: who sees what, in which order, at what cost."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tenants.attention import matters as registry
from tenants.attention.matters import Matter, Scene, Urgency, matters, source, sources
from tenants.local_content.models import FactPage, FactsIndexPage
from tenants.registry.models import Community
from tests.shared_content.library.shelf import make_item, make_topic, text
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.attention.looking import APPROVERS, EDITORS, deadline, person, publish_fund
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.data import keep_message
from tests.tenants.public_site.making import (
    publish_below,
    publish_event,
    publish_place,
    publish_update,
)
from tests.tenants.services.making import add_services, plain
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
ADDED_AT_MOST = 12


def page_of(client: Client, path: str = "/admin/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def fill(community: Any, count: int) -> None:
    """So many of everything that sources look at, most of it with something the matter."""
    today = community.today()
    for number in range(count):
        publish_update(community, f"News {number}", posted_at=timezone.now() - 90 * DAY)
        publish_place(community, f"Place {number}", valid_until=today + DAY)
        publish_event(community, f"Group {number}", starts_on=today - DAY, status="postponed")
        publish_fund(
            community,
            f"Fund {number}",
            deadlines=[deadline("Apply", (today + 3 * DAY).isoformat())],
        )
        publish_below(
            community,
            FactsIndexPage,
            FactPage,
            f"Fact {number}",
            rumor="r",
            source_name="s",
            checked_on=today - 200 * DAY,
        )
        person(community, f"person{number}@example.org")
        keep_message(community)
    add_services(community, *(plain(f"Service {number}") for number in range(count)))


def statements(client: Client, path: str) -> list[str]:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return [each["sql"] for each in queries if "search_path" not in each["sql"]]


def test_it_costs_few_statements_however_much_there_is(
    riverbend: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_forms(riverbend, updates_open=True)
    Community.objects.filter(pk=riverbend.pk).update(languages=["en", "es"])
    riverbend.refresh_from_db()
    make_item(make_topic(), "Sleep", text("<p>Sleep ten hours.</p>"))
    admin = sign_in(riverbend)
    fill(riverbend, 1)
    few = statements(admin, "/admin/")
    page = statements(admin, "/admin/attention/")
    fill_more(riverbend)
    many = statements(admin, "/admin/")
    assert len(many) == len(few), "\n".join(sql[:150] for sql in many)
    assert len(statements(admin, "/admin/attention/")) == len(page)
    with monkeypatch.context() as without:
        without.setattr(registry, "_SOURCES", [])
        bare = statements(admin, "/admin/")
    assert 0 < len(many) - len(bare) <= ADDED_AT_MOST


def fill_more(community: Any) -> None:
    """Several more of each."""
    with in_community(community):
        from tenants.local_content.models import UpdatePage

        assert UpdatePage.objects.count() == 1
    today = community.today()
    for number in range(1, 4):
        publish_update(community, f"News {number}", posted_at=timezone.now() - 90 * DAY)
        publish_place(community, f"Place {number}", valid_until=today + DAY)
        publish_event(community, f"Group {number}", starts_on=today - DAY, status="postponed")
        publish_fund(
            community,
            f"Fund {number}",
            deadlines=[deadline("Apply", (today + 3 * DAY).isoformat())],
        )
        person(community, f"person{number}@example.org")
        keep_message(community)
    add_services(community, *(plain(f"Another {number}") for number in range(9)))


def test_every_link_leads_to_a_screen_that_opens(riverbend: Any) -> None:
    open_forms(riverbend, updates_open=True)
    make_item(make_topic(), "Sleep", text("<p>Sleep ten hours.</p>"))
    fill(riverbend, 2)
    admin = sign_in(riverbend)
    with in_community(riverbend):
        found = matters(Scene(person(riverbend)))
    assert len({matter.key for matter in found}) > 10
    for url in {matter.url for matter in found}:
        assert admin.get(url, follow=True).status_code == 200, url


def test_the_home_shows_the_first_few_and_a_page_has_all(riverbend: Any) -> None:
    fill(riverbend, 3)
    admin = sign_in(riverbend)
    home, every = page_of(admin), page_of(admin, "/admin/attention/")
    assert home.count('<li class="console-matter ') == 7
    total = every.count('<li class="console-matter ')
    assert f"See all {total} things" in home
    assert 'href="/admin/attention/"' in home
    marks = re.findall(r"console-matter--(\w+)", every)
    assert marks == sorted(marks, key=["overdue", "soon", "look"].index)
    assert set(marks) == {"overdue", "soon", "look"}


def test_where_nothing_is_the_matter_it_says_so_calmly(
    riverbend: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_SOURCES", [])
    admin = sign_in(riverbend)
    for path in ("/admin/", "/admin/attention/"):
        assert "Nothing is overdue, and nothing waits for you." in page_of(admin, path)
    Community.objects.filter(pk=riverbend.pk).update(status="draft")
    assert "Nothing is overdue" not in page_of(admin), "a site in the making is not done"


def test_titles_are_text(riverbend: Any) -> None:
    publish_place(riverbend, "<script>alert(1)</script>")
    page = page_of(sign_in(riverbend))
    assert "“&lt;script&gt;alert(1)&lt;/script&gt;” does not say when it is open." in page


@pytest.mark.parametrize("group", [EDITORS, APPROVERS])
def test_each_role_is_told_only_what_it_can_mend(riverbend: Any, group: str) -> None:
    open_forms(riverbend, updates_open=True)
    make_item(make_topic(), "Sleep", text("<p>Sleep ten hours.</p>"))
    fill(riverbend, 1)
    user = person(riverbend, "eli@example.org", group=group)
    with in_community(riverbend):
        found = matters(Scene(user))
    parts = {matter.key.partition(".")[0] for matter in found}
    wanted = {"updates", "places", "events", "money", "facts", "services"}
    assert parts - {"phase"} == wanted | ({"library"} if group == APPROVERS else set())
    client = sign_in(riverbend, "eli@example.org")
    for url in {matter.url for matter in found}:
        assert client.get(url, follow=True).status_code == 200, url


def test_somebody_without_a_role_is_told_nothing(riverbend: Any) -> None:
    fill(riverbend, 1)
    guest = person(riverbend, "guest@example.org", group="")
    with in_community(riverbend):
        assert matters(Scene(guest)) == ()


def test_nothing_of_another_community(riverbend: Any, larkfield: Any) -> None:
    open_forms(riverbend)
    fill(riverbend, 1)
    page = page_of(sign_in(larkfield), "/admin/attention/")
    for words in ("Fund 0", "Place 0", "Group 0", "Fact 0", "waits for an answer"):
        assert words not in page


def test_the_operator_has_no_such_page(riverbend: Any) -> None:
    operator = sign_in_operator(superuser=True)
    assert operator.get("/admin/attention/").status_code == 404
    assert "What needs a look" not in page_of(operator)
    assert (
        Client(headers={"host": riverbend.primary_host}).get("/admin/attention/").status_code == 302
    )


def test_the_earliest_comes_first_and_what_has_no_time_last(
    riverbend: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def each(scene: Scene) -> list[Matter]:
        return [
            Matter("c", Urgency.SOON, "", "", ""),
            Matter("b", Urgency.SOON, "", "", "", scene.now + DAY),
            Matter("a", Urgency.SOON, "", "", "", scene.now),
            Matter("first", Urgency.OVERDUE, "", "", ""),
        ]

    monkeypatch.setattr(registry, "_SOURCES", [])
    assert source(source(each)) is each
    assert sources() == (each,)
    user = person(riverbend)
    with in_community(riverbend):
        assert [matter.key for matter in matters(Scene(user))] == ["first", "a", "b", "c"]


def test_an_alert_stands_with_how_the_site_stands(riverbend: Any) -> None:
    from tenants.alerts.actions import SetAlert

    with in_community(riverbend):
        SetAlert({"en": "Closed today."}).execute(None)
    page = page_of(sign_in(riverbend))
    assert "An alert is on every page until you end it: “Closed today.”" in page
    assert '<a href="/admin/alert/">Change or end it</a>' in page
