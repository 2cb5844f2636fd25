"""Updates by e-mail: to whom, what they say, and that nobody gets one twice."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from tenants.access.models import User
from tenants.engagement.actions.deliver import send_batch
from tenants.engagement.actions.send_updates import (
    NothingToSend,
    SentAlready,
    make_digest,
    pause,
)
from tenants.engagement.models import Delivery, Mailing, Subscriber
from tenants.engagement.update_mails import plain_text, simple_html
from tenants.engagement.vault import open_vault
from tests.support.people import sign_in
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.mailing import add_subscribers, send, send_all
from tests.tenants.public_site.making import publish_update
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


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
    send_all(sending, send(sending, ana, page))
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
    first = send(sending, ana, publish_update(sending, "First"))
    assert first.total == 1
    urgent = send(sending, ana, publish_update(sending, "Danger"), urgent=True)
    assert urgent.total == 3
    send_all(sending, urgent)
    assert {message.subject for message in mail.outbox} == {"Riverbend, urgent: Danger"}


def test_the_same_words_are_sent_once_and_other_words_are_a_correction(
    sending: Any, ana: User
) -> None:
    page = publish_update(sending, "New hours", summary="Until nine.")
    send_all(sending, send(sending, ana, page))
    with pytest.raises(SentAlready):
        send(sending, ana, page)
    with in_community(sending):
        page.summary = "Until ten."
        page.save_revision().publish()
    corrected = send(sending, ana, page)
    assert corrected.kind == "correction"
    send_all(sending, corrected)
    assert mail.outbox[-1].subject == "Riverbend, correction: New hours"
    assert len(mail.outbox) == 2


def test_only_what_is_public_can_be_sent(sending: Any, ana: User) -> None:
    page = publish_update(sending, "Draft")
    with in_community(sending):
        page.unpublish()
    with pytest.raises(NothingToSend):
        send(sending, ana, page)
    open_forms(sending, updates_open=False)
    with pytest.raises(NothingToSend):
        send(sending, ana, publish_update(sending, "Other"))


def test_a_pause_holds_everything(sending: Any, ana: User) -> None:
    mailing = send(sending, ana, publish_update(sending, "New hours"))
    with in_community(sending):
        pause(True, ana)
        assert send_batch(mailing.pk) is False
        assert mail.outbox == []
        pause(False, ana)
    send_all(sending, mailing)
    assert len(mail.outbox) == 1


def test_whoever_stops_meanwhile_gets_nothing_more(sending: Any, ana: User) -> None:
    mailing = send(sending, ana, publish_update(sending, "New hours"))
    with in_community(sending):
        Subscriber.objects.filter(choice="every").delete()
    send_all(sending, mailing)
    assert mail.outbox == []


def test_the_e_mail_of_the_day_holds_what_was_sent_once_a_day(
    sending: Any, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(sending, ana, publish_update(sending, "First"))
    send(sending, ana, publish_update(sending, "Second"))
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
    send_all(sending, digest)
    (sent,) = mail.outbox
    assert sent.subject == "Riverbend: what is new today"
    assert "First" in sent.body
    assert "Second" in sent.body
    assert "Not sent" not in sent.body


def test_spanish_words_around_the_update(sending: Any, ana: User) -> None:
    with in_community(sending):
        Subscriber.objects.update(language="es")
    send_all(sending, send(sending, ana, publish_update(sending, "New hours")))
    assert "Dejar de recibirlos" in mail.outbox[0].body
    assert "/es/subscribe/stop/" in mail.outbox[0].body


def test_a_headline_cannot_become_a_header(sending: Any, ana: User) -> None:
    page = publish_update(sending, "Hours")
    with in_community(sending):
        page.title = "Hours\r\nBcc: all@xylograph.example"
        page.save_revision().publish()
    send_all(sending, send(sending, ana, page))
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert message["Subject"] == "Riverbend: Hours Bcc: all@xylograph.example"


def test_nothing_crosses_to_another_community(sending: Any, other: Any, ana: User) -> None:
    open_forms(other, updates_open=True)
    add_subscribers(other, "every")
    mailing = send(sending, ana, publish_update(sending, "New hours"))
    with in_community(other):
        assert send_batch(mailing.pk) is False
        assert not Delivery.objects.exists()
    send_all(sending, mailing)
    assert len(mail.outbox) == 1


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
