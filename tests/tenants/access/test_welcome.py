"""Where the invitation's link leads, on the right host and on wrong ones."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from tenants.access.actions.invite import RevokeInvitation
from tenants.access.models import Invitation, User
from tenants.registry.models import Community, Domain
from tests.support.hosts import client_for
from vrc.tenancy import in_community

GOOD = "seven quiet herons"
FORM = {"name": "Dana Whitfield", "password": GOOD, "password_again": GOOD}


def _text(response: Any) -> str:
    return response.content.decode()


def test_from_the_link_to_the_first_steps(riverbend: Community, invite: Callable[..., Any]) -> None:
    _invitation, path = invite(riverbend)
    client = client_for(riverbend.primary_host)
    page = client.get(path)
    assert page.status_code == 200
    assert "Robin Hale has invited you" in _text(page)
    assert "dana@riverbend.example" in _text(page)
    assert "at least 12 characters. Three or four words are good." in _text(page)
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]

    accepted = client.post(path, FORM)
    assert accepted["Location"] == "/admin/security/set-up/"
    with in_community(riverbend):
        user = User.objects.get()
        invitation = Invitation.objects.get()
        assert (user.first_name, user.last_name) == ("Dana", "Whitfield")
        assert [group.name for group in user.groups.all()] == ["Community administrators"]
        assert not user.is_superuser
        assert user.check_password(GOOD)
        assert invitation.user_id == user.pk
        assert client.session[SESSION_KEY] == str(user.pk)
    assert "Protect your sign-in" in _text(client.get(accepted["Location"]))
    steps = client.get("/admin/first-steps/")
    assert steps.status_code == 200
    assert "First steps" in _text(steps)


def test_looking_does_not_use_the_link_up(riverbend: Community, invite: Callable[..., Any]) -> None:
    _invitation, path = invite(riverbend)
    scanner = client_for(riverbend.primary_host)
    for _look in range(3):
        assert scanner.get(path).status_code == 200
        assert scanner.head(path).status_code == 200
    with in_community(riverbend):
        assert not User.objects.exists()
        assert Invitation.objects.get().accepted_at is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password_again": "seven quiet heron"}, "not the same"),
        ({"password": "short", "password_again": "short"}, "too short"),
        ({"password": "password1234", "password_again": "password1234"}, "too common"),
        ({"password": "918273645546372819", "password_again": "918273645546372819"}, "numeric"),
        (
            {"password": "dana@riverbend.example", "password_again": "dana@riverbend.example"},
            "similar",
        ),
        ({"name": ""}, "Enter your name"),
        ({"password": "", "password_again": ""}, "Choose a password"),
    ],
)
def test_a_password_that_will_not_do(
    riverbend: Community, invite: Callable[..., Any], changes: dict[str, str], words: str
) -> None:
    _invitation, path = invite(riverbend)
    client = client_for(riverbend.primary_host)
    answer = client.post(path, {**FORM, **changes})
    assert answer.status_code == 422
    assert words in _text(answer)
    assert GOOD not in _text(answer)
    with in_community(riverbend):
        assert not User.objects.exists()
    assert client.post(path, FORM).status_code == 302


def test_used_twice(riverbend: Community, invite: Callable[..., Any]) -> None:
    _invitation, path = invite(riverbend)
    client_for(riverbend.primary_host).post(path, FORM)
    stranger = client_for(riverbend.primary_host)
    for answer in (
        stranger.get(path),
        stranger.post(path, {**FORM, "password": "another one, long"}),
    ):
        assert answer.status_code == 410
        assert "has been used" in _text(answer)
        assert "/admin/login/" in _text(answer)
        assert "dana@" not in _text(answer)
    with in_community(riverbend):
        assert User.objects.get().check_password(GOOD)


def test_too_old(riverbend: Community, invite: Callable[..., Any]) -> None:
    _invitation, path = invite(riverbend)
    with in_community(riverbend):
        Invitation.objects.update(expires_at=timezone.now())
    client = client_for(riverbend.primary_host)
    for answer in (client.get(path), client.post(path, FORM)):
        assert answer.status_code == 410
        assert "ask for a new one" in _text(answer)


def test_withdrawn(riverbend: Community, invite: Callable[..., Any]) -> None:
    invitation, path = invite(riverbend)
    with in_community(riverbend):
        RevokeInvitation(invitation.pk).execute()
    answer = client_for(riverbend.primary_host).post(path, FORM)
    assert answer.status_code == 410
    assert "no longer valid" in _text(answer)


@pytest.mark.parametrize(
    "token", ["x", "a" * 43, "a" * 4000, "%00", "..%2f..", "<script>", "%F0%9F%92%A9"]
)
def test_garbage(riverbend: Community, token: str) -> None:
    answer = client_for(riverbend.primary_host).get(f"/admin/welcome/{token}/")
    assert answer.status_code in (302, 404)
    assert "<script>alert" not in _text(answer)


def test_one_communitys_link_is_nothing_on_anothers_host(
    riverbend: Community, larkfield: Community, invite: Callable[..., Any]
) -> None:
    _invitation, path = invite(riverbend)
    for answer in (
        client_for(larkfield.primary_host).get(path),
        client_for(larkfield.primary_host).post(path, FORM),
    ):
        assert answer.status_code == 404
        assert "do not know this link" in _text(answer)
        assert "Riverbend" not in _text(answer)
    with in_community(larkfield):
        assert not User.objects.exists()
    with in_community(riverbend):
        assert Invitation.objects.get().accepted_at is None


def test_a_communitys_link_is_nothing_on_the_operators_host(
    riverbend: Community, invite: Callable[..., Any]
) -> None:
    _invitation, path = invite(riverbend)
    answer = client_for("localhost").get(path)
    assert answer.status_code in (302, 404)
    assert "Riverbend" not in _text(answer)


def test_who_signs_in_here_is_nobody_there(
    riverbend: Community, larkfield: Community, invite: Callable[..., Any]
) -> None:
    _invitation, path = invite(riverbend)
    client = client_for(riverbend.primary_host)
    client.post(path, FORM)
    assert client.cookies[settings.SESSION_COOKIE_NAME]["domain"] == ""
    there = client.get("/admin/", headers={"host": larkfield.primary_host})
    assert there["Location"].startswith("/admin/login/")


def test_the_link_comes_from_the_registry_not_from_a_request(
    riverbend: Community, eager_tasks: None, commits: Any
) -> None:
    """A forged or a second host in the request never reaches a mail (trap 18)."""
    from django.core import mail

    Domain.objects.create(domain="other.example", tenant=riverbend, is_primary=False)
    Community.objects.filter(pk=riverbend.pk).update(contact_email="dana@riverbend.example")
    operator = User.objects.create_superuser("robin@operator.example", "long enough, surely")
    client = client_for("localhost")
    client.force_login(operator, backend="django.contrib.auth.backends.ModelBackend")
    for headers in (
        {"host": "evil.example"},
        {"host": "localhost", "x-forwarded-host": "evil.example", "forwarded": "host=evil.example"},
        {"host": "localhost:6666"},
    ):
        with commits():
            client.post(f"/admin/communities/{riverbend.pk}/invite/", headers=headers)
    assert mail.outbox
    for message in mail.outbox:
        assert "evil.example" not in message.body
        assert "other.example" not in message.body
        assert "6666" not in message.body
        assert "http://riverbend.localhost:8000/admin/welcome/" in message.body


def test_the_link_follows_the_primary_domain(
    riverbend: Community, invite: Callable[..., Any]
) -> None:
    from django.core import mail

    Domain.objects.filter(tenant=riverbend).update(domain="help.riverbend.example")
    invite(riverbend)
    assert "http://help.riverbend.example:8000/admin/welcome/" in mail.outbox[-1].body


def test_sending_needs_the_forms_own_token(
    riverbend: Community, invite: Callable[..., Any]
) -> None:
    _invitation, path = invite(riverbend)
    strict = client_for(riverbend.primary_host, enforce_csrf_checks=True)
    assert strict.post(path, FORM).status_code == 403
    with in_community(riverbend):
        assert not User.objects.exists()


def test_the_link_is_in_no_log(
    riverbend: Community,
    larkfield: Community,
    invite: Callable[..., Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    _invitation, path = invite(riverbend)
    token = path.split("/")[-2]
    with caplog.at_level(logging.DEBUG):
        client_for(larkfield.primary_host).get(path)
        client_for(riverbend.primary_host).post(path, FORM)
        client_for(riverbend.primary_host).get(path)
    ours = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert token not in ours
    assert "dana" not in ours.lower()


def test_a_new_person_takes_over_the_browser_of_somebody_signed_in(
    riverbend: Community, invite: Callable[..., Any]
) -> None:
    _first, path = invite(riverbend)
    client = client_for(riverbend.primary_host)
    client.post(path, FORM)
    _second, other = invite(riverbend, "kim@riverbend.example")
    assert client.post(other, {**FORM, "name": "Kim Osei"}).status_code == 302
    with in_community(riverbend):
        assert client.session[SESSION_KEY] == str(User.objects.get(first_name="Kim").pk)


def test_an_account_made_by_hand_meanwhile_keeps_its_password(
    riverbend: Community, invite: Callable[..., Any]
) -> None:
    _invitation, path = invite(riverbend)
    with in_community(riverbend):
        User.objects.create_user("dana@riverbend.example", "another one, long")
    answer = client_for(riverbend.primary_host).post(path, FORM)
    assert answer.status_code == 410
    with in_community(riverbend):
        assert User.objects.get().check_password("another one, long")
