"""Where translation is hooked into Wagtail's admin: on the operator's host, for library items."""

from __future__ import annotations

from typing import Any

# Registers its own hooks, which are then taken out again below.
import wagtail_localize.wagtail_hooks  # noqa: F401
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_localize.views import edit_translation as theirs

from shared_content.contacts.admin.viewset import on_platform_only
from shared_content.library.models import LibraryItemPage
from shared_content.translation.actions.import_po import IMPORTED
from shared_content.translation.actions.open_translation import OPENED
from shared_content.translation.actions.review_translation import REVIEWED
from shared_content.translation.admin import editor, views
from shared_content.translation.policies import may_see_translations
from vrc.tenancy import is_public


def _without_theirs() -> None:
    """Drop what wagtail-localize adds to every page, menu and report, in every community.

    Wagtail has no way to unregister a hook, and no setting says "library items on the operator's
    host only". What is wanted of it is registered here, by name.
    """
    for name, registered in hooks._hooks.items():
        hooks._hooks[name] = [
            (function, order)
            for function, order in registered
            if not function.__module__.startswith("wagtail_localize.")
            or function.__name__ == "register_icons"
        ]


_without_theirs()

_ITEM = "<uuid:uuid>/<str:language>"
_URLS = [
    path("", on_platform_only(views.index), name="index"),
    path(f"{_ITEM}/open/", on_platform_only(views.open_), name="open"),
    path(f"{_ITEM}/file/", on_platform_only(views.export), name="export"),
    path(f"{_ITEM}/import/", on_platform_only(views.import_), name="import"),
    path(f"{_ITEM}/read/", on_platform_only(views.read), name="read"),
]
_STRING = "<int:translation_id>/strings/<int:string_segment_id>/edit/"
_OVERRIDE = "<int:translation_id>/overrides/<int:overridable_segment_id>/edit/"
_EDITOR_WORDS: Any = JavaScriptCatalog.as_view(packages=["wagtail_localize"])
# The names that wagtail-localize's editor looks for.
_THEIR_URLS = [
    path(
        "jsi18n/",
        on_platform_only(_EDITOR_WORDS),
        name="javascript_catalog",
    ),
    path(_STRING, on_platform_only(theirs.edit_string_translation), name="edit_string_translation"),
    path(_OVERRIDE, on_platform_only(theirs.edit_override), name="edit_override"),
    path("<int:translation_id>/po/", on_platform_only(editor.to_po), name="download_pofile"),
    path("<int:translation_id>/po/in/", on_platform_only(editor.to_po), name="upload_pofile"),
    path(
        "<int:translation_id>/preview/",
        on_platform_only(editor.preview),
        name="preview_translation",
    ),
    path(
        "<int:translation_id>/preview/<str:mode>/",
        on_platform_only(editor.preview),
        name="preview_translation",
    ),
    path(
        "<int:translation_id>/stop/",
        on_platform_only(theirs.stop_translation),
        name="stop_translation",
    ),
    path("<int:page_id>/alias/", editor.not_here, name="convert_to_alias"),
]


@hooks.register("register_admin_urls")
def translation_urls() -> list[URLPattern | URLResolver]:
    """/admin/translations/…; not there in a community."""
    return [
        path("translations/", include((_URLS, "translations"), namespace="translations")),
        path(
            "translations/editor/",
            include((_THEIR_URLS, "wagtail_localize"), namespace="wagtail_localize"),
        ),
    ]


@hooks.register("before_edit_page")
def side_by_side(request: HttpRequest, page: Any) -> HttpResponse | None:
    """The side-by-side editor for a library item that has been opened in it."""
    if is_public() and isinstance(page, LibraryItemPage):
        return editor.edit(request, page)
    return None


class TranslationsMenuItem(MenuItem):
    """For everybody who works on the library."""

    def is_shown(self, request: HttpRequest) -> bool:
        """On the operator's host only."""
        return may_see_translations(request.user)


@hooks.register("register_admin_menu_item")
def translations_menu_item() -> MenuItem:
    """ "Translations"."""
    return TranslationsMenuItem(
        _("Translations"),
        reverse("translations:index"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=206,
    )


@hooks.register("register_log_actions")
def translation_log_actions(actions: Any) -> None:
    """What the history of an item calls our actions."""
    actions.register_action(OPENED, _("Open side by side"), _("Opened for translation"))
    actions.register_action(IMPORTED, _("Import a PO file"), _("Took in a PO file"))
    actions.register_action(REVIEWED, _("Mark as read"), _("Translation read by a person"))
