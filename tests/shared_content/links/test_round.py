"""A round of the link check: few, slow, honest about our own line; and who hears of it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from shared_content.library.actions.tell_alarms import tell_alarms
from shared_content.library.alarms import Alarm, findings
from shared_content.links.actions.check_links import HOST_DELAY, CheckLinks, sync_links
from shared_content.links.models import OutsideLink
from shared_content.links.network import NoAnswer, Reply
from shared_content.links.selectors import BROKEN, broken_count, link_counts, links
from shared_content.links.tasks import check_links
from shared_content.published.models import PublishedItem
from shared_content.published.sections import Section
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.public_site.making import Library

pytestmark = pytest.mark.django_db
SCREEN = "/admin/outside-links/"


class Web:
    """Answers by host; everything else is fine."""

    def __init__(self, **bad: Any) -> None:
        self.bad = bad
        self.asked: list[str] = []

    def ask(self, method: str, url: str) -> Reply:
        host = url.split("/")[2].partition(".")[0]
        self.asked.append(url)
        answer = self.bad.get(host, 200)
        if answer is None:
            raise NoAnswer("it took too long")
        return Reply(answer)


class Clock:
    """Time that only passes when somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def shelf(db: None) -> Any:
    """An item that links to two pages of one host and one of another."""
    return Library().add(
        "Rights",
        Section.VICTIM_SOCIAL_SERVICES,
        body_html='<p><a href="https://one.example/a">A</a><a href="https://one.example/b">B</a></p>',
        sources=[{"title": "S", "publisher": "P", "url": "https://two.example/"}],
    )


def run(web: Web, limit: int = 25) -> Clock:
    clock = Clock()
    CheckLinks(web, limit, clock.wait, clock).execute()
    return clock


def later(monkeypatch: pytest.MonkeyPatch, **passed: float) -> None:
    moment = timezone.now() + datetime.timedelta(**passed)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_hosts_take_turns_and_none_is_pressed(shelf: Any) -> None:
    web = Web()
    clock = run(web)
    assert [url.split("/")[2] for url in web.asked] == [
        "one.example",
        "two.example",
        "one.example",
    ]
    assert clock.waits == [HOST_DELAY]
    assert set(OutsideLink.objects.values_list("state", flat=True)) == {"good"}


def test_a_round_is_small_and_each_link_has_its_turn(shelf: Any) -> None:
    web = Web()
    for _round in range(3):
        run(web, limit=1)
    assert len(set(web.asked)) == 3
    run(web)
    assert len(web.asked) == 3, "nothing is due before a week has passed"


def test_links_come_and_go_with_what_the_library_says(shelf: Any) -> None:
    sync_links()
    assert OutsideLink.objects.count() == 3
    (place,) = OutsideLink.objects.get(url="https://two.example/").places
    assert place == {"title": "Rights (en)", "admin": ""}
    PublishedItem.objects.update(body_html="<p>Nothing</p>", title="Your rights")
    sync_links()
    link = OutsideLink.objects.get()
    assert link.places[0]["title"] == "Your rights (en)"
    PublishedItem.objects.update(retired_at=timezone.now())
    sync_links()
    assert not OutsideLink.objects.exists()


def test_when_no_host_answers_it_is_our_own_line(shelf: Any) -> None:
    PublishedItem.objects.update(
        sources=[{"url": f"https://{name}.example/"} for name in ("two", "three")]
    )
    run(Web(one=None, two=None, three=None))
    assert set(OutsideLink.objects.values_list("state", "failures")) == {("new", 0)}
    run(Web(one=None, two=200, three=None))
    assert OutsideLink.objects.filter(state="unreachable").count() == 3


def test_broken_means_gone_twice_or_silent_for_three_days(
    shelf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    web = Web(one=404, two=None)
    run(web)
    assert broken_count() == 0
    later(monkeypatch, days=1, minutes=1)
    run(web)
    assert broken_count() == 2, "both pages of the host that says they are gone"
    later(monkeypatch, days=1, minutes=1)
    run(web)
    later(monkeypatch, days=1, minutes=1)
    run(web)
    assert broken_count() == 3
    first = timezone.now() - datetime.timedelta(days=3)
    since = [link.failing_since for link in links(BROKEN)]
    assert all(day and day < first for day in since), "since the first failure, not the last"
    later(monkeypatch, days=1, minutes=1)
    run(Web())
    assert broken_count() == 0
    assert set(OutsideLink.objects.values_list("failing_since", "failures")) == {(None, 0)}


def test_the_operator_hears_of_it_once_and_sees_it_at_home(
    shelf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(Web(one=404))
    OutsideLink.objects.filter(state="gone").update(failures=2)
    today = timezone.now().date()
    found = [each for each in findings(today) if each.alarm is Alarm.BROKEN_LINK]
    assert [each.title for each in found] == ["https://one.example/a", "https://one.example/b"]
    assert all(len(each.key) <= 100 for each in found)
    tell_alarms(today)
    assert "https://one.example/a" in mail.outbox[0].body
    assert "/admin/outside-links/?state=broken" in mail.outbox[0].body
    mail.outbox.clear()
    tell_alarms(today)
    assert mail.outbox == []
    home = " ".join(sign_in_operator(superuser=True).get("/admin/").content.decode().split())
    assert "<strong>2</strong> <span>Outside links to be changed" in home


def test_the_screen_counts_narrows_and_asks_again(shelf: Any) -> None:
    run(Web(one=404, two=403))
    admin = sign_in_operator(superuser=True)
    page = admin.get(SCREEN).content.decode()
    assert page.count('class="outside-links-url"') == 3
    assert "Page is gone" in page
    assert "Lets no program in" in page
    page = admin.get(SCREEN, {"state": "gone"}).content.decode()
    assert page.count('class="outside-links-url"') == 2
    for odd in ({"state": "<b>"}, {"p": "999"}, {"p": "x"}, {"state": "broken"}):
        assert admin.get(SCREEN, odd).status_code == 200
    link = OutsideLink.objects.get(url="https://two.example/")
    assert link.due_at > timezone.now()
    answer = admin.post(f"{SCREEN}{link.pk}/again/", {"state": "gone"}, follow=True)
    assert "checked again within the hour" in answer.content.decode()
    link.refresh_from_db()
    assert link.due_at <= timezone.now()
    assert admin.get(f"{SCREEN}{link.pk}/again/").status_code == 405


def test_many_links_are_shown_in_pages(db: None) -> None:
    OutsideLink.objects.bulk_create(
        OutsideLink(url=f"https://one.example/{number:03}") for number in range(120)
    )
    assert link_counts()["new"] == 120
    page = sign_in_operator(superuser=True).get(SCREEN, {"p": "3"}).content.decode()
    assert page.count('class="outside-links-url"') == 20
    assert "Page 3 of 3" in page


def test_only_the_librarys_people_see_it(riverbend: Any, shelf: Any) -> None:
    assert sign_in(riverbend).get(SCREEN).status_code == 404
    outsider = sign_in_operator("eve@example.org")
    assert outsider.get(SCREEN).status_code in (302, 403)


def test_a_second_round_at_the_same_time_does_nothing(shelf: Any) -> None:
    import psycopg

    settings = connection.get_connection_params()
    wanted = {key: settings[key] for key in ("dbname", "user", "password", "host", "port")
              if settings.get(key)}  # fmt: skip
    with psycopg.connect(**wanted) as other:
        other.execute("SELECT pg_advisory_lock(7260413)")
        web = Web()
        run(web)
        assert web.asked == []
        other.execute("SELECT pg_advisory_unlock(7260413)")
    run(web)
    assert len(web.asked) == 3


def test_the_task_is_on_the_timetable_and_for_the_platform(settings: Any) -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["check-links"]
    assert entry["task"] == check_links.name
