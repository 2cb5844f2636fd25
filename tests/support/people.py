"""People who sign in to an admin in tests."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.test import Client

from tenants.access.models import User
from tenants.local_content.seed import ADMINISTRATORS
from tests.support.hosts import client_for
from vrc.tenancy import in_community, in_public

PASSWORD = "a long password for tests"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(community: Any, email: str = "ana@example.org", group: str = ADMINISTRATORS) -> Client:
    """A client signed in to a community's admin as a member of one group; "" for no group."""
    client = client_for(community.primary_host)
    with in_community(community):
        user, created = User.objects.get_or_create(email=email, defaults={"first_name": "Ana"})
        if created and group:
            user.groups.add(Group.objects.get(name=group))
        client.force_login(user, backend=_BACKEND)
    return client


def sign_in_operator(email: str = "morgan@example.org", superuser: bool = False) -> Client:
    """A client signed in to the operator's admin, as one of its people or as a superuser."""
    client = client_for("localhost")
    with in_public():
        user, _created = User.objects.get_or_create(email=email, is_superuser=superuser)
        if not superuser:
            user.groups.add(Group.objects.get(name="Operators"))
        client.force_login(user, backend=_BACKEND)
    return client
