"""Mails that are really sent, and links out of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail

from tenants.access.actions.invite import InvitePerson
from tenants.access.models import Invitation
from tenants.registry.models import Community
from tests.tenants.access.fake_provider import Service, running
from vrc.tenancy import in_community


@pytest.fixture
def invite(eager_tasks: None, commits: Any) -> Callable[..., tuple[Invitation, str]]:
    """`invite(riverbend)`: an invitation and the path of the link in its mail."""

    def make(community: Community, email: str = "dana@riverbend.example") -> Any:
        with commits(), in_community(community):
            invitation = InvitePerson(email=email, name="Dana Whitfield").execute("Robin Hale")
        link = re.search(r"http://\S+(/admin/welcome/\S+/)", str(mail.outbox[-1].body))
        assert link
        return invitation, link.group(1)

    return make


@pytest.fixture
def service() -> Iterator[Service]:
    """A sign-in service, running; set up for nobody yet."""
    with running() as started:
        yield started
