"""The overview, and what one can do from it: open, take out, bring in, mark as read."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from shared_content.library.fingerprints import text_fingerprint
from shared_content.library.models import LibraryItemPage
from shared_content.published.selectors import SOURCE_LOCALE
from shared_content.translation import overview, po
from shared_content.translation.actions.import_po import ImportPo
from shared_content.translation.actions.open_translation import Opened, OpenTranslation
from shared_content.translation.actions.review_translation import ReviewTranslation, english_of
from shared_content.translation.admin.forms import FilterForm, ReadForm, StartForm, UploadForm
from shared_content.translation.languages import target_languages
from shared_content.translation.policies import may_see_translations, may_translate

PER_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """Every item in every language, with its state."""
    if not may_see_translations(request.user):
        raise PermissionDenied
    everything = overview.standings()
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    shown = [
        one
        for one in everything
        if (not chosen.get("language") or one.language == chosen["language"])
        and (not chosen.get("state") or one.state == chosen["state"])
        and (chosen.get("words") or "").casefold() in one.title.casefold()
    ]
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "form": form,
        "counts": overview.counts(everything),
        "page_obj": Paginator(shown, PER_PAGE).get_page(request.GET.get("p")),
        "total": len(shown),
        "query": query.urlencode(),
    }
    return TemplateResponse(request, "translation/index.html", context)


def open_(request: HttpRequest, uuid: UUID, language: str) -> HttpResponse:
    """Open the side-by-side editor; asks for the name of a topic that has none yet."""
    source = _english(request, uuid, language)
    opening = OpenTranslation(source, language)
    form = StartForm(request.POST if "topic_title" in request.POST else None)
    if request.method == "POST" and (not opening.needs_topic() or form.is_valid()):
        title = form.cleaned_data["topic_title"] if form.is_valid() else ""
        opened = _opened(request, OpenTranslation(source, language, title))
        if opened is None:
            return redirect("translations:index")
        if opened.unplaced:
            return _report(request, opened)
        return redirect("wagtailadmin_pages:edit", opened.page.pk)
    return TemplateResponse(
        request,
        "translation/open.html",
        {
            "form": form if opening.needs_topic() else None,
            "title": source.title,
            "topic": source.get_parent().title,
            "language": target_languages()[language],
        },
    )


def _report(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What has no counterpart in the English text; the page itself still has it."""
    return TemplateResponse(
        request,
        "translation/unplaced.html",
        {
            "unplaced": opened.unplaced,
            "title": opened.page.title,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[opened.page.pk]),
            "history_url": reverse("wagtailadmin_pages:history", args=[opened.page.pk]),
        },
    )


@require_POST
def export(request: HttpRequest, uuid: UUID, language: str) -> HttpResponse:
    """The PO file of today's English with all that is translated already."""
    source = _english(request, uuid, language)
    opened = _opened(request, OpenTranslation(source, language))
    if opened is None:
        return redirect("translations:open", uuid, language)
    response = HttpResponse(po.write(opened.translation), content_type="text/x-gettext-translation")
    response["Content-Disposition"] = f'attachment; filename="{source.slug}-{language}.po"'
    return response


def import_(request: HttpRequest, uuid: UUID, language: str) -> HttpResponse:
    """Ask for a PO file, and take it in."""
    source = _english(request, uuid, language)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > po.MOST_BYTES:
                raise ValidationError(
                    _("This file is too large to be the translation of one item.")
                )
            opened = OpenTranslation(source, language).execute(request.user)
            done = ImportPo(opened.translation, file.read()).execute(request.user)
        except ValidationError as error:
            form.add_error("file", error.messages)
        else:
            messages.success(
                request,
                _(
                    "%(changed)d passages are new, %(same)d were the same, %(empty)d are still to "
                    "do. Look at them here, then publish."
                )
                % {"changed": done.changed, "same": done.same, "empty": done.empty},
            )
            return redirect("wagtailadmin_pages:edit", opened.page.pk)
    return TemplateResponse(
        request,
        "translation/import.html",
        {
            "form": form,
            "title": source.title,
            "language": target_languages()[language],
            "export_url": reverse("translations:export", args=[uuid, language]),
        },
    )


def read(request: HttpRequest, uuid: UUID, language: str) -> HttpResponse:
    """Ask a person who has compared both texts for the name; POST marks and publishes it."""
    source = _english(request, uuid, language)
    page = get_object_or_404(LibraryItemPage, translation_key=uuid, locale__language_code=language)
    initial = {
        "name": str(request.user),
        "words": text_fingerprint(page),
        "source_words": text_fingerprint(english_of(page) or source),
    }
    form = ReadForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            ReviewTranslation(
                page, values["name"], values["words"], values["source_words"]
            ).execute(request.user)
        except ValidationError as error:
            for name, texts in getattr(error, "error_dict", {"": error.error_list}).items():
                form.add_error(name if name in form.fields else None, texts)
        else:
            messages.success(
                request, _("“%(title)s” is marked as read by you.") % {"title": page.title}
            )
            return redirect("translations:index")
    return TemplateResponse(
        request,
        "translation/read.html",
        {
            "form": form,
            "title": page.title,
            "language": target_languages()[language],
            "sides": (source, page),
        },
    )


def _english(request: HttpRequest, uuid: UUID, language: str) -> LibraryItemPage:
    """The English page, for somebody who may translate it into this language."""
    if language not in target_languages():
        raise Http404
    source = get_object_or_404(
        LibraryItemPage, translation_key=uuid, locale__language_code=SOURCE_LOCALE
    )
    own = LibraryItemPage.objects.filter(
        translation_key=uuid, locale__language_code=language
    ).first()
    if not may_translate(request.user, own or source):
        raise PermissionDenied
    return source


def _opened(request: HttpRequest, opening: OpenTranslation) -> Opened | None:
    try:
        return opening.execute(request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return None
