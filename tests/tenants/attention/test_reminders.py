"""Reminders before deadlines: in time on the community's clock, each once, never elsewhere."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.conf import settings
from django.core import mail

from tenants.attention import tasks
from tenants.attention.actions import tell
from tenants.attention.models import AttentionMail
from tenants.local_content.models import ToldReminder
from tenants.registry.models import Community, Domain
from tests.tenants.attention.looking import deadline, person, publish_fund, run
from vrc.tenancy import in_community
from vrc.tenancy.tasks import CommunityTask, PublicTask

pytestmark = pytest.mark.django_db


def deadlines_mails(letters: list[Any]) -> list[Any]:
    return [letter for letter in letters if "deadline" in letter.subject]


def test_each_reminder_comes_once_in_the_morning_of_the_community(
    central: Any, at: Any, eager_tasks: None
) -> None:
    at("2026-12-01T09:00:00-06:00")
    publish_fund(central, deadlines=[deadline("Hand in the form", "2026-12-22", "17:00")])
    seen = []
    for moment in (
        "2026-12-08T07:59:00-06:00",
        "2026-12-08T08:00:00-06:00",
        "2026-12-08T08:30:00-06:00",
        "2026-12-15T07:59:00-06:00",
        "2026-12-15T08:00:00-06:00",
        "2026-12-20T07:59:00-06:00",
        "2026-12-20T08:00:00-06:00",
        "2026-12-22T16:59:00-06:00",
        "2026-12-22T17:00:00-06:00",
    ):
        at(moment)
        seen.append(len(deadlines_mails(run())))
    assert seen == [0, 2, 0, 0, 2, 0, 2, 0, 0]
    first, second = deadlines_mails(mail.outbox)[:2]
    assert first.subject == "Riverbend: a deadline is near"
    assert (
        "- “River fund”: Hand in the form, until Tuesday, December 22, 2026, 5 p.m. Central time. "
        "14 days are left." in first.body
    )
    to = sorted([*first.to, *second.to])
    assert to == ["ana@example.org", "ivy@example.org"]


@pytest.mark.parametrize(
    ("until", "moments"),
    [
        # Clocks go back on November 1, 2026, in the night.
        ("2026-11-10", ("2026-10-27T13:00:00+00:00", "2026-11-03T14:00:00+00:00")),
        # Clocks go forward on March 14, 2027.
        ("2027-03-23", ("2027-03-09T14:00:00+00:00", "2027-03-16T13:00:00+00:00")),
    ],
)
def test_eight_in_the_morning_stays_eight_when_the_clocks_change(
    central: Any, at: Any, eager_tasks: None, until: str, moments: tuple[str, str]
) -> None:
    at("2026-10-01T12:00:00+00:00")
    publish_fund(central, deadlines=[deadline("Hand in the form", until)])
    for text in moments:
        moment = datetime.datetime.fromisoformat(text)
        at((moment - datetime.timedelta(minutes=1)).isoformat())
        assert deadlines_mails(run()) == []
        at(text)
        assert len(deadlines_mails(run())) == 2
    assert "11:59 p.m. Central time" in str(deadlines_mails(mail.outbox)[-1].body)


def test_a_deadline_that_comes_late_is_one_mail_and_a_new_date_another(
    central: Any, at: Any, eager_tasks: None
) -> None:
    at("2026-12-17T12:00:00-06:00")
    page = publish_fund(
        central, deadlines=[deadline("One", "2026-12-22"), deadline("Two", "2026-12-22")]
    )
    assert len(run()) == 2, "one for each person, with both deadlines"
    assert mail.outbox[0].subject == "Riverbend: 2 deadlines are near"
    assert "5 days are left" in mail.outbox[0].body
    assert run() == []
    page.deadlines = [deadline("One", "2026-12-23"), deadline("Two", "2026-12-22")]
    with in_community(central):
        page.save_revision().publish()
    (first, _second) = run()
    assert "6 days are left" in first.body
    assert "Two" not in first.body


def test_links_lead_to_the_primary_domain_and_nothing_personal_is_said(
    central: Any, at: Any, eager_tasks: None
) -> None:
    at("2026-12-17T12:00:00-06:00")
    Domain.objects.filter(tenant=central).update(is_primary=False)
    Domain.objects.create(tenant=central, domain="help.riverbend.example", is_primary=True)
    page = publish_fund(central, deadlines=[deadline("One", "2026-12-22")])
    letter = run()[0]
    assert f"http://help.riverbend.example:8000/admin/pages/{page.pk}/edit/" in letter.body
    assert "localhost" not in letter.body
    assert "Ana" not in letter.body
    assert "example.org" not in letter.body
    assert letter.content_subtype == "plain"
    assert not getattr(letter, "alternatives", None)
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_never_from_another_community(
    central: Any, larkfield: Any, at: Any, eager_tasks: None
) -> None:
    at("2026-12-17T12:00:00-06:00")
    person(larkfield, "mara@example.org")
    publish_fund(central, deadlines=[deadline("One", "2026-12-22")])
    letters = run()
    assert len(letters) == 2
    assert all(letter.to != ["mara@example.org"] for letter in letters)
    with in_community(larkfield):
        assert not AttentionMail.objects.exists()
        assert not ToldReminder.objects.exists()
    # The same ids exist there: a task that is delivered there finds nothing to send.
    with in_community(central):
        number = AttentionMail.objects.first()
        assert number is not None
    with in_community(larkfield):
        assert tell.send(number.pk) is False


@pytest.mark.parametrize("status", ["handed_off", "archived", "dark"])
def test_a_site_that_is_frozen_tells_nobody(
    central: Any, at: Any, eager_tasks: None, status: str
) -> None:
    at("2026-12-17T12:00:00-06:00")
    publish_fund(central, deadlines=[deadline("One", "2026-12-22")])
    Community.objects.filter(pk=central.pk).update(status=status)
    assert run() == []
    with in_community(Community.objects.get(pk=central.pk)):
        assert tell.write_down() == 0


def test_it_is_on_the_timetable_and_runs_for_communities_only(riverbend: Any) -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["look-what-is-due"]
    assert entry["task"] == tasks.look_after.name
    assert isinstance(tasks.look_after, PublicTask)
    assert isinstance(tasks.look, CommunityTask)
    assert isinstance(tasks.send, CommunityTask)
    for task, arguments in ((tasks.look, ()), (tasks.send, (1,))):
        assert task.apply(args=arguments, headers={"_schema_name": "public"}).state != "SUCCESS"
