"""Updates by e-mail: to whom, what they say, and that nobody gets one twice."""

from __future__ import annotations

import datetime
import smtplib
import uuid
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
    NothingToSend,
    SendUpdate,
    SentAlready,
    make_digest,
    pause,
    release_lost,
)
from tenants.engagement.addresses import same_address
from tenants.engagement.models import Delivery, Mailing, Subscriber
from tenants.engagement.update_mails import plain_text, simple_html
from tenants.engagement.vault import open_vault
from tests.support.people import sign_in
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.public_site.making import publish_update
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def add_subscribers(community: Any, *choices: str, language: str = "en") -> list[Subscriber]:
    """Confirmed addresses, one for each choice."""
    made = []
    with in_community(community):
        vault = open_vault()
        for choice in choices:
            identity = uuid.uuid4()
            address = f"{identity.hex[:8]}@xylograph.example"
            sealed = vault.seal("subscriber", identity, {"email": address})
            made.append(
                Subscriber.objects.create(
                    uuid=identity,
                    fingerprint=vault.fingerprint(same_address(address)),
                    key_id=sealed.key_id,
                    sealed=sealed.content,
                    state="confirmed",
                    choice=choice,
                    language=language,
                )
            )
    return made


@pytest.fixture
def sending(site: Any) -> Any:
    """Riverbend sends e-mails; one person each wants every update, one a day, only urgent ones."""
    open_forms(site, updates_open=True)
    add_subscribers(site, "every", "daily", "alert")
    return site


@pytest.fixture
def ana(sending: Any) -> User:
    """Riverbend's administrator."""
    sign_in(sending)
    with in_community(sending):
        return User.objects.get()


def _send(community: Any, user: User, page: Any, urgent: bool = False) -> Mailing:
    with in_community(community):
        return SendUpdate(page.pk, user, urgent=urgent).execute()


def _all(community: Any, mailing: Mailing) -> None:
    with in_community(community):
        while send_batch(mailing.pk):
            pass


def test_publishing_sends_nothing_by_itself(sending: Any) -> None:
    publish_update(sending, "New hours")
    with in_community(sending):
        assert not Mailing.objects.exists()


def test_an_e_mail_says_what_the_update_says_and_nothing_more(sending: Any, ana: User) -> None:
    page = publish_update(
        sending,
        "New hours",
        summary="Open until nine.",
        body='<p>See <a href="/funds/">funds</a>.</p><ul><li>One</li></ul>',
        source_name="City",
    )
    _all(sending, _send(sending, ana, page))
    (sent,) = mail.outbox
    assert sent.subject == "Riverbend: New hours"
    assert "Open until nine." in sent.body
    assert "- One" in sent.body
    assert "http://riverbend.localhost:8000/updates/new-hours/" in sent.body
    page_html, kind = sent.alternatives[0]  # type: ignore[attr-defined]
    assert kind == "text/html"
    assert "<img" not in page_html
    assert "<script" not in page_html
    stop = sent.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop.startswith("http://riverbend.localhost:8000/subscribe/stop/")
    assert stop in sent.body
    assert stop in page_html
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["From"].startswith("Riverbend <")


def test_each_gets_what_they_chose(sending: Any, ana: User) -> None:
    first = _send(sending, ana, publish_update(sending, "First"))
    assert first.total == 1
    urgent = _send(sending, ana, publish_update(sending, "Danger"), urgent=True)
    assert urgent.total == 3
    _all(sending, urgent)
    assert {message.subject for message in mail.outbox} == {"Riverbend, urgent: Danger"}


def test_the_same_words_are_sent_once_and_other_words_are_a_correction(
    sending: Any, ana: User
) -> None:
    page = publish_update(sending, "New hours", summary="Until nine.")
    _all(sending, _send(sending, ana, page))
    with pytest.raises(SentAlready):
        _send(sending, ana, page)
    with in_community(sending):
        page.summary = "Until ten."
        page.save_revision().publish()
    corrected = _send(sending, ana, page)
    assert corrected.kind == "correction"
    _all(sending, corrected)
    assert mail.outbox[-1].subject == "Riverbend, correction: New hours"
    assert len(mail.outbox) == 2


def test_only_what_is_public_can_be_sent(sending: Any, ana: User) -> None:
    page = publish_update(sending, "Draft")
    with in_community(sending):
        page.unpublish()
    with pytest.raises(NothingToSend):
        _send(sending, ana, page)
    open_forms(sending, updates_open=False)
    with pytest.raises(NothingToSend):
        _send(sending, ana, publish_update(sending, "Other"))


def test_nobody_gets_it_twice_when_a_worker_is_killed(
    sending: Any, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_subscribers(sending, *["every"] * 4)
    mailing = _send(sending, ana, publish_update(sending, "New hours"))
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
    _all(sending, mailing)
    got = [message.to[0] for message in mail.outbox]
    assert len(got) == len(set(got)) == 4
    with in_community(sending):
        done = Mailing.objects.get()
        assert (done.state, done.sent, done.total) == ("done", 4, 5)
        assert Delivery.objects.filter(state="unsure").count() == 1


def test_a_server_that_is_away_loses_nothing(
    sending: Any, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing = _send(sending, ana, publish_update(sending, "New hours"))
    real = EmailBackend.send_messages

    def away(self: Any, messages: Any) -> int:
        raise smtplib.SMTPServerDisconnected("connection of quillon@xylograph.example lost")

    monkeypatch.setattr(EmailBackend, "send_messages", away)
    with in_community(sending), pytest.raises(MailNotSent) as error:
        send_batch(mailing.pk)
    assert "xylograph" not in str(error.value)
    monkeypatch.setattr(EmailBackend, "send_messages", real)
    _all(sending, mailing)
    assert len(mail.outbox) == 1


def test_an_address_the_server_refuses_for_good_is_stopped(
    sending: Any, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing = _send(sending, ana, publish_update(sending, "New hours"))

    def refused(self: Any, messages: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({"x": (550, b"no such user")})

    monkeypatch.setattr(EmailBackend, "send_messages", refused)
    _all(sending, mailing)
    with in_community(sending):
        assert Subscriber.objects.get(choice="every").state == "stopped"
        assert Mailing.objects.get().failed == 1


def test_a_pause_holds_everything(sending: Any, ana: User) -> None:
    mailing = _send(sending, ana, publish_update(sending, "New hours"))
    with in_community(sending):
        pause(True, ana)
        assert send_batch(mailing.pk) is False
        assert mail.outbox == []
        pause(False, ana)
    _all(sending, mailing)
    assert len(mail.outbox) == 1


def test_whoever_stops_meanwhile_gets_nothing_more(sending: Any, ana: User) -> None:
    mailing = _send(sending, ana, publish_update(sending, "New hours"))
    with in_community(sending):
        Subscriber.objects.filter(choice="every").delete()
    _all(sending, mailing)
    assert mail.outbox == []


def test_the_e_mail_of_the_day_holds_what_was_sent_once_a_day(
    sending: Any, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    _send(sending, ana, publish_update(sending, "First"))
    _send(sending, ana, publish_update(sending, "Second"))
    publish_update(sending, "Not sent")

    def at(hour: int) -> None:
        moment = datetime.datetime(2026, 11, 20, hour, 5, tzinfo=sending.zone)
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(datetime.UTC))

    with in_community(sending):
        at(16)
        assert make_digest() is None
        at(17)
        digest = make_digest()
        assert digest is not None
        assert make_digest() is None
    _all(sending, digest)
    (sent,) = mail.outbox
    assert sent.subject == "Riverbend: what is new today"
    assert "First" in sent.body
    assert "Second" in sent.body
    assert "Not sent" not in sent.body


def test_spanish_words_around_the_update(sending: Any, ana: User) -> None:
    with in_community(sending):
        Subscriber.objects.update(language="es")
    _all(sending, _send(sending, ana, publish_update(sending, "New hours")))
    assert "Dejar de recibirlos" in mail.outbox[0].body
    assert "/es/subscribe/stop/" in mail.outbox[0].body


def test_a_headline_cannot_become_a_header(sending: Any, ana: User) -> None:
    page = publish_update(sending, "Hours")
    with in_community(sending):
        page.title = "Hours\r\nBcc: all@xylograph.example"
        page.save_revision().publish()
    _all(sending, _send(sending, ana, page))
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert message["Subject"] == "Riverbend: Hours Bcc: all@xylograph.example"


def test_nothing_crosses_to_another_community(sending: Any, other: Any, ana: User) -> None:
    open_forms(other, updates_open=True)
    add_subscribers(other, "every")
    mailing = _send(sending, ana, publish_update(sending, "New hours"))
    with in_community(other):
        assert send_batch(mailing.pk) is False
        assert not Delivery.objects.exists()
    _all(sending, mailing)
    assert len(mail.outbox) == 1


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


def test_texts_without_their_markup() -> None:
    assert plain_text("<h2>A</h2><p>B &amp; C</p><ul><li>D</li></ul>") == "A\n\nB & C\n\n- D"
    made = simple_html(
        '<p onclick="x"><img src="/t.gif"><a href="/a/">A</a></p>', "https://r.example"
    )
    assert made == '<p><a href="https://r.example/a/">A</a></p>'


def test_the_screen_shows_numbers_and_never_addresses(sending: Any, ana: User) -> None:
    page = publish_update(sending, "New hours")
    client = sign_in(sending)
    shown = client.get("/admin/email-updates/").content.decode()
    assert "xylograph" not in shown
    assert "New hours" in shown
    send = f"/admin/email-updates/send/{page.pk}/"
    assert "cannot be taken back" in client.get(send).content.decode()
    with in_community(sending):
        assert not Mailing.objects.exists()
    for _click in range(2):
        assert client.post(send).status_code == 302
    with in_community(sending):
        assert Mailing.objects.count() == 1
        address = open_vault().open(
            "subscriber",
            *Subscriber.objects.filter(choice="daily").values_list("uuid", "key_id", "sealed")[0],
        )["email"]
    assert client.get("/admin/email-updates/progress/").json()["mailings"][0]["total"] == 1
    client.post("/admin/email-updates/remove/", {"email": address.upper()})
    with in_community(sending):
        assert not Subscriber.objects.filter(choice="daily").exists()
    assert client.post("/admin/email-updates/remove/", {"email": "x"}).status_code == 422


def test_only_those_who_may_send(sending: Any) -> None:
    client = sign_in(sending, "gus@example.org", group="")
    for path in ("", "send/1/", "progress/"):
        assert client.get(f"/admin/email-updates/{path}").status_code == 302
    for path in ("pause/", "go-on/", "remove/"):
        assert client.post(f"/admin/email-updates/{path}").status_code == 302
