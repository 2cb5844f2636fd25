"""Mails about what needs a look. The timetable wakes each community; arguments are numbers only."""

from __future__ import annotations

from celery import shared_task

from tenants.attention.actions import tell
from tenants.attention.recipients import MAILED
from tenants.registry.models import Community
from vrc.tenancy import in_community, in_public
from vrc.tenancy.tasks import CommunityTask, PublicTask


@shared_task(base=PublicTask, name="attention.look_after")
def look_after() -> int:
    """Queue a look at each community whose people are told anything; returns how many."""
    with in_public():
        communities = list(Community.objects.usable().filter(status__in=MAILED))
    for community in communities:
        with in_community(community):
            look.delay()
    return len(communities)


@shared_task(base=CommunityTask, name="attention.look")
def look() -> int:
    """Write down what is due here, and queue every mail that waits; returns how many."""
    tell.write_down()
    tell.forget()
    mails = tell.waiting()
    for mail_id in mails:
        send.delay(mail_id)
    return len(mails)


@shared_task(base=CommunityTask, name="attention.send")
def send(mail_id: int) -> bool:
    """Send one mail, once; returns whether it went out."""
    return tell.send(mail_id)
