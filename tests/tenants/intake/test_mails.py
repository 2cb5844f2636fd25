"""What officials and the operator read in their mail."""

from __future__ import annotations

import datetime
import logging
import re
import smtplib
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tenants.access.mail import MailNotSent
from tenants.intake import tasks
from tenants.intake.models import SiteRequest
from tests.tenants.intake.data import FORM, make_request, token, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("eager_tasks")]


def test_one_confirmation_and_one_notice(platform_client: Client, commits: Any) -> None:
    with commits():
        platform_client.post(FORM, typed())
    request = SiteRequest.objects.get()
    to_official, to_operator = sorted(mail.outbox, key=lambda m: m.to[0] == "help@example.org")

    assert to_official.to == ["dana.whitfield@ashgrove.gov"]
    assert to_official.subject == f"We have your request {request.reference}"
    assert "Dear Dana Whitfield," in to_official.body
    assert request.reference in to_official.body
    assert "call 911" in to_official.body
    assert "988" in to_official.body
    assert to_official.reply_to == ["help@example.org"]

    assert to_operator.to == ["help@example.org"]
    assert to_operator.subject.startswith("Urgent: site request")
    assert f"http://localhost:8000/admin/site-requests/{request.pk}/" in to_operator.body
    assert "number you found yourself" in to_operator.body
    # What a notice on somebody's telephone shows should not be a person's details.
    assert request.email not in to_operator.body
    assert request.phone not in to_operator.body

    assert request.confirmation_sent_at
    assert request.operator_told_at


def test_the_confirmation_is_in_the_language_of_the_form(
    platform_client: Client, commits: Any
) -> None:
    with commits():
        platform_client.post(f"/es{FORM}", typed())
    request = SiteRequest.objects.get()
    to_official, to_operator = sorted(mail.outbox, key=lambda m: m.to[0] == "help@example.org")

    assert request.form_language == "es"
    assert to_official.subject == f"Recibimos su solicitud {request.reference}"
    assert "Hola, Dana Whitfield:" in to_official.body
    assert "oprima el 2" in to_official.body
    assert to_operator.subject.startswith("Urgent: site request")


def test_the_same_request_twice_is_answered_once(platform_client: Client, commits: Any) -> None:
    data = typed()
    for change in ({}, {}, {"token": token()}):
        with commits():
            platform_client.post(FORM, {**data, **change})
    assert len(mail.outbox) == 2


def test_a_task_that_is_delivered_twice_sends_once() -> None:
    request = make_request()
    tasks.send_confirmation.send_public(request.pk)
    tasks.send_confirmation.send_public(request.pk)
    assert len(mail.outbox) == 1


def test_a_task_for_a_deleted_request_does_nothing() -> None:
    tasks.send_confirmation.send_public(987654)
    assert not mail.outbox


def test_text_is_not_escaped_and_a_subject_is_one_line() -> None:
    request = make_request(requester_name="Dana O'Neil & Co", community_name="Ash\ngrove")
    tasks.send_confirmation.send_public(request.pk)
    tasks.tell_operator.send_public(request.pk)
    assert "Dear Dana O'Neil & Co," in mail.outbox[0].body
    assert "\n" not in mail.outbox[1].subject


def test_no_personal_data_in_logs(
    platform_client: Client, commits: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), commits():
        platform_client.post(FORM, typed(phone="wrong"))
        platform_client.post(FORM, typed())
    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert "received" in logged
    number = re.sub(r"\D", "", typed()["phone"])
    assert len(number) >= 10
    for private in ("dana", "Whitfield", "ashgrove", typed()["phone"], number):
        assert private.lower() not in logged.lower()


def test_a_mail_servers_refusal_is_told_without_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(self: Any, *args: Any, **kwargs: Any) -> None:
        raise smtplib.SMTPRecipientsRefused({"dana.whitfield@ashgrove.gov": (550, b"no")})

    request = make_request()
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with pytest.raises(MailNotSent) as error:
        tasks.send_confirmation.run(request.pk)
    assert "dana" not in repr(error.value)
    assert error.value.__suppress_context__
    request.refresh_from_db()
    assert request.confirmation_sent_at is None


def test_mails_that_the_queue_lost_are_sent_later() -> None:
    make_request(created_at=timezone.now())
    make_request(created_at=timezone.now() - datetime.timedelta(days=30))
    waiting = make_request()
    assert tasks.send_missing_mails.run() == 2
    waiting.refresh_from_db()
    assert waiting.confirmation_sent_at
    assert tasks.send_missing_mails.run() == 0


def test_a_dead_queue_does_not_lose_the_request(
    platform_client: Client, commits: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dead(*args: Any) -> None:
        raise ConnectionError("no queue")

    monkeypatch.setattr(tasks.send_confirmation, "send_public", dead)
    with commits():
        assert platform_client.post(FORM, typed()).status_code == 302
    assert SiteRequest.objects.get().confirmation_sent_at is None
