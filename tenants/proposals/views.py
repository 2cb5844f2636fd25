"""The screens “Waiting for a second person”: the list, one proposal, and taking a page off."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from shared_content.published.diff import ELLIPSIS, readable_diff
from shared_content.writing.report import ANYWAY
from tenants.access.actions.publishing import ReasonMissing
from tenants.access.policies import is_administrator, needs_second_person
from tenants.access.views.confirmed import SignedInView
from tenants.proposals.actions import ApplyAlone, Approve, Decline, Withdraw, submit
from tenants.proposals.actions.decide import CannotDecide, mark_of, proposer_of
from tenants.proposals.actions.submit import MOST_CHANGES, try_out
from tenants.proposals.kinds import Change, Gone, kind_of, others_drafts
from tenants.proposals.look import look_at_changes
from tenants.proposals.models import Proposal
from tenants.proposals.policies import is_approver, may_decide, may_see
from tenants.proposals.selectors import (
    others_who_approve,
    own_proposals,
    pages_of_others,
    proposals_of_others,
    settled,
)
from vrc.tenancy import community_or_none, current_community

_LONG = 6


class _InCommunity(SignedInView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 on the platform; times in the community's zone."""
        if community_or_none() is None:
            raise Http404
        with timezone.override(current_community().zone):
            answer = super().dispatch(request, *args, **kwargs)
            # Inside the zone: a template is rendered later otherwise.
            if isinstance(answer, TemplateResponse):
                answer.render()
        answer["Cache-Control"] = "private, no-store"
        return answer


def _frame(title: str, *crumbs: dict[str, str]) -> dict[str, Any]:
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "vrc-approval",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            *crumbs,
            {"url": "", "label": title},
        ],
    }


class Waiting(_InCommunity):
    """Everything that waits, in one list, and what was decided lately."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """For approvers what others wrote; for everybody their own."""
        approves = is_approver(self.user)
        return TemplateResponse(
            request,
            "proposals/index.html",
            {
                **_frame(_("Waiting for a second person")),
                "approves": approves,
                "is_on": needs_second_person(self.user),
                "proposals": proposals_of_others(self.user) if approves else (),
                "pages": pages_of_others(self.user) if approves else (),
                "drafts": others_drafts(self.user) if approves else (),
                "own": own_proposals(self.user),
                "settled": settled(self.user, everybody=approves),
            },
        )


class Detail(_InCommunity):
    """One proposal: what it would change as things stand now, and the buttons."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """For those who may see it."""
        return self._page(request, self._row(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Approve, decline, take back, or apply alone."""
        row = self._row(pk)
        posted = request.POST
        seen, anyway, words = (posted.get(name, "") for name in ("seen", ANYWAY, "words"))
        do = posted.get("do", "") or ("approve" if anyway else "")
        try:
            if do == "approve":
                row = Approve(pk, seen, words, anyway).execute(self.user)
            elif do == "alone":
                reason = posted.get("reason", "")
                row = ApplyAlone(pk, seen, reason, anyway).execute(self.user)
            elif do == "decline":
                row = Decline(pk, words).execute(self.user)
            elif do == "withdraw":
                row = Withdraw(pk).execute(self.user)
            else:
                raise Http404
        except (CannotDecide, ReasonMissing, ValidationError) as error:
            text = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            messages.error(request, text)
            return self._page(request, self._row(pk), status=422)
        messages.success(request, f"“{row.title}”: {row.get_state_display()}.")  # type: ignore[attr-defined]
        return redirect("proposals:index")

    def _row(self, pk: int) -> Proposal:
        row = Proposal.objects.filter(pk=pk).first()
        if row is None:
            raise Http404
        if not may_see(self.user, row):
            raise PermissionDenied
        return row

    def _page(self, request: HttpRequest, row: Proposal, status: int = 200) -> HttpResponse:
        context: dict[str, Any] = {
            **_frame(
                row.title,
                {"url": reverse("proposals:index"), "label": _("Waiting for a second person")},
            ),
            "row": row,
            "may_decide": row.is_waiting and may_decide(self.user, row),
            "may_withdraw": row.is_waiting and row.by_id == self.user.pk,
            "others": others_who_approve(row.by_id) if row.is_waiting else 0,
            "may_alone": row.is_waiting and is_administrator(self.user),
            "words": request.POST.get("words", ""),
            "reason": request.POST.get("reason", ""),
        }
        kind = kind_of(row.kind)
        if kind.begins_again and row.by_id == self.user.pk and row.given:
            context["again_url"] = f"{kind.url(row.given)}?from={row.pk}"
        if row.is_waiting:
            context.update(_as_it_stands(row))
        else:
            context["changes"] = [
                _shown(Change(each["label"], each["before"], each["after"])) for each in row.changes
            ]
        return TemplateResponse(request, "proposals/detail.html", context, status=status)


def _as_it_stands(row: Proposal) -> dict[str, Any]:
    """What it would change now; `moved`: whether that is not what was proposed on."""
    kind = kind_of(row.kind)
    try:
        with transaction.atomic():
            attempt = try_out(kind, row.given, proposer_of(row))
    except Gone:
        return {"gone": True}
    except CannotDecide as error:
        return {"refused": str(error)}
    except PermissionDenied:
        return {"refused": _("%(name)s may not do this any more.") % {"name": row.by_name}}
    except ValidationError as error:
        return {"refused": " ".join(error.messages)}
    then = {each["label"]: each["before"] for each in row.changes}
    now = {each.label: each.before for each in attempt.changes}
    return {
        "changes": [_shown(each) for each in attempt.changes[:MOST_CHANGES]],
        "more": max(0, len(attempt.changes) - MOST_CHANGES),
        "moved": then != now,
        "seen": mark_of(row.pk, attempt.changes),
        "report": look_at_changes(attempt.changes),
        "url": kind.url(row.given),
    }


def _shown(change: Change) -> dict[str, Any]:
    """A change for the template; marked word by word where it was there before and is after."""
    before, after = change.before.splitlines(), change.after.splitlines()
    # A number or a name is read whole; only in longer texts words are told apart.
    is_long = min(len(change.before.split()), len(change.after.split())) >= _LONG
    diff = readable_diff(before, after) if is_long else []
    if diff and diff[-1][0][1] == ELLIPSIS:
        # Whoever approves has to see all of it.
        diff = []
    return {
        "label": change.label,
        "before": before,
        "after": after,
        "diff": diff,
    }


class TakeOff(_InCommunity):
    """Ask a second person to take a page off the site."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The question."""
        page = self._subject(pk)
        context = {**_frame(_("Take it off the site")), "subject": page}
        return TemplateResponse(request, "proposals/take_off.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Propose it; where one person is enough, do it."""
        page = self._subject(pk)
        outcome = submit("page.take_off", {"page": str(page.translation_key)}, self.user)
        tell(request, outcome.proposal, _("“%(title)s” is off the site.") % {"title": page.title})
        return redirect("wagtailadmin_pages:edit", pk)

    def _subject(self, pk: int) -> Page:
        page = Page.objects.filter(pk=pk, depth__gt=1, live=True).first()
        if page is None:
            raise Http404
        return page


def tell(request: HttpRequest, proposal: Proposal | None, done: str) -> None:
    """Say that it waits, with the way to it; or that it is done."""
    if proposal is None:
        messages.success(request, done)
        return
    messages.warning(
        request,
        _(
            "This waits for a second person: “%(title)s”. Visitors see no difference until "
            "somebody else approves it."
        )
        % {"title": proposal.title},
        buttons=[messages.button(reverse("proposals:detail", args=[proposal.pk]), _("See it"))],
    )
