"""A key is replaced while the site works, and the old one is really superfluous afterwards."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from tenants.access.actions.reseal_secrets import reseal_secrets, secrets_in_use
from tenants.access.factors.adapter import FactorAdapter
from tenants.access.models import User
from tenants.access.models.provider import IdentityProvider
from tenants.engagement.actions import rotate_keys as rotation
from tenants.engagement.actions.handle_message import NoteStep
from tenants.engagement.actions.rotate_keys import SEALED, readable, rotate_keys
from tenants.engagement.actions.subscribe import AskToSubscribe
from tenants.engagement.checks import check_message_keys
from tenants.engagement.models import CommunityKey, Message, Subscriber
from tenants.engagement.vault import KeyUnknown, NotReadable, open_vault
from tenants.engagement.vault.master import master_keys
from tests.tenants.engagement.data import EMAIL, WORDS, keep_message
from vrc.tenancy import in_community, in_public

pytestmark = pytest.mark.django_db
OLD, NEW = (base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2))
Purpose = CommunityKey.Purpose


def command(*arguments: str) -> str:
    output = StringIO()
    call_command("rotate_keys", *arguments, stdout=output, stderr=output)
    return output.getvalue()


def text_of(message: Message) -> str:
    message.refresh_from_db()
    opened = open_vault().open("message", message.uuid, message.key_id, message.sealed)
    return str(opened["message"])


@pytest.fixture
def sealed_with_old(site: Any, settings: Any) -> Any:
    """Three messages, a note and an address, all under the old key."""
    settings.SEALING_KEYS = [OLD]
    messages = [keep_message(site, message=f"{WORDS} {number}") for number in range(3)]
    with in_community(site):
        user = User.objects.create(email="ana@riverbend.example", is_superuser=True)
        NoteStep(messages[0].pk, user, "Called back.").execute()
        AskToSubscribe(EMAIL, "every", "en").execute()
    return site


def test_every_model_that_is_sealed_is_rotated() -> None:
    """A model that comes later and points to a key must be in the list, or it is lost."""
    pointing = {
        model
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.related_model is CommunityKey and field.concrete
    }
    assert pointing == set(SEALED)


def test_the_old_key_can_go_and_everything_still_opens(sealed_with_old: Any, settings: Any) -> None:
    settings.SEALING_KEYS = [NEW, OLD]
    with in_community(sealed_with_old):
        before = readable()
        assert (before.rows, before.unreadable) == (5, 5)
        assert sum(before.needs.values()) == 2
        done = rotate_keys()
        assert (done.keys, done.rows, done.unreadable, done.kept) == (2, 5, 0, 1)
        after = readable()
        assert (after.rows, after.unreadable, after.needs) == (5, 0, {})
    settings.SEALING_KEYS = [NEW]
    with in_community(sealed_with_old):
        assert sorted(text_of(each) for each in Message.objects.all()) == [
            f"{WORDS} {number}" for number in range(3)
        ]
        # The same address is still the same subscriber.
        AskToSubscribe(EMAIL, "daily", "en").execute()
        assert Subscriber.objects.get().wished_choice == "daily"


def test_old_key_and_old_copy_do_not_open_what_comes_later(
    sealed_with_old: Any, settings: Any
) -> None:
    with in_community(sealed_with_old):
        stolen = open_vault()
        settings.SEALING_KEYS = [NEW, OLD]
        rotate_keys()
        message = Message.objects.first()
        assert message
        with pytest.raises(KeyUnknown):
            stolen.open("message", message.uuid, message.key_id, message.sealed)


def test_a_second_run_changes_nothing(sealed_with_old: Any, settings: Any) -> None:
    settings.SEALING_KEYS = [NEW, OLD]
    with in_community(sealed_with_old):
        rotate_keys()
        sealed = list(Message.objects.values_list("pk", "sealed"))
        again = rotate_keys()
        assert (again.keys, again.rows) == (0, 0)
        assert list(Message.objects.values_list("pk", "sealed")) == sealed


def test_a_run_that_was_killed_is_continued(
    sealed_with_old: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEALING_KEYS = [NEW, OLD]
    monkeypatch.setattr(rotation, "BATCH", 2)

    class Killed(BaseException):
        pass

    def die(rows: int) -> None:
        raise Killed

    with in_community(sealed_with_old):
        with pytest.raises(Killed):
            rotate_keys(progress=die)
        current = open_vault().current
        assert Message.objects.filter(key=current).count() == 2
        # Half way, both kinds open, and with the new key alone.
        settings.SEALING_KEYS = [NEW]
        assert all(text_of(each).startswith(WORDS) for each in Message.objects.all())
        assert rotate_keys().rows == 3
        assert readable().unreadable == 0
        assert open_vault().current == current


def test_a_data_key_is_deleted_when_nothing_needs_it_any_more(
    sealed_with_old: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEALING_KEYS = [NEW, OLD]
    with in_community(sealed_with_old):
        held = open_vault()
        rotate_keys()
        # A request that began before is sealed with the key it had.
        late = keep_message(sealed_with_old, message="late")
        sealed = held.seal("message", late.uuid, {"message": "late"})
        Message.objects.filter(pk=late.pk).update(key=sealed.key_id, sealed=sealed.content)
        assert rotate_keys().kept == 1
        moment = timezone.now() + datetime.timedelta(hours=2)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        assert rotate_keys().kept == 0
        assert CommunityKey.objects.filter(purpose=Purpose.SEAL).count() == 1
        assert text_of(late) == "late"


def test_what_cannot_be_opened_is_counted_and_left_as_it_is(
    sealed_with_old: Any, settings: Any
) -> None:
    settings.SEALING_KEYS = [NEW, OLD]
    with in_community(sealed_with_old):
        broken = Message.objects.order_by("pk")[1]
        Message.objects.filter(pk=broken.pk).update(sealed=b"x" * 300)
        done = rotate_keys()
        assert (done.rows, done.unreadable, done.kept) == (4, 1, 1)
        broken.refresh_from_db()
        assert bytes(broken.sealed) == b"x" * 300
    with pytest.raises(CommandError, match="1 cannot be opened"):
        command("--check")


def test_without_the_old_key_nothing_is_changed(sealed_with_old: Any, settings: Any) -> None:
    settings.SEALING_KEYS = [NEW]
    with in_community(sealed_with_old):
        rows = list(CommunityKey.objects.values())
        with pytest.raises(KeyUnknown):
            rotate_keys()
        assert list(CommunityKey.objects.values()) == rows
    with pytest.raises(CommandError, match="Put the missing key back"):
        command()


def test_the_command_says_when_a_key_can_go(
    sealed_with_old: Any, other: Any, settings: Any
) -> None:
    keep_message(other)
    settings.SEALING_KEYS = [NEW, OLD]
    with pytest.raises(CommandError, match="Older keys are still needed"):
        command("--check")
    assert "5 rows sealed again" in command("riverbend")
    with pytest.raises(CommandError, match="Older keys are still needed"):
        command("--check")
    command()
    settings.SEALING_KEYS = [NEW]
    said = command("--check")
    assert "riverbend: 5 of 5 rows open" in said
    assert "larkfield: 1 of 1 rows open" in said
    assert "Everything opens" in said
    assert WORDS not in said
    assert EMAIL not in said
    with pytest.raises(CommandError, match="no community"):
        command("nowhere")


def test_the_variable_of_earlier_releases_opens_and_seals_nothing_new(
    site: Any, settings: Any
) -> None:
    former = base64.urlsafe_b64encode(bytes([7]) * 32).decode()
    settings.SEALING_KEYS, settings.MESSAGE_KEYS = [], [former]
    message = keep_message(site)
    (raw,) = master_keys()
    assert raw.secret == bytes([7]) * 32
    settings.SEALING_KEYS = [NEW]
    (warning,) = check_message_keys()
    assert warning.id == "engagement.W001"
    assert former not in str(warning)
    with in_community(site):
        assert text_of(message) == WORDS
        rotate_keys()
    settings.MESSAGE_KEYS = []
    assert check_message_keys() == []
    with in_community(site):
        assert text_of(message) == WORDS
        assert set(CommunityKey.objects.values_list("wrapped_with", flat=True)) == {
            master_keys()[0].name
        }


def test_one_variable_gives_each_purpose_a_key_of_its_own(settings: Any) -> None:
    settings.SEALING_KEYS = [NEW, OLD]
    names = [master.name for master in master_keys()]
    assert len(set(names)) == 2
    assert all(base64.b64decode(key) not in {m.secret for m in master_keys()} for key in (NEW, OLD))


def test_a_key_of_another_community_opens_nothing_after_rotation(
    sealed_with_old: Any, other: Any, settings: Any
) -> None:
    settings.SEALING_KEYS = [NEW, OLD]
    with in_community(sealed_with_old):
        rotate_keys()
        key = CommunityKey.objects.get(purpose=Purpose.SEAL, is_current=True)
    with in_community(other):
        copied = CommunityKey.objects.create(
            uuid=key.uuid, purpose="seal", wrapped=key.wrapped, wrapped_with=key.wrapped_with
        )
        with pytest.raises(NotReadable):
            open_vault()
        copied.delete()


def _person(address: str, adapter: FactorAdapter) -> Authenticator:
    return Authenticator.objects.create(
        user=User.objects.create(email=address),
        type=Authenticator.Type.TOTP,
        data={"secret": adapter.encrypt("JBSWY3DP")},
    )


@pytest.mark.parametrize("where", [in_public, None], ids=["platform", "community"])
def test_second_steps_and_sign_in_services_are_sealed_again(
    site: Any, settings: Any, where: Callable[[], Any] | None
) -> None:
    adapter = FactorAdapter()
    settings.SEALING_KEYS = [OLD]
    with where() if where else in_community(site):
        people = [_person(f"p{number}@riverbend.example", adapter) for number in range(3)]
        Authenticator.objects.create(
            user=people[0].user, type=Authenticator.Type.WEBAUTHN, data={"credential": {"a": "s1"}}
        )
        provider = IdentityProvider(label="City", issuer="https://city.example", client_id="1")
        provider.secret = "hush"
        provider.save()
        settings.SEALING_KEYS = [NEW, OLD]
        assert secrets_in_use().older == 4
        done = reseal_secrets()
        assert (done.newest, done.older, done.unreadable) == (0, 4, 0)
        settings.SEALING_KEYS = [NEW]
        assert reseal_secrets().newest == 4
        for person in people:
            person.refresh_from_db()
            assert adapter.decrypt(person.data["secret"]) == "JBSWY3DP"
        assert IdentityProvider.objects.get().secret == "hush"
        settings.SEALING_KEYS = [OLD]
        assert reseal_secrets().unreadable == 4
