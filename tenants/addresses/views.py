"""The screen "Web address": the community's own domain, step by step."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Site

from tenants.access.policies import may_open_site, needs_second_person
from tenants.addresses.selectors import addresses
from tenants.registry.actions.own_domain import (
    CheckDomain,
    ClaimDomain,
    MakeMainAddress,
    RemoveDomain,
    platform_host,
)
from tenants.registry.models import DomainClaim
from vrc.tenancy import community_or_none, current_community

TITLE = gettext_lazy("Web address")


def _only_for_those_who_may(request: HttpRequest) -> None:
    if community_or_none() is None:
        raise Http404
    if not may_open_site(request.user):
        raise PermissionDenied


def _record(request: HttpRequest, action: str, domain: str) -> None:
    """In the audit trail of the community, on Wagtail's record of the site."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None:
        log(site, action, user=request.user, title=domain, data={"domain": domain})


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """All addresses, and a field for a new one."""
    _only_for_those_who_may(request)
    typed, error = "", ""
    if request.method == "POST":
        typed = request.POST.get("domain", "")[:400]
        try:
            claim = ClaimDomain(current_community().pk, typed).execute(str(request.user))
        except ValidationError as refused:
            error = " ".join(refused.messages)
        else:
            _record(request, "addresses.claim", claim.domain)
            messages.success(request, _("Noted. Two records are needed now; they stand below."))
            return redirect("addresses:index")
    context: dict[str, Any] = {
        "header_title": TITLE,
        "page_title": TITLE,
        "header_icon": "link",
        "addresses": addresses(),
        "typed": typed,
        "error": error,
        "waits": needs_second_person(request.user),
    }
    return TemplateResponse(request, "addresses/index.html", context, status=422 if error else 200)


@require_POST
def check(request: HttpRequest, claim: int) -> HttpResponse:
    """Look at the records now."""
    _only_for_those_who_may(request)
    try:
        checked = CheckDomain(current_community().pk, claim).execute()
    except DomainClaim.DoesNotExist as missing:
        raise Http404 from missing
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("addresses:index")
    if checked.is_ready:
        messages.success(request, _("All is right. You can make it the main address now."))
    else:
        messages.warning(
            request,
            _("Not everything is there yet. Changes of records can take some hours."),
        )
    return redirect("addresses:index")


@require_POST
def make_main(request: HttpRequest) -> HttpResponse:
    """Move the site to another of its addresses, and the person with it."""
    _only_for_those_who_may(request)
    domain = request.POST.get("domain", "") or platform_host(current_community())
    try:
        community = MakeMainAddress(current_community().pk, domain).execute(
            f"user {request.user.pk}"
        )
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("addresses:index")
    _record(request, "addresses.main", domain)
    # The session stays at the old host, so one signs in again at the new one.
    return TemplateResponse(
        request,
        "addresses/moved.html",
        {
            "header_title": TITLE,
            "page_title": TITLE,
            "header_icon": "link",
            "main_url": community.primary_url,
            "old_host": request.get_host(),
        },
    )


@require_POST
def remove(request: HttpRequest, claim: int) -> HttpResponse:
    """Give an address up."""
    _only_for_those_who_may(request)
    found = DomainClaim.objects.filter(pk=claim, community_id=current_community().pk).first()
    if found is None:
        raise Http404
    try:
        RemoveDomain(current_community().pk, claim).execute(f"user {request.user.pk}")
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        _record(request, "addresses.remove", found.domain)
        messages.success(
            request, _("The site no longer answers at %(domain)s.") % {"domain": found.domain}
        )
    return redirect("addresses:index")
