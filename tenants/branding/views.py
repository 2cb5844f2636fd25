"""The screen "Look and name" of a community's admin."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from shared_content.meanwhile.records import Meanwhile, Part, compare, part_of_rows, parts_of
from shared_content.meanwhile.who import last_change
from shared_content.writing.actions import note_anyway
from shared_content.writing.form_fields import for_script, words_of
from shared_content.writing.report import Report, Words, look_at_words
from tenants.access.policies import needs_second_person
from tenants.branding.actions.add_logo import AddLogo
from tenants.branding.actions.keep_logo import KeepLogo
from tenants.branding.form_parts import TriedLogoForm
from tenants.branding.forms import LOOKED_AT, BrandingForm
from tenants.branding.guard_report import guard_report
from tenants.branding.logos import PARTNER_SHOWN, SHOWN
from tenants.branding.models import Branding
from tenants.branding.partner_forms import PARTNER_LOOKED_AT, PartnerForm, partner_forms
from tenants.branding.partners import saved_partners
from tenants.branding.policies import may_change_branding
from tenants.branding.preview import candidate_branding, render_preview
from tenants.branding.proposed import branding_payload
from tenants.branding.selectors import current_branding
from tenants.branding.terms_form import TermsForm
from tenants.proposals.actions import submit
from tenants.proposals.selectors import waiting_of
from tenants.proposals.views import tell
from themes.colour import InvalidColour
from themes.registry import all_themes
from themes.stylesheet import build_stylesheet
from vrc.tenancy import community_or_none, current_community

_LOGOS = ("logo", "wide_logo")
TITLE = gettext_lazy("Look and name")


def _only_for_those_who_may(request: HttpRequest) -> None:
    if community_or_none() is None:
        raise Http404
    if not may_change_branding(request.user):
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Show the choices with their preview, or save them."""
    _only_for_those_who_may(request)
    branding = current_branding()
    rows = saved_partners()
    known: dict[str, Any] = {
        "initial": BrandingForm.values_of(branding),
        "branding": branding,
        "user": request.user,
    }
    if request.method != "POST":
        form = BrandingForm(**known)
        return _page(
            request, form, branding, partner_forms(rows, request.user), _terms_form(branding)
        )
    form = BrandingForm(request.POST, request.FILES, **known)
    partners = partner_forms(rows, request.user, request.POST, request.FILES)
    terms = _terms_form(branding, request.POST)
    # All of them are looked at, so that everything that is wrong is said at once.
    valid = all([form.is_valid(), terms.is_valid(), *(each.is_valid() for each in partners)])
    for each in partners:
        each.store_upload()
    logos = {name: _logo_after(form, name, request.user) for name in _LOGOS}
    meanwhile = _look_at_others(request, form, partners, terms, logos)
    report = look_at_words(_words(form, partners, terms)) if valid else Report()
    seen = report.is_confirmed(request.POST)
    may_save = valid and seen and not meanwhile
    if may_save and _save(request, form, logos, partners, terms, report):
        return redirect("branding:edit")
    kept = {name: logo for name, logo in logos.items() if logo != getattr(branding, name)}
    _keep_logos(form, kept)
    if seen and not meanwhile:
        messages.error(
            request, _("Nothing was saved yet. Please look at the fields that are marked.")
        )
    return _page(request, form, branding, partners, terms, kept, report, meanwhile)


def _look_at_others(
    request: HttpRequest,
    form: BrandingForm,
    partners: list[PartnerForm],
    terms: TermsForm,
    logos: dict[str, Any] | None = None,
) -> Meanwhile:
    branding = form.branding
    parts = [
        *parts_of(form, without=("kept_logo", "kept_wide_logo")),
        *parts_of(terms),
        part_of_rows("partners", _("Partners"), partners),
    ]
    for name, label in (("logo", _("Logo")), ("wide_logo", _("Wide logo"))):
        now = getattr(branding, name)
        changes = logos is not None and logos[name] != now
        parts.append(Part(f"now_{name}", label, now.pk if now else None, changes))
    return compare(request, parts, lambda: last_change(branding, request.user))


def _words(form: BrandingForm, partners: list[PartnerForm], terms: TermsForm) -> list[Words]:
    """Everything in the three forms that readers would see."""
    found = [*words_of(form, LOOKED_AT), *words_of(terms, terms.looked_at())]
    for each in partners:
        if each.choice() is not None:
            found += words_of(each, PARTNER_LOOKED_AT)
    return found


def _terms_form(branding: Branding, data: QueryDict | None = None) -> TermsForm:
    """With a field for each language of the site."""
    # Here, because the public site is built from this app's selectors.
    from tenants.public_site.languages import offered

    languages = [(each.code, each.name) for each in offered(current_community())]
    return TermsForm(data, languages=languages, saved=branding.terms)


def _logo_after(form: BrandingForm, name: str, user: Any) -> Any | None:
    """The image the site would have as this logo after the form; stores a new upload."""
    cleaned = form.cleaned_data
    if cleaned.get(name):
        return AddLogo(cleaned[name], cleaned.get("logo_alt", "")).execute(user)
    if cleaned.get(f"kept_{name}"):
        return cleaned[f"kept_{name}"]
    return None if cleaned.get(f"remove_{name}") else getattr(form.branding, name)


def _save(
    request: HttpRequest,
    form: BrandingForm,
    logos: dict[str, Any],
    partners: list[PartnerForm],
    terms: TermsForm,
    report: Report,
) -> bool:
    cleaned = form.cleaned_data
    try:
        chosen = [choice for each in partners if (choice := each.choice())]
        wanted = branding_payload(cleaned, logos, chosen, terms.chosen())
        outcome = submit("branding.save", wanted, request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    note_anyway(outcome.proposal or outcome.result.branding, request.user, report)
    if outcome.proposal is not None:
        tell(request, outcome.proposal, "")
        return True
    messages.success(
        request,
        _("Saved. Your site shows it now."),
        buttons=[messages.button("/", _("See your site"), new_window=True)],
    )
    return True


def _keep_logos(form: BrandingForm, logos: dict[str, Any | None]) -> None:
    """Carry logos that arrived safely to the next try."""
    data = cast(QueryDict, form.data).copy()
    for name, logo in logos.items():
        if logo is not None:
            data[f"kept_{name}"] = str(logo.pk)
    form.data = data


def _page(
    request: HttpRequest,
    form: BrandingForm,
    branding: Branding,
    partners: list[PartnerForm],
    terms: TermsForm,
    kept: dict[str, Any | None] | None = None,
    words_report: Report | None = None,
    meanwhile: Meanwhile | None = None,
) -> HttpResponse:
    theme = str(form["theme"].value() or branding.theme)
    return TemplateResponse(
        request,
        "branding/edit.html",
        {
            "form": form,
            "meanwhile": meanwhile or _look_at_others(request, form, partners, terms),
            "branding": branding,
            "kept": {
                name: logo.get_rendition(SHOWN)
                for name, logo in (kept or {}).items()
                if logo is not None
            },
            "terms": terms,
            "partners": [
                (each, each.picture.get_rendition(PARTNER_SHOWN) if each.picture else None)
                for each in partners
            ],
            "has_partners": any(each.picture or each.errors for each in partners),
            "themes": all_themes(),
            "chosen_theme": theme,
            "waits": needs_second_person(request.user),
            "waiting": waiting_of("branding."),
            "words_report": words_report,
            "looked_at": for_script(LOOKED_AT),
            "report": guard_report(theme, str(form["brand_colour"].value() or "")),
            "preview_url": reverse("branding:preview"),
            "header_title": TITLE,
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": TITLE},
            ],
            "header_icon": "vrc-look",
        },
        status=422 if form.is_bound else 200,
    )


@require_GET
def check(request: HttpRequest) -> JsonResponse:
    """What the contrast guard says about `colour` in `theme`, for the screen's script."""
    _only_for_those_who_may(request)
    report = guard_report(request.GET.get("theme", ""), request.GET.get("colour", "")[:40])
    return JsonResponse(report.as_json(), headers={"Cache-Control": "no-store"})


@require_POST
def keep_logo(request: HttpRequest) -> JsonResponse:
    """A logo just chosen: {id, src, width, height} to show it by, or 422 with {error} in words.

    For the screen's script. The site changes when the form is saved, and not before.
    """
    _only_for_those_who_may(request)
    form = TriedLogoForm(request.POST, request.FILES)
    if not form.is_valid():
        words = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse({"error": words}, status=422)
    image = KeepLogo(form.cleaned_data["file"], form.cleaned_data["instead_of"]).execute(
        cast(Any, request.user)
    )
    shown = image.get_rendition(SHOWN)
    return JsonResponse(
        {"id": image.pk, "src": shown.url, "width": shown.width, "height": shown.height}
    )


@xframe_options_sameorigin
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest) -> HttpResponse:
    """The community's home page as it would look; nothing is saved.

    GET for the screen's script; POST for its "Preview" button, which works without any script.
    """
    _only_for_those_who_may(request)
    values = request.POST if request.method == "POST" else request.GET
    return render_preview(request, candidate_branding(values, request.user))


@require_GET
def preview_stylesheet(request: HttpRequest) -> HttpResponse:
    """The stylesheet of the preview: that of `theme` and `colour`, saved nowhere."""
    _only_for_those_who_may(request)
    theme = request.GET.get("theme", "")
    try:
        sheet = build_stylesheet(theme, request.GET.get("colour", "")[:40].strip())
    except InvalidColour:
        sheet = build_stylesheet(theme)
    return HttpResponse(
        sheet.css, content_type="text/css; charset=utf-8", headers={"Cache-Control": "no-store"}
    )
