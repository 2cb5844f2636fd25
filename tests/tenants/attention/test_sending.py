"""Between writing down and sending: people leave, workers die, mail servers refuse."""

from __future__ import annotations

import datetime
import smtplib
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from tenants.access.models import User
from tenants.attention import tasks
from tenants.attention.actions import tell
from tenants.attention.models import AttentionMail
from tenants.local_content.models import ToldReminder
from tenants.registry.models import Community
from tests.tenants.attention.looking import deadline, publish_fund, run
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def test_frozen_between_writing_down_and_sending(central: Any, at: Any) -> None:
    at("2026-12-17T12:00:00-06:00")
    publish_fund(central, deadlines=[deadline("One", "2026-12-22")])
    with in_community(central):
        assert tell.write_down() == 2
        waiting = tell.waiting()
    Community.objects.filter(pk=central.pk).update(status="handed_off")
    with in_community(Community.objects.get(pk=central.pk)):
        assert [tell.send(number) for number in waiting] == [False, False]
    assert mail.outbox == []


def test_somebody_who_left_or_lost_the_role_gets_none(central: Any, at: Any) -> None:
    at("2026-12-17T12:00:00-06:00")
    publish_fund(central, deadlines=[deadline("One", "2026-12-22")])
    with in_community(central):
        tell.write_down()
        User.objects.filter(email="ana@example.org").update(is_active=False)
        User.objects.get(email="ivy@example.org").groups.clear()
        assert [tell.send(number) for number in tell.waiting()] == [False, False]
    assert mail.outbox == []


def test_a_deadline_that_is_gone_before_the_mail_goes_out_is_not_mailed(
    central: Any, at: Any
) -> None:
    at("2026-12-17T12:00:00-06:00")
    publish_fund(central, deadlines=[deadline("One", "2026-12-18", "17:00")])
    with in_community(central):
        tell.write_down()
        at("2026-12-18T17:00:00-06:00")
        assert [tell.send(number) for number in tell.waiting()] == [False, False]
    assert mail.outbox == []


def test_a_lost_task_is_queued_again_and_a_second_delivery_sends_nothing(
    central: Any, at: Any, eager_tasks: None
) -> None:
    at("2026-12-17T12:00:00-06:00")
    publish_fund(central, deadlines=[deadline("One", "2026-12-22")])
    with in_community(central):
        # The worker is killed after the commit, before anything was queued.
        assert tell.write_down() == 2
        assert tell.write_down() == 0
    at("2026-12-17T12:30:00-06:00")
    assert len(run()) == 2
    with in_community(central):
        for number in AttentionMail.objects.values_list("pk", flat=True):
            assert tasks.send.delay(number).get() is False
    assert len(mail.outbox) == 2


def test_a_process_that_dies_while_sending_never_sends_twice(
    central: Any, at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("2026-12-17T12:00:00-06:00")
    publish_fund(central, deadlines=[deadline("One", "2026-12-22")])

    def killed(*args: Any) -> None:
        raise KeyboardInterrupt

    with in_community(central):
        tell.write_down()
        first, second = tell.waiting()
        with monkeypatch.context() as dying:
            dying.setattr(EmailBackend, "send_messages", killed)
            with pytest.raises(KeyboardInterrupt):
                tell.send(first)
        assert tell.waiting() == [second]
        assert tell.send(second) is True
        assert tell.send(first) is False
    assert len(mail.outbox) == 1


def test_what_the_mail_server_refuses_goes_out_with_the_next_run(
    central: Any, at: Any, eager_tasks: None, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    at("2026-12-17T12:00:00-06:00")
    publish_fund(central, deadlines=[deadline("One", "2026-12-22")])

    def refuse(*args: Any) -> None:
        raise smtplib.SMTPServerDisconnected("ana@example.org")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        assert run() == []
    assert "@" not in caplog.text
    assert len(run()) == 2
    assert run() == []


def test_a_bug_in_one_mail_does_not_lose_it(
    central: Any, at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("2026-12-17T12:00:00-06:00")
    publish_fund(central, deadlines=[deadline("One", "2026-12-22")])

    def broken(*args: Any) -> bool:
        raise RuntimeError("a bug")

    with in_community(central):
        tell.write_down()
        waiting = tell.waiting()
        with monkeypatch.context() as bug:
            bug.setattr(tell, "send_deadlines", broken)
            with pytest.raises(RuntimeError):
                tell.send(waiting[0])
        assert tell.waiting() == waiting


def test_what_is_old_is_forgotten(central: Any, at: Any) -> None:
    at("2026-12-17T12:00:00-06:00")
    publish_fund(central, deadlines=[deadline("One", "2026-12-22")])
    with in_community(central):
        tell.write_down()
        ToldReminder.objects.update(told_at=timezone.now())
        tell.forget(timezone.now() + datetime.timedelta(days=59))
        assert AttentionMail.objects.exists()
        assert ToldReminder.objects.exists()
        tell.forget(timezone.now() + datetime.timedelta(days=61))
        assert not AttentionMail.objects.exists()
        assert not ToldReminder.objects.exists()
