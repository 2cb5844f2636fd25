"""The invitation's mail, with a link to the community's own host."""

from __future__ import annotations

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from tenants.access.mail import RETRY, send_text
from tenants.access.models import Invitation, InvitationState, User
from tenants.access.notices import Notice
from tenants.access.setup_link import setup_token
from tenants.registry.models.community import url_for_host
from vrc.tenancy import current_community
from vrc.tenancy.tasks import CommunityTask, PublicTask


@shared_task(base=CommunityTask, name="access.send_community_invitation", **RETRY)
def send_community_invitation(invitation_id: int) -> None:
    """Send a community's invitation once; the address is the primary one in the registry."""
    community = current_community()
    _send(invitation_id, community.primary_url, settings.COMMUNITY_URLCONF, community.name)


@shared_task(base=PublicTask, name="access.send_operator_invitation", **RETRY)
def send_operator_invitation(invitation_id: int) -> None:
    """Send an invitation to the operator's own admin, once."""
    _send(
        invitation_id,
        url_for_host(settings.PLATFORM_DOMAIN),
        settings.PLATFORM_URLCONF,
        settings.OPERATOR_NAME,
    )


def _send(invitation_id: int, base_url: str, urlconf: str, site_name: str) -> None:
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
        if invitation is None or invitation.sent_at is not None:
            return
        if invitation.state != InvitationState.OPEN:
            return
        path = reverse("access:welcome", args=[invitation.token()], urlconf=urlconf)
        send_text(
            "access/mail/invitation.txt",
            {
                "invitation": invitation,
                "site_name": site_name,
                "site_url": base_url + "/",
                "url": base_url + path,
                "days": settings.INVITATION_LIFETIME.days,
            },
            to=invitation.email,
        )
        invitation.sent_at = timezone.now()
        invitation.save(update_fields=["sent_at"])


@shared_task(base=CommunityTask, name="access.send_community_notice", **RETRY)
def send_community_notice(user_id: int, notice: str) -> None:
    """Tell somebody in a community what happened to their account."""
    community = current_community()
    _tell(user_id, notice, community.primary_url, settings.COMMUNITY_URLCONF, community.name)


@shared_task(base=PublicTask, name="access.send_operator_notice", **RETRY)
def send_operator_notice(user_id: int, notice: str) -> None:
    """Tell one of the operator's people what happened to their account."""
    _tell(
        user_id,
        notice,
        url_for_host(settings.PLATFORM_DOMAIN),
        settings.PLATFORM_URLCONF,
        settings.OPERATOR_NAME,
    )


def _tell(user_id: int, notice: str, base_url: str, urlconf: str, site_name: str) -> None:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    link = ""
    if notice == Notice.FACTORS_RESET.value and user.factor_link_required:
        link = base_url + reverse("access:again", args=[setup_token(user)], urlconf=urlconf)
    send_text(
        f"access/mail/{Notice(notice).value}.txt",
        {
            "person": user,
            "site_name": site_name,
            "site_url": base_url + "/",
            "security_url": f"{base_url}/admin/security/",
            "url": link,
            "days": settings.INVITATION_LIFETIME.days,
        },
        to=user.email,
    )


@shared_task(base=CommunityTask, name="access.send_approval_wanted", **RETRY)
def send_approval_wanted(state_id: int, user_id: int) -> None:
    """Tell one approver what waits, unless it was approved or taken back meanwhile."""
    state = TaskState.objects.filter(pk=state_id, status=TaskState.STATUS_IN_PROGRESS).first()
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if state is None or user is None:
        return
    community = current_community()
    path = reverse(
        "wagtailadmin_pages:edit",
        args=[state.workflow_state.object_id],
        urlconf=settings.COMMUNITY_URLCONF,
    )
    send_text(
        "access/mail/approval_wanted.txt",
        {"person": user, "site_name": community.name, "url": community.primary_url + path},
        to=user.email,
    )
