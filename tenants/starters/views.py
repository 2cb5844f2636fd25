"""The screen "Pages to begin with": choose a kind of place, look, take what fits as drafts."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tenants.defaults.starter_pages import StarterKind, starter_kinds
from tenants.local_content.models import CommunityHomePage
from tenants.public_site.languages import own_language
from tenants.starters.actions import StartPages
from vrc.tenancy import community_or_none, current_community


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """`?kind=school` chooses; a POST makes drafts and leads to the pages."""
    if community_or_none() is None:
        raise Http404
    home = CommunityHomePage.objects.get()
    if not home.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    if request.method != "POST":
        return _screen(request, home)
    chosen = request.POST.getlist("pages")
    if not chosen:
        return _screen(request, home, error=_("Tick at least one page. Nothing was made."))
    started = StartPages(chosen).execute(request.user)  # type: ignore[arg-type]
    if started.made:
        count = len(started.made)
        messages.success(
            request,
            ngettext(
                "%(count)s draft is among your pages. Fill in what stands in [brackets]; visitors "
                "see it only once it is published.",
                "%(count)s drafts are among your pages. Fill in what stands in [brackets]; "
                "visitors see them only once they are published.",
                count,
            )
            % {"count": count},
        )
    if started.there_already:
        messages.warning(
            request,
            _("You have a page at this address already, it was left as it is: %(titles)s.")
            % {"titles": ", ".join(started.there_already)},
        )
    return redirect("wagtailadmin_explore", home.pk)


def _screen(request: HttpRequest, home: CommunityHomePage, error: str = "") -> HttpResponse:
    language = own_language(current_community())
    taken = set(home.get_children().values_list("slug", flat=True))
    kind = _kind(request)
    return TemplateResponse(
        request,
        "starters/index.html",
        {
            "kinds": starter_kinds(),
            "kind": kind,
            "error": error,
            "pages": [
                (
                    page,
                    page.in_language(language.code),
                    page.language(language.code),
                    page.slug in taken,
                )
                for page in kind.pages
            ],
            "header_title": _("Pages to begin with"),
            "header_icon": "doc-empty",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": _("Pages to begin with")},
            ],
        },
        status=422 if error else 200,
    )


def _kind(request: HttpRequest) -> StarterKind:
    """The one in the address; anything else is the last of the file, which fits everywhere."""
    wanted = request.GET.get("kind", "")
    return next((kind for kind in starter_kinds() if kind.key == wanted), starter_kinds()[-1])
