"""The directory in a community's admin: list, one service, verified today, hide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from shared_content.meanwhile.records import Meanwhile, compare, part_of_rows, parts_of
from shared_content.meanwhile.who import last_change
from shared_content.writing.actions import note_anyway
from shared_content.writing.form_fields import for_script, words_of
from shared_content.writing.report import Report, look_at_words
from tenants.access.policies import needs_second_person
from tenants.proposals.actions import submit
from tenants.proposals.kinds import Gone
from tenants.proposals.selectors import begun_from, waiting_at
from tenants.proposals.views import tell
from tenants.services.actions.edit_service import base_of, verify_services
from tenants.services.admin import listing
from tenants.services.admin.forms import (
    LOOKED_AT,
    PLACE_LOOKED_AT,
    HoursFormSet,
    PlaceFormSet,
    ServiceForm,
    plain_from,
)
from tenants.services.exports import FORMS
from tenants.services.models import Organization, Service
from tenants.services.needs import needs
from tenants.services.plain import PlainService
from tenants.services.plain_of import plain_of
from tenants.services.policies import may_edit_services
from tenants.services.proposed import plain_data, plain_from_data
from tenants.services.stale import stale_before
from tenants.services.stored import stored_package
from vrc.tenancy import community_or_none, current_community

TITLE = gettext_lazy("Services")
# What may wait for one service.
_KINDS = ("services.save", "services.show", "services.delete")
View = Callable[..., HttpResponse]


def for_editors(view: View) -> View:
    """404 on the platform, refused to those who may not edit services here."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if community_or_none() is None:
            raise Http404
        if not may_edit_services(request.user):
            raise PermissionDenied
        return never_cache(view)(request, *args, **kwargs)

    return guarded


def frame(title: Any) -> dict[str, Any]:
    """What every screen of the directory has around it."""
    return {"page_title": title, "header_title": title, "header_icon": "vrc-services"}


@for_editors
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All services, also those that visitors do not see."""
    page = listing.find(request.GET.dict())
    before = stale_before()
    query = request.GET.copy()
    query.pop("page", None)
    rows = [
        {"service": service, "is_stale": not service.verified_on or service.verified_on < before}
        for service in page
    ]
    context = {
        **frame(TITLE),
        "rows": rows,
        "page": page,
        "query": query.urlencode(),
        "asked": request.GET,
        "states": listing.STATES,
        "needs": needs().values(),
        "forms": [(name, form.file_name) for name, form in FORMS.items()],
    }
    return TemplateResponse(request, "services/index.html", context)


@for_editors
def edit(request: HttpRequest, key: UUID | None = None) -> HttpResponse:
    """A new service, or one that exists."""
    service = (
        get_object_or_404(Service.objects.select_related("organization"), pk=key) if key else None
    )
    known = (
        plain_of(base_of(service.pk), service.pk, service.organization.name) if service else None
    )
    data = request.POST if request.method == "POST" else None
    again = begun_from(request, "services.save")
    shown = plain_from_data(again["plain"]) if again else known
    initial = {**_initial(service, shown), **({"is_published": again["shown"]} if again else {})}
    form = ServiceForm(data, initial=initial)
    hours = HoursFormSet(
        data,
        prefix="hours",
        initial=[
            {"days": [str(day) for day in each.days], "opens": each.opens, "closes": each.closes}
            for each in (shown.hours if shown else ())
        ],
    )
    places = PlaceFormSet(
        data, prefix="places", initial=[asdict(each) for each in (shown.places if shown else ())]
    )
    report = Report()
    is_valid = data is not None and all([form.is_valid(), hours.is_valid(), places.is_valid()])
    if is_valid and form.cleaned_data["is_published"]:
        in_places = (word for row in places for word in words_of(row, PLACE_LOOKED_AT))
        report = look_at_words([*words_of(form, LOOKED_AT), *in_places])
    meanwhile = _look_at_others(request, service, form, hours, places)
    if is_valid and not meanwhile and report.is_confirmed(request.POST):
        written = {
            "id": str(service.pk if service else uuid4()),
            "new": service is None,
            "plain": plain_data(plain_from(form, hours, places, known)),
            "shown": form.cleaned_data["is_published"],
        }
        outcome = submit("services.save", written, request.user)
        note_anyway(outcome.proposal or outcome.result, request.user, report)
        tell(request, outcome.proposal, _saved_words(outcome.result) if outcome.result else "")
        return redirect("services:edit", written["id"]) if service or outcome.result else _list()
    title = service.title if service else _("New service")
    context = {
        **frame(title),
        "service": service,
        "form": form,
        "hours": hours,
        "places": places,
        "is_wrong": data is not None and not is_valid,
        "report": report,
        "meanwhile": meanwhile,
        "looked_at": for_script(LOOKED_AT),
        "organizations": Organization.objects.values_list("name", flat=True)[:500],
        "alike": listing.alike(service.title, service.organization_name, service.pk)
        if service
        else (),
        "public_url": f"{current_community().primary_url}{service.path}"
        if service and service.is_shown
        else "",
        "is_stale": service is not None and _is_stale(service),
        "waits": needs_second_person(request.user),
        "waiting": waiting_at(_KINDS, str(service.pk)) if service else (),
    }
    status = 422 if data is not None else 200
    return TemplateResponse(request, "services/edit.html", context, status=status)


def _look_at_others(
    request: HttpRequest, service: Service | None, form: Any, hours: Any, places: Any
) -> Meanwhile:
    parts = [
        *parts_of(form),
        part_of_rows("hours", _("Hours"), hours),
        part_of_rows("places", _("Places"), places),
    ]
    if service is None:
        return Meanwhile("")
    return compare(request, parts, lambda: last_change(service, request.user))


def _list() -> HttpResponse:
    return redirect("services:index")


def _is_stale(service: Service) -> bool:
    return service.verified_on is None or service.verified_on < stale_before()


def _initial(service: Service | None, known: PlainService | None) -> dict[str, Any]:
    if known is None:
        return {"is_published": True, "status": "active", "languages": ["en"]}
    values = {name: getattr(known, name) for name in PlainService.__dataclass_fields__}
    is_published = service is None or service.is_published
    return {**values, "bring": "\n".join(known.bring), "is_published": is_published}


def _saved_words(service: Service) -> str:
    if service.is_shown:
        return _("“%(name)s” is saved. Visitors see it now.") % {"name": service.title}
    return _("“%(name)s” is saved. Visitors do not see it.") % {"name": service.title}


@for_editors
@require_POST
def verify(request: HttpRequest, key: UUID) -> HttpResponse:
    """The button “I called today: still right”."""
    service = get_object_or_404(Service, pk=key)
    verify_services([key], request.user)  # type: ignore[arg-type]
    messages.success(
        request, _("“%(name)s” is marked as verified today.") % {"name": service.title}
    )
    return redirect("services:edit", key)


@for_editors
@require_POST
def delete(request: HttpRequest, key: UUID) -> HttpResponse:
    """Gone for good; asked for twice, by a box beside the button."""
    service = get_object_or_404(Service, pk=key)
    if request.POST.get("sure") != "yes":
        messages.error(request, _("Nothing was deleted. Tick the box first, if you are sure."))
        return redirect("services:edit", key)
    title = service.title
    outcome = submit("services.delete", {"id": str(key)}, request.user)
    tell(request, outcome.proposal, _("“%(name)s” is deleted.") % {"name": title})
    return _list()


@for_editors
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """The same for all that are ticked."""
    keys = [key for text in request.POST.getlist("chosen") if (key := _uuid(text))]
    action, user = request.POST.get("action", ""), request.user
    if not keys:
        messages.error(request, _("Tick the services first."))
    elif action == "verify":
        count = verify_services(keys, user)  # type: ignore[arg-type]
        messages.success(
            request,
            ngettext(
                "%(count)s service is marked as verified today.",
                "%(count)s services are marked as verified today.",
                count,
            )
            % {"count": count},
        )
    elif action in ("show", "hide"):
        known = Service.objects.filter(pk__in=keys).values_list("pk", flat=True)
        wanted = {"keys": [str(key) for key in known], "shown": action == "show"}
        _show(request, wanted)
    back = request.POST.get("back", "")
    target = redirect("services:index")
    if back and len(back) < 500:
        target["Location"] = f"{target['Location']}?{back}"
    return target


def _show(request: HttpRequest, wanted: dict[str, Any]) -> None:
    try:
        outcome = submit("services.show", wanted, request.user)
    except Gone:
        messages.error(request, _("These services are not there any more."))
        return
    count = outcome.result or 0
    done = ngettext("%(count)s service was changed.", "%(count)s services were changed.", count)
    tell(request, outcome.proposal, done % {"count": count})


@for_editors
@require_GET
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The whole directory, drafts included, as a file."""
    if form not in FORMS:
        raise Http404
    chosen = FORMS[form]
    response = HttpResponse(chosen.make(stored_package()), content_type=chosen.content_type)
    response["Content-Disposition"] = f'attachment; filename="{chosen.file_name}"'
    return response


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
