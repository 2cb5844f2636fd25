"""The side-by-side editor: wagtail-localize's, saving as the library saves.

Its own way to publish writes the live page before anybody has decided to, and names nobody; so that
what a person sends goes to `SaveTranslation`.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin import messages
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation as theirs

from shared_content.library.models import LibraryItemPage
from shared_content.translation.actions.save_translation import SaveTranslation
from shared_content.translation.building import build, target_of
from shared_content.translation.policies import may_translate


def edit(request: HttpRequest, page: LibraryItemPage) -> HttpResponse | None:
    """The editor instead of Wagtail's, for a page that is open side by side; else None."""
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return None
    if request.method != "POST":
        response: HttpResponse = theirs.edit_translation(request, translation, page)
        return response
    try:
        saved = SaveTranslation(translation, reason=request.POST.get("reason", "")).execute(
            request.user
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, _("“%(title)s” is published on every site.") % {"title": saved.title}
        )
    return redirect(request.path)


@xframe_options_sameorigin
def preview(request: HttpRequest, translation_id: int, mode: str = "") -> HttpResponse:
    """The page with the words so far; English where there are none."""
    translation = get_object_or_404(Translation, pk=translation_id)
    page = target_of(translation)
    if page is None:
        raise Http404
    if not may_translate(request.user, page):
        raise PermissionDenied
    shown: Any = build(translation, fallback=True)
    response: HttpResponse = shown.make_preview_request(request, mode or page.default_preview_mode)
    return response


def to_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """wagtail-localize's two links for PO files lead to our screen, which checks more."""
    translation = get_object_or_404(Translation, pk=translation_id)
    return redirect(
        "translations:import",
        translation.source.object_id,
        translation.target_locale.language_code,
    )


def not_here(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """For links of wagtail-localize that the library does without."""
    raise Http404
