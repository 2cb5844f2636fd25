"""“Names we do not publish”: the community's own screen, and the operator's for one community."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.admin import messages

from tenants.intake.views.base import COMMUNITIES, OperatorPage
from tenants.registry.models import Community
from tenants.withheld.actions import AddNames, NameRefused, RemoveName
from tenants.withheld.models import WithheldName
from tenants.withheld.policies import may_keep_names
from tenants.withheld.selectors import KeptName, kept_names, public_pages_with
from vrc.tenancy import community_or_none, in_community

TITLE = gettext_lazy("Names we do not publish")


def _added(count: int) -> str:
    if not count:
        return _("They were on the list already.")
    return ngettext("%(count)d name was added.", "%(count)d names were added.", count) % {
        "count": count
    }


@never_cache
@sensitive_post_parameters("names")
def index(request: HttpRequest) -> HttpResponse:
    """The list, and a field for more."""
    if community_or_none() is None:
        raise Http404
    if not may_keep_names(request.user):
        raise PermissionDenied
    user: Any = request.user
    typed, error = "", ""
    if request.method == "POST":
        try:
            if "remove" in request.POST:
                RemoveName(_number(request.POST["remove"]), user).execute()
                messages.success(request, _("The name is no longer on the list."))
            else:
                typed = request.POST.get("names", "")
                messages.success(request, _added(AddNames(typed, user).execute()))
            return redirect("withheld:index")
        except NameRefused as refused:
            error = str(refused)
        except WithheldName.DoesNotExist as missing:
            raise Http404 from missing
    names = kept_names()
    context = {
        **_context(names, typed, error),
        "is_community": True,
        "pages": public_pages_with(each.name for each in names if each.name),
        "header_title": TITLE,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": TITLE},
        ],
    }
    return TemplateResponse(request, "withheld/index.html", context, status=422 if error else 200)


@method_decorator([never_cache, sensitive_post_parameters("names")], name="dispatch")
class OperatorNames(OperatorPage, TemplateView):
    """What the operator put on one community's list; the community's own names stay with it."""

    parents = (COMMUNITIES,)
    template_name = "withheld/index.html"
    header_icon = "user"
    page_title = TITLE
    typed = ""
    error = ""

    @property
    def community(self) -> Community:
        """Raises Http404 for one that is not made yet."""
        found: Community = get_object_or_404(Community, pk=self.kwargs["pk"])
        if not found.is_provisioned:
            raise Http404
        return found

    def get_page_subtitle(self) -> str:
        """Of which community."""
        return self.community.name

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add or remove, in that community."""
        who = f"{request.user} ({settings.OPERATOR_SHORT_NAME})"
        with in_community(self.community):
            try:
                if "remove" in request.POST:
                    RemoveName(_number(request.POST["remove"]), None, who).execute()
                    done = _("The name is no longer on the list.")
                else:
                    self.typed = request.POST.get("names", "")
                    done = _added(AddNames(self.typed, None, who).execute())
            except NameRefused as refused:
                self.error = str(refused)
            except WithheldName.DoesNotExist as missing:
                raise Http404 from missing
        if self.error:
            return self.render_to_response(self.get_context_data(), status=422)
        messages.success(request, done)
        return redirect("withheld:operator", pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The operator's own lines, and how many more there are."""
        with in_community(self.community):
            names = kept_names()
        own = tuple(each for each in names if each.is_operators)
        return super().get_context_data(
            **_context(own, self.typed, self.error),
            is_community=False,
            community=self.community,
            others=len(names) - len(own),
            **kwargs,
        )


def _context(names: tuple[KeptName, ...], typed: str, error: str) -> dict[str, Any]:
    return {
        "names": names,
        "typed": typed,
        "error": error,
        "operator": settings.OPERATOR_SHORT_NAME,
        "header_icon": "user",
    }


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise Http404
    return int(text)
