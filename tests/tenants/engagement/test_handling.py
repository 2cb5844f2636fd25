"""Reading, answering, closing and deleting; who may; and what is recorded."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tenants.engagement.actions.delete import delete_due_messages
from tenants.engagement.models import Deletion, Message, MessageStep
from tenants.engagement.tasks import look_after, send_answer, tell_readers
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.data import EMAIL, NAME, WORDS, keep_message
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def _row(community: Any, message: Message) -> Message:
    with in_community(community):
        return Message.objects.get(pk=message.pk)


def _steps(community: Any, message: Message) -> list[str]:
    with in_community(community):
        return list(MessageStep.objects.filter(message=message.pk).values_list("what", flat=True))


def test_the_list_opens_nothing(site: Any) -> None:
    message = keep_message(site)
    page = sign_in(site).get("/admin/messages/").content.decode()
    assert message.reference in page
    assert WORDS not in page
    assert NAME not in page
    assert _steps(site, message) == []


def test_reading_is_recorded_without_a_word_of_it(site: Any) -> None:
    message = keep_message(site)
    client = sign_in(site)
    for _time in range(2):
        assert WORDS in client.get(f"/admin/messages/{message.pk}/").content.decode()
    assert _row(site, message).state == "read"
    assert _steps(site, message) == ["read"]
    with in_community(site):
        step = MessageStep.objects.get()
        assert step.by_name == "Ana"
        entry = ModelLogEntry.objects.get(action="engagement.read")
        assert (entry.label, entry.data) == (message.reference, {})


def test_only_those_who_may_read(site: Any) -> None:
    message = keep_message(site)
    with in_community(site):
        guests = Group.objects.create(name="Guests")
        guests.permissions.add(Permission.objects.get(codename="access_admin"))
    client = sign_in(site, "gus@example.org", group="Guests")
    paths = ["", f"{message.pk}/", f"{message.pk}/forget/", "deleted/"]
    for path in paths:
        assert client.get(f"/admin/messages/{path}").status_code == 302
    for path in ("answer", "note", "take", "close", "forget"):
        assert client.post(f"/admin/messages/{message.pk}/{path}/").status_code == 302
    assert client.get("/admin/contact-and-email/").status_code == 302
    assert _steps(site, message) == []
    for path in paths:
        assert sign_in_operator(superuser=True).get(f"/admin/messages/{path}").status_code == 404


def test_another_communitys_message_does_not_exist(site: Any, other: Any) -> None:
    message = keep_message(site)
    with in_community(other):
        assert not Message.objects.filter(uuid=message.uuid).exists()
    assert sign_in(other).get(f"/admin/messages/{message.pk}/").status_code == 404


def test_an_answer_is_neutral_unless_asked_otherwise(site: Any, commits: Any) -> None:
    message = keep_message(site)
    client = sign_in(site)
    with commits():
        answer = client.post(
            f"/admin/messages/{message.pk}/answer/", {"answer-text": "Come on Monday."}
        )
    assert answer.status_code == 302
    with in_community(site):
        step = MessageStep.objects.get(what="email")
        send_answer.apply(args=(step.pk,)).get()
        send_answer.apply(args=(step.pk,)).get()
    (sent,) = mail.outbox
    whole = str(sent.message())
    assert sent.to == [EMAIL]
    assert sent.subject == "The answer you asked for"
    assert "Come on Monday." in sent.body
    assert "riverbend" not in whole.replace("Message-ID", "").lower()
    assert WORDS not in whole
    assert _row(site, message).state == "answered"


def test_an_answer_names_the_site_when_that_is_safe(site: Any) -> None:
    open_forms(site, reply_to="care@riverbend.example")
    message = keep_message(site, name_may_appear=True)
    client = sign_in(site)
    client.post(f"/admin/messages/{message.pk}/answer/", {"answer-text": "Come on Monday."})
    with in_community(site):
        send_answer.apply(args=(MessageStep.objects.get(what="email").pk,)).get()
    (sent,) = mail.outbox
    assert sent.subject == "An answer from Riverbend"
    assert sent.from_email.startswith("Riverbend <")
    assert sent.reply_to == ["care@riverbend.example"]


@pytest.mark.parametrize("way", ["none", "phone", "text"])
def test_no_e_mail_to_those_who_did_not_ask_for_one(site: Any, way: str) -> None:
    message = keep_message(site, reply_by=way)
    client = sign_in(site)
    page = client.get(f"/admin/messages/{message.pk}/").content.decode()
    assert "Answer by e-mail" not in page
    client.post(f"/admin/messages/{message.pk}/answer/", {"answer-text": "Hello"})
    assert "email" not in _steps(site, message)
    assert mail.outbox == []


def test_notes_calls_and_closing(site: Any) -> None:
    message = keep_message(site)
    client = sign_in(site)
    base = f"/admin/messages/{message.pk}/"
    assert client.post(f"{base}note/", {"note-text": ""}).status_code == 422
    client.post(f"{base}take/")
    client.post(f"{base}note/", {"note-text": "Prefers mornings", "note-called": "on"})
    assert _row(site, message).state == "answered"
    for _click in range(2):
        client.post(f"{base}close/")
    closed = _row(site, message)
    assert (closed.state, closed.assigned_to_name) == ("closed", "Ana")
    assert closed.closed_at is not None
    assert "Prefers mornings" in client.get(base).content.decode()
    client.post(f"{base}reopen/")
    assert _row(site, message).closed_at is None
    assert _steps(site, message) == ["read", "assigned", "called", "closed", "reopened"]


def test_forgetting_leaves_proof_and_nothing_else(site: Any) -> None:
    message = keep_message(site)
    client = sign_in(site)
    client.post(f"/admin/messages/{message.pk}/note/", {"note-text": "A note"})
    assert (
        "Nobody can bring it back"
        in client.get(f"/admin/messages/{message.pk}/forget/").content.decode()
    )
    client.post(f"/admin/messages/{message.pk}/forget/")
    with in_community(site):
        assert not Message.objects.exists()
        assert not MessageStep.objects.exists()
        proof = Deletion.objects.get()
    assert proof.count == 1
    assert proof.by_name == "Ana"
    assert proof.digests == [hashlib.sha256(message.uuid.bytes).hexdigest()]
    assert proof.digests[0] in client.get("/admin/messages/deleted/").content.decode()


def test_messages_are_deleted_on_schedule_with_proof(site: Any, other: Any) -> None:
    now = timezone.now()
    days = datetime.timedelta
    kept = keep_message(site)
    old = keep_message(site)
    done = keep_message(site)
    just_done = keep_message(site)
    theirs = keep_message(other)
    ciphertext = bytes(old.sealed)
    with in_community(site):
        rows = Message.objects
        rows.filter(pk=old.pk).update(received_at=now - days(days=180, minutes=1))
        rows.filter(pk=done.pk).update(state="closed", closed_at=now - days(days=31))
        rows.filter(pk=just_done.pk).update(state="closed", closed_at=now - days(days=29))
    assert look_after.apply().get() >= 2
    with in_community(site):
        assert set(rows.values_list("pk", flat=True)) == {kept.pk, just_done.pk}
        assert not rows.filter(sealed=ciphertext).exists()
        proofs = {proof.rule: proof for proof in Deletion.objects.all()}
        assert {rule: proof.count for rule, proof in proofs.items()} == {
            "30 days after it was closed": 1,
            "180 days after it arrived": 1,
        }
        assert delete_due_messages() == 0
    with in_community(other):
        assert Message.objects.get().pk == theirs.pk
        assert not Deletion.objects.exists()


def test_not_an_hour_before_its_time_and_not_one_after(site: Any) -> None:
    """Both promises to the hour: half a year from the arrival, a month from the answer."""
    now = timezone.now()
    arrived, answered = keep_message(site), keep_message(site)
    days = datetime.timedelta
    for late, gone in ((-1, 0), (1, 2)):
        hours = datetime.timedelta(hours=late)
        with in_community(site):
            rows = Message.objects
            rows.filter(pk=arrived.pk).update(received_at=now - days(180) - hours)
            rows.filter(pk=answered.pk).update(state="closed", closed_at=now - days(30) - hours)
            assert delete_due_messages() == gone


def test_a_communitys_own_days_hold(site: Any) -> None:
    open_forms(site, keep_days=40)
    message = keep_message(site)
    with in_community(site):
        Message.objects.filter(pk=message.pk).update(
            received_at=timezone.now() - datetime.timedelta(days=41)
        )
        assert delete_due_messages() == 1


def test_readers_are_told_once_and_also_when_the_queue_was_down(
    site: Any, eager_tasks: None
) -> None:
    sign_in(site)
    message = keep_message(site)
    with in_community(site):
        Message.objects.filter(pk=message.pk).update(
            received_at=timezone.now() - datetime.timedelta(minutes=30)
        )
    look_after.apply().get()
    look_after.apply().get()
    with in_community(site):
        tell_readers.apply(args=(message.pk,)).get()
    assert [sent.to for sent in mail.outbox] == [["ana@example.org"]]
