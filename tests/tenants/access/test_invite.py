"""Inviting somebody, and what the mail says."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from tenants.access import tasks
from tenants.access.actions.accept import AcceptInvitation
from tenants.access.actions.invite import (
    InvitationClosed,
    InvitePerson,
    ResendInvitation,
    RevokeInvitation,
)
from tenants.access.models import Invitation, User
from tenants.access.models.invitation import hash_of
from tenants.access.roles import UnknownRole
from tenants.registry.models import Community
from vrc.tenancy import in_community


def test_the_mail_in_plain_words(riverbend: Community, invite: Callable[..., Any]) -> None:
    invitation, path = invite(riverbend)
    (message,) = mail.outbox
    assert message.to == ["dana@riverbend.example"]
    assert message.subject == "Your site for Riverbend: please choose a password"
    assert "Dear Dana Whitfield," in message.body
    assert "Robin Hale invites you to look after the site for Riverbend." in message.body
    assert f"http://riverbend.localhost:8000{path}" in message.body
    assert "works once, for 3 days" in message.body
    assert message.content_subtype == "plain"
    with in_community(riverbend):
        invitation.refresh_from_db()
        assert invitation.sent_at
        assert invitation.expires_at - invitation.created_at <= datetime.timedelta(
            days=3, seconds=1
        )


def test_neither_database_nor_queue_nor_log_holds_the_token(
    riverbend: Community,
    invite: Callable[..., Any],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[Any] = []
    real = tasks.send_community_invitation.apply_async

    def remember(*args: Any, **kwargs: Any) -> Any:
        sent.append((args, kwargs))
        return real(*args, **kwargs)

    monkeypatch.setattr(tasks.send_community_invitation, "apply_async", remember)
    with caplog.at_level(logging.DEBUG):
        _invitation, path = invite(riverbend)
    token = path.split("/")[-2]
    assert len(token) == 43
    with in_community(riverbend):
        row = Invitation.objects.values().get()
    assert token not in repr(row)
    assert row["token_hash"] == hash_of(token)
    assert sent
    assert token not in repr(sent)
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert token not in logged
    ours = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert "dana@" not in ours


def test_inviting_again_changes_and_sends_nothing(
    riverbend: Community, invite: Callable[..., Any]
) -> None:
    first, _path = invite(riverbend)
    second, _same = invite(riverbend, "Dana@Riverbend.example")
    assert first.pk == second.pk
    assert len(mail.outbox) == 1


def test_an_invitation_that_became_too_old_is_replaced(
    riverbend: Community, invite: Callable[..., Any]
) -> None:
    first, _path = invite(riverbend)
    with in_community(riverbend):
        Invitation.objects.update(expires_at=timezone.now())
    second, _other = invite(riverbend)
    assert second.pk != first.pk
    assert len(mail.outbox) == 2


def test_a_lost_mail_is_sent_when_provisioning_is_resumed(
    riverbend: Community, commits: Any, eager_tasks: None
) -> None:
    with in_community(riverbend):
        InvitePerson(email="dana@riverbend.example").execute("Robin")  # the queue was down
    with commits(), in_community(riverbend):
        InvitePerson(email="dana@riverbend.example").execute("Robin")
    assert len(mail.outbox) == 1


def test_two_open_invitations_for_one_address_are_impossible(riverbend: Community) -> None:
    with in_community(riverbend):
        values = {"expires_at": timezone.now()}
        Invitation.objects.create(email="dana@riverbend.example", token_hash="a", **values)
        with pytest.raises(IntegrityError):
            Invitation.objects.create(email="Dana@riverbend.example", token_hash="b", **values)


def test_provisioning_resumed_after_somebody_accepted_changes_nothing(
    riverbend: Community, invite: Callable[..., Any]
) -> None:
    invitation, path = invite(riverbend)
    with in_community(riverbend):
        AcceptInvitation(path.split("/")[-2], "Dana Whitfield", "seven quiet herons").execute()
        again = InvitePerson(email="dana@riverbend.example").execute("Robin")
        assert again.pk == invitation.pk
        assert User.objects.count() == 1
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("email", ["", "dana", "dana@", "a@b.example\nBcc: c@d.example"])
def test_a_bad_address_is_refused(riverbend: Community, email: str) -> None:
    with in_community(riverbend), pytest.raises(ValidationError):
        InvitePerson(email=email).execute("Robin")


def test_somebody_with_an_account_is_not_invited(riverbend: Community) -> None:
    with in_community(riverbend):
        User.objects.create_user("dana@riverbend.example", "long enough, surely")
        with pytest.raises(ValidationError, match="already an account"):
            InvitePerson(email="DANA@riverbend.example").execute("Robin")


def test_a_role_exists_only_where_it_belongs(riverbend: Community, db: None) -> None:
    with in_community(riverbend), pytest.raises(UnknownRole):
        InvitePerson(email="dana@riverbend.example", role="operator").execute("Robin")
    with pytest.raises(UnknownRole):
        InvitePerson(email="dana@riverbend.example", role="administrator").execute("Robin")


def test_a_fresh_link_replaces_the_old_one(
    riverbend: Community, invite: Callable[..., Any], commits: Any
) -> None:
    first, path = invite(riverbend)
    with commits(), in_community(riverbend):
        ResendInvitation(first.pk).execute("Robin")
    assert len(mail.outbox) == 2
    assert path not in mail.outbox[1].body
    with in_community(riverbend), pytest.raises(InvitationClosed, match="Withdrawn"):
        ResendInvitation(first.pk).execute("Robin")


def test_withdrawing(riverbend: Community, invite: Callable[..., Any]) -> None:
    invitation, _path = invite(riverbend)
    with in_community(riverbend):
        RevokeInvitation(invitation.pk).execute()
        revoked = RevokeInvitation(invitation.pk).execute()
        assert revoked.state == "revoked"
        Invitation.objects.filter(pk=invitation.pk).update(accepted_at=timezone.now())
        with pytest.raises(InvitationClosed):
            RevokeInvitation(invitation.pk).execute()


def test_a_withdrawn_invitation_is_not_mailed_late(
    riverbend: Community, commits: Any, eager_tasks: None
) -> None:
    with commits(), in_community(riverbend):
        invitation = InvitePerson(email="dana@riverbend.example").execute("Robin")
        RevokeInvitation(invitation.pk).execute()
    assert not mail.outbox
