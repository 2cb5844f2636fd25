"""The operator hears once of what has become stale."""

from __future__ import annotations

import datetime
import smtplib
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from shared_content.contacts.models import Contact, ToldAlarm
from shared_content.library.actions.tell_alarms import AlarmsNotSent, tell_alarms
from shared_content.library.models import LibraryTopicPage
from shared_content.library.tasks import tell
from tests.shared_content.library.shelf import make_draft, make_item, publish
from tests.shared_content.library.test_calendar import contact
from vrc.tenancy.tasks import PublicTask

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 21)
DAY = datetime.timedelta(days=1)


def test_a_digest_of_all_that_is_the_matter(topic: LibraryTopicPage) -> None:
    page = make_item(topic, "Sleep & rest", review_by=TODAY - DAY)
    make_item(topic, "Due today", review_by=TODAY)
    make_draft(topic, "A draft", review_by=TODAY - DAY)
    old = contact("old-line", TODAY - DAY)
    contact("last-day", TODAY)
    contact("soon", TODAY + 30 * DAY)
    contact("far", TODAY + 31 * DAY)
    contact("unsure", None, state="unverified")
    contact("closed", TODAY - DAY, state="retired")
    assert tell_alarms(TODAY) == 5
    (message,) = mail.outbox
    assert message.to == [settings.OPERATOR_EMAIL]
    assert message.subject == "Library: 5 things need a look"
    body = message.body
    order = ["old-line", "last-day", "soon", "Sleep & rest", "unsure"]
    assert [body.index(name) for name in order] == sorted(body.index(name) for name in order)
    for absent in ("far", "closed", "A draft", "Due today"):
        assert absent not in body
    assert "November 20, 2026" in body
    assert f"http://localhost:8000/admin/contacts/edit/{old.pk}/" in body
    assert f"http://localhost:8000/admin/pages/{page.pk}/edit/" in body
    assert "http://localhost:8000/admin/library/review-calendar/" in body


def test_never_twice_and_again_when_it_comes_back(topic: LibraryTopicPage) -> None:
    line = contact("line", TODAY + 10 * DAY)
    assert tell_alarms(TODAY) == 1
    assert tell_alarms(TODAY) == 0
    assert tell_alarms(TODAY + DAY) == 0
    assert len(mail.outbox) == 1

    assert tell_alarms(TODAY + 11 * DAY) == 1, "expired is another state than expiring"
    page = make_item(topic, "Sleep", review_by=TODAY)
    assert tell_alarms(TODAY + 11 * DAY) == 1
    assert "1 more thing of earlier mails is still open." in mail.outbox[-1].body

    Contact.objects.filter(pk=line.pk).update(expires_on=TODAY + 300 * DAY)
    publish(page, review_by=TODAY + 300 * DAY)
    assert tell_alarms(TODAY + 12 * DAY) == 0
    assert not ToldAlarm.objects.exists()
    assert tell_alarms(TODAY + 290 * DAY) == 1
    assert len(mail.outbox) == 4


def test_nothing_the_matter_is_no_mail(db: None) -> None:
    assert tell_alarms(TODAY) == 0
    assert mail.outbox == []


def test_a_mail_that_could_not_be_sent_is_sent_later(monkeypatch: pytest.MonkeyPatch) -> None:
    contact("line", TODAY)

    def refuse(*args: Any) -> None:
        raise smtplib.SMTPServerDisconnected("help@example.org")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        with pytest.raises(AlarmsNotSent) as error:
            tell_alarms(TODAY)
    assert "@" not in str(error.value)
    assert tell_alarms(TODAY) == 1


def test_it_is_on_the_timetable_for_the_platform() -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["tell-alarms"]
    assert entry["task"] == tell.name
    assert isinstance(tell, PublicTask)
    contact("line", TODAY, state="unverified")
    assert tell.run() == 1
