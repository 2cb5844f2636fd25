"""People with a second factor, and the codes their app would show."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.contrib.auth.models import Group
from django.test import Client

from tenants.access.actions.factors import AddApp
from tenants.access.models import User
from tests.support.hosts import client_for
from tests.tenants.access.codes import code_of
from vrc.tenancy import in_community

PASSWORD = "quiet water runs deep"
LOGIN = "/admin/login/"
STEP = "/admin/login/second-step/"


def person(community: Any, email: str, group: str = "Community administrators") -> User:
    """Somebody of a community, with the password all tests know."""
    with in_community(community):
        user = User.objects.create_user(email, PASSWORD, first_name=email.split("@")[0].title())
        if group:
            user.groups.add(Group.objects.get(name=group))
    return user


def with_app(community: Any, email: str = "dana@riverbend.example") -> tuple[User, str]:
    """The same with an authenticator app, and its secret; the code it was added with is used."""
    user = person(community, email)
    secret = totp.generate_totp_secret()
    with in_community(community):
        AddApp(user, secret, code_of(secret, -1)).execute()
    return user, secret


def recovery(community: Any, user: User) -> list[str]:
    """The recovery codes of a person."""
    with in_community(community):
        row = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
        return list(row.wrap().generate_codes())


def stored_secret(community: Any, user: User) -> str:
    """The secret as the database holds it, opened."""
    with in_community(community):
        row = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
        return str(decrypt(row.data["secret"]))


def password_step(community: Any, email: str, password: str = PASSWORD, **data: Any) -> Client:
    """A client of the community's host after a right password."""
    client = client_for(community.primary_host)
    answer = client.post(LOGIN, {"username": email, "password": password, **data})
    assert answer.status_code == 302, answer.content
    return client


def signed_in(community: Any, email: str, secret: str, steps: int = 0) -> Client:
    """A client after both steps."""
    client = password_step(community, email)
    answer = client.post(STEP, {"code": code_of(secret, steps)})
    assert answer.status_code == 302, answer.content
    return client
