"""What people write is nowhere but in the one sealed row, and only its community can open it."""

from __future__ import annotations

import logging
import uuid
from typing import Any

import pytest
from django.core import mail

from tenants.access.models import User
from tenants.engagement.actions.submit_message import SubmitMessage
from tenants.engagement.checks import check_message_keys
from tenants.engagement.models import CommunityKey, Message
from tenants.engagement.tasks import tell_readers
from tenants.engagement.vault import KeyUnknown, NotReadable, Vault, open_vault
from tenants.engagement.vault.master import InvalidMasterKey, read_master_keys
from tests.support.people import sign_in
from tests.support.traces import everything_in_the_database, traces
from tests.tenants.engagement.data import EMAIL, SECRETS, keep_message, typed
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def _hidden_in(text: str) -> list[str]:
    return traces(SECRETS, text)


def test_the_scan_itself_would_notice(riverbend: Any) -> None:
    with in_community(riverbend):
        User.objects.create(email=EMAIL)
        assert EMAIL in _hidden_in(everything_in_the_database())


def test_nothing_readable_in_database_logs_mails_or_task_messages(
    site: Any,
    community_client: Any,
    commits: Any,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent_to_broker: list[Any] = []
    monkeypatch.setattr(
        tell_readers, "delay", lambda *args, **kwargs: sent_to_broker.append((args, kwargs))
    )
    reader = sign_in(site)
    with caplog.at_level(logging.DEBUG), commits():
        answer = community_client(site).post("/contact/", typed())
    assert answer.status_code == 303
    with in_community(site):
        key = Message.objects.get().pk
        assert sent_to_broker == [((key,), {})]
        with caplog.at_level(logging.DEBUG):
            tell_readers.apply(args=(key,)).get()
        page = reader.get(f"/admin/messages/{key}/").content.decode()
        assert SECRETS[0] in page
        notes = {"note-text": f"Called {SECRETS[2]} at {SECRETS[4]}", "note-called": "on"}
        with caplog.at_level(logging.DEBUG):
            assert reader.post(f"/admin/messages/{key}/note/", notes).status_code == 302
        assert _hidden_in(everything_in_the_database()) == []
    (notice,) = mail.outbox
    assert _hidden_in(str(notice.message())) == []
    assert f"http://riverbend.localhost:8000/admin/messages/{key}/" in notice.body
    ours = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert _hidden_in("\n".join(ours)) == []
    assert _hidden_in(caplog.text) == []


def test_an_error_while_keeping_names_nothing(
    site: Any, community_client: Any, caplog: pytest.LogCaptureFixture, monkeypatch: Any
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("no space left")

    monkeypatch.setattr(SubmitMessage, "_keep", broken)
    client = community_client(site)
    client.raise_request_exception = False
    assert client.post("/contact/", typed()).status_code == 500
    assert _hidden_in(caplog.text) == []
    assert "SubmitMessage" in repr(SubmitMessage(uuid.uuid4(), "contact", "en", {"message": "x"}))
    assert "message" not in repr(SubmitMessage(uuid.uuid4(), "contact", "en", {"message": "x"}))


def test_not_even_the_same_keys_open_it_elsewhere(site: Any, other: Any) -> None:
    """What is sealed is bound to its community, whatever becomes of keys in a restored database."""
    ours = keep_message(site)
    with in_community(site):
        vault = open_vault()
    with in_community(other):
        elsewhere = Vault(other.schema_name, vault._keys, vault.current, vault._index)
        with pytest.raises(NotReadable):
            elsewhere.open("message", ours.uuid, ours.key_id, ours.sealed)
    here = Vault(site.schema_name, vault._keys, vault.current, vault._index)
    assert here.open("message", ours.uuid, ours.key_id, ours.sealed)["message"]


def test_another_community_cannot_open_it(site: Any, other: Any) -> None:
    ours = keep_message(site)
    theirs = keep_message(other)
    with in_community(site):
        key = CommunityKey.objects.get(purpose="seal")
    with in_community(other):
        # Not with its own key, and not with a copy of the key either: that is bound to its place.
        vault = open_vault()
        with pytest.raises(NotReadable):
            vault.open("message", ours.uuid, theirs.key_id, ours.sealed)
        copied = CommunityKey.objects.create(
            uuid=key.uuid,
            purpose="seal",
            is_current=False,
            wrapped=key.wrapped,
            wrapped_with=key.wrapped_with,
        )
        with pytest.raises(NotReadable):
            open_vault()
        copied.delete()
    with in_community(site):
        assert open_vault().open("message", ours.uuid, ours.key_id, ours.sealed)["message"]


def test_a_row_cannot_take_the_place_of_another(site: Any) -> None:
    first, second = keep_message(site), keep_message(site, message="Something else")
    with in_community(site):
        vault = open_vault()
        with pytest.raises(NotReadable):
            vault.open("message", first.uuid, second.key_id, second.sealed)
        with pytest.raises(NotReadable):
            vault.open("step", second.uuid, second.key_id, second.sealed)
        damaged = bytearray(second.sealed)
        damaged[-1] ^= 1
        with pytest.raises(NotReadable):
            vault.open("message", second.uuid, second.key_id, bytes(damaged))
        with pytest.raises(KeyUnknown):
            vault.open("message", second.uuid, 10**6, second.sealed)


def test_short_and_longer_messages_look_alike(site: Any) -> None:
    short = keep_message(site, message="No")
    longer = keep_message(site, message="No, thank you, I am with my family now")
    assert len(short.sealed) == len(longer.sealed)
    assert short.sealed != longer.sealed


def test_a_message_that_cannot_be_opened_says_so_and_leaks_nothing(
    site: Any, settings: Any
) -> None:
    message = keep_message(site)
    client = sign_in(site)
    settings.SEALING_KEYS = ["YW5vdGhlci1tYXN0ZXIta2V5LWZvci10ZXN0cy1vbmw="]
    page = client.get(f"/admin/messages/{message.pk}/").content.decode()
    assert "cannot be opened" in page
    assert _hidden_in(page) == []


@pytest.mark.parametrize("keys", [[], [""], ["short"], ["ä" * 44], ["=" * 44]])
def test_the_program_does_not_start_without_a_good_key(settings: Any, keys: list[str]) -> None:
    settings.SEALING_KEYS = keys
    (error,) = check_message_keys()
    assert error.id == "engagement.E001"
    assert not any(key and key in str(error) for key in keys)


def test_a_key_never_shows_itself() -> None:
    (key,) = read_master_keys(["b25seS1mb3ItdGVzdHMtbmV2ZXItZm9yLWEtc2l0ZS4="])
    assert "secret" not in repr(key)
    with pytest.raises(InvalidMasterKey) as error:
        read_master_keys(["a-wrong-one"])
    assert "a-wrong-one" not in str(error.value)
