"""What a person of a community is told, in tests."""

from __future__ import annotations

import datetime
from typing import Any

from django.core import mail

from tenants.access.models import User
from tenants.attention import tasks
from tenants.attention.matters import Matter, Scene, matters
from tenants.local_content.models import FundPage, FundsIndexPage
from tests.support.people import sign_in
from tests.tenants.public_site.making import publish_below
from vrc.tenancy import in_community

EDITORS, APPROVERS = "Community editors", "Community approvers"
NOW = "2026-11-21T12:00:00-05:00"
TODAY = datetime.date(2026, 11, 21)
DAY = datetime.timedelta(days=1)


def person(community: Any, email: str = "ana@example.org", **group: str) -> User:
    """Somebody of a community, as a rule its administrator."""
    sign_in(community, email, **group)
    with in_community(community):
        return User.objects.get(email=email)


def told(community: Any, user: User | None = None) -> dict[str, Matter]:
    """By key; of several of one sort the most urgent."""
    who = user or person(community)
    with in_community(community):
        found = matters(Scene(who))
    return {matter.key: matter for matter in reversed(found)}


def deadline(what: str, day: str, at: str | None = None) -> tuple[str, dict[str, Any]]:
    """A deadline as a fund's page has it."""
    clock = datetime.time.fromisoformat(at) if at else None
    value = {"what": what, "date": datetime.date.fromisoformat(day), "time": clock}
    return ("deadline", value)


def publish_fund(community: Any, title: str = "River fund", **fields: Any) -> FundPage:
    """A public fund."""
    page = publish_below(community, FundsIndexPage, FundPage, title, **fields)
    assert isinstance(page, FundPage)
    return page


def run() -> list[Any]:
    """The timetable comes by, and the worker does all it finds; returns the new mails."""
    before = len(mail.outbox)
    tasks.look_after.run()
    return mail.outbox[before:]
