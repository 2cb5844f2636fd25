"""Updates by e-mail: workers die, servers are away, addresses are refused and letters come back."""

from __future__ import annotations

import datetime
import smtplib
from email import message_from_string
from email.mime.multipart import MIMEMultipart
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from tenants.access.mail import MailNotSent
from tenants.access.models import User
from tenants.engagement import links
from tenants.engagement.actions.bounce import SOFT_LIMIT, read_report
from tenants.engagement.actions.deliver import send_batch
from tenants.engagement.actions.send_updates import (
    release_lost,
)
from tenants.engagement.models import Delivery, Mailing, Subscriber
from tests.tenants.engagement.mailing import add_subscribers, send, send_all
from tests.tenants.public_site.making import publish_update
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def test_nobody_gets_it_twice_when_a_worker_is_killed(
    sending: Any, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_subscribers(sending, *["every"] * 4)
    mailing = send(sending, ana, publish_update(sending, "New hours"))
    real, killed_after = EmailBackend.send_messages, 2

    def killed(self: Any, messages: Any) -> int:
        if len(mail.outbox) == killed_after:
            raise KeyboardInterrupt
        return int(real(self, messages))

    monkeypatch.setattr(EmailBackend, "send_messages", killed)
    with in_community(sending), pytest.raises(KeyboardInterrupt):
        send_batch(mailing.pk)
    monkeypatch.setattr(EmailBackend, "send_messages", real)
    with in_community(sending):
        past = timezone.now() - datetime.timedelta(hours=1)
        Delivery.objects.filter(state="claimed").update(claimed_at=past)
        Mailing.objects.update(heartbeat_at=past)
        assert release_lost(datetime.timedelta(minutes=10)) == [mailing.pk]
    send_all(sending, mailing)
    got = [message.to[0] for message in mail.outbox]
    assert len(got) == len(set(got)) == 4
    with in_community(sending):
        done = Mailing.objects.get()
        assert (done.state, done.sent, done.total) == ("done", 4, 5)
        assert Delivery.objects.filter(state="unsure").count() == 1


def test_a_server_that_is_away_loses_nothing(
    sending: Any, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing = send(sending, ana, publish_update(sending, "New hours"))
    real = EmailBackend.send_messages

    def away(self: Any, messages: Any) -> int:
        raise smtplib.SMTPServerDisconnected("connection of quillon@xylograph.example lost")

    monkeypatch.setattr(EmailBackend, "send_messages", away)
    with in_community(sending), pytest.raises(MailNotSent) as error:
        send_batch(mailing.pk)
    assert "xylograph" not in str(error.value)
    monkeypatch.setattr(EmailBackend, "send_messages", real)
    send_all(sending, mailing)
    assert len(mail.outbox) == 1


def test_an_address_the_server_refuses_for_good_is_stopped(
    sending: Any, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing = send(sending, ana, publish_update(sending, "New hours"))

    def refused(self: Any, messages: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({"x": (550, b"no such user")})

    monkeypatch.setattr(EmailBackend, "send_messages", refused)
    send_all(sending, mailing)
    with in_community(sending):
        assert Subscriber.objects.get(choice="every").state == "stopped"
        assert Mailing.objects.get().failed == 1


def _report(stop: str, status: str, action: str = "failed") -> MIMEMultipart:
    text = (
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nSorry.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; x@xylograph.example\nAction: {action}\nStatus: {status}\n\n"
        "--b\nContent-Type: text/rfc822-headers\n\n"
        f"Subject: New hours\nList-Unsubscribe: <{stop}>\n\n--b--\n"
    )
    return message_from_string(text)  # type: ignore[return-value]


def _process(*messages: Any, folder: Path) -> str:
    files = []
    for number, message in enumerate(messages):
        path = folder / f"{number}.eml"
        path.write_bytes(message.as_bytes())
        files.append(str(path))
    out = StringIO()
    call_command("process_bounces", *files, stdout=out)
    return out.getvalue()


def test_what_came_back_for_good_stops_and_a_full_mailbox_is_counted(
    sending: Any, tmp_path: Path
) -> None:
    with in_community(sending):
        hard, soft = Subscriber.objects.filter(choice__in=["every", "daily"]).order_by("-choice")
        stops = [
            f"http://riverbend.localhost:8000/subscribe/stop/{links.stop_token(each.uuid)}/"
            for each in (hard, soft)
        ]
    said = _process(_report(stops[0], "5.1.1"), _report(stops[1], "5.2.2"), folder=tmp_path)
    assert said == "Reports: 2 counted, 0 about nobody here, 0 other mails.\n"
    with in_community(sending):
        hard.refresh_from_db()
        soft.refresh_from_db()
        assert (hard.state, soft.state, soft.soft_bounces) == ("stopped", "confirmed", 1)
    _process(
        *[_report(stops[1], "4.4.1", "delayed")] * (SOFT_LIMIT - 1),
        folder=tmp_path,
    )
    with in_community(sending):
        soft.refresh_from_db()
        assert soft.state == "stopped"


def test_a_forged_report_stops_nobody(sending: Any, other: Any, tmp_path: Path) -> None:
    with in_community(sending):
        victim = Subscriber.objects.get(choice="every")
        good = links.stop_token(victim.uuid)
    said = _process(
        _report(f"http://riverbend.localhost:8000/subscribe/stop/{victim.uuid.hex}.x/", "5.1.1"),
        _report(f"http://larkfield.localhost:8000/subscribe/stop/{good}/", "5.1.1"),
        _report("http://nowhere.example/subscribe/stop/x/", "5.1.1"),
        message_from_string("Subject: hello\n\nOut of office"),
        message_from_string('Content-Type: multipart/report; boundary="b"\n\n--b\n'),
        folder=tmp_path,
    )
    assert said == "Reports: 0 counted, 3 about nobody here, 2 other mails.\n"
    with in_community(sending):
        victim.refresh_from_db()
        assert victim.state == "confirmed"
    assert read_report(message_from_string("")) is None
