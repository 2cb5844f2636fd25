"""What a reviewer should look at before calling back. Hints, never verdicts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.intake.models import SiteRequest
from tenants.registry.models import Community

_FREE_MAIL_DOMAINS = """
    aol.com att.net bellsouth.net comcast.net cox.net duck.com fastmail.com gmail.com gmx.com
    gmx.net googlemail.com hotmail.com hushmail.com icloud.com juno.com live.com mac.com mail.com
    mail.ru me.com msn.com outlook.com pm.me proton.me protonmail.com qq.com rocketmail.com
    sbcglobal.net tutanota.com verizon.net yahoo.com yandex.com ymail.com zoho.com 163.com
"""
FREE_MAIL = frozenset(_FREE_MAIL_DOMAINS.split())
_PUBLIC_BODIES = (".gov", ".mil", ".edu", ".us", ".gc.ca")
_LONG_AGO = datetime.timedelta(days=365 * 5)


@dataclass(frozen=True)
class Hint:
    """One remark. `level` is "info" or "warning"."""

    text: str
    level: str = "warning"


def is_free_mail(email: str) -> bool:
    """Whether the address belongs to a provider where anybody can have one."""
    return email.rpartition("@")[2].lower() in FREE_MAIL


def similar_requests(request: SiteRequest) -> list[SiteRequest]:
    """Other requests from the same address or for a community of the same name, newest first."""
    same = Q(email__iexact=request.email) | Q(community_name__iexact=request.community_name)
    return list(SiteRequest.objects.filter(same).exclude(pk=request.pk)[:20])


def hints_for(request: SiteRequest) -> list[Hint]:
    """Remarks about one request, the most important first."""
    found = []
    domain = request.email.rpartition("@")[2].lower()
    if is_free_mail(request.email):
        found.append(
            Hint(
                _(
                    "The e-mail address is from a free provider (%(domain)s). Some small agencies "
                    "have no other. Call the agency back at a number you found yourself."
                )
                % {"domain": domain}
            )
        )
    elif domain.endswith(_PUBLIC_BODIES):
        found.append(
            Hint(
                _("%(domain)s looks like a public body's address. It still needs a call back.")
                % {"domain": domain},
                "info",
            )
        )
    if Community.objects.filter(name__iexact=request.community_name).exclude(
        uuid=request.community_uuid
    ):
        found.append(Hint(_("A community of this name already has a site.")))
    if request.incident_date:
        today = timezone.now().date()
        if request.incident_date > today:
            found.append(Hint(_("The date of the incident may be in the future there.")))
        elif today - request.incident_date > _LONG_AGO:
            found.append(
                Hint(_("The incident was more than five years ago. Is the year right?"), "info")
            )
    if request.phone.startswith("+"):
        found.append(Hint(_("The telephone number is not a North American one.")))
    return found
