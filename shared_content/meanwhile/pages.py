"""Wagtail's page editor: a version that somebody else saved is not overwritten unseen.

Wagtail notes in each form which version it was opened with, and refuses to save by itself over a
newer one. It lets "Save" and "Publish" pass; here they are asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.edit import EditView

from shared_content.meanwhile.who import Change, change_by

KEEP_MINE = "keep-mine"
BASE = "meanwhile_base"
UNVERSIONED = "opened_without_version"
_LOOKED = "_meanwhile_looked"
# What the person pressed goes along when they keep their own words.
_WORKFLOW = ("workflow-action-name", "workflow-action-extra-data")


def ask_first(request: HttpRequest, page: Any) -> Any:
    """For `before_edit_page`: None, or the form again with what somebody else saved meanwhile."""
    if request.method != "POST" or getattr(request, _LOOKED, False):
        return None
    newest = page.get_latest_revision()
    if newest is None or not _is_behind(request, newest):
        return None
    if request.GET.get(KEEP_MINE) == mark_of(newest):
        # Their version stays in the history; Wagtail would refuse to write over an older draft.
        values = request.POST.copy()
        values.pop("overwrite_revision_id", None)
        request.POST = values  # type: ignore[assignment]
        return None
    setattr(request, _LOOKED, True)
    return EditAfterLook.as_view()(request, page.pk)


def mark_of(revision: Any) -> str:
    """One state of a version: Wagtail writes drafts again while somebody types."""
    return f"{revision.pk}-{revision.created_at:%Y%m%d%H%M%S%f}"


def _is_behind(request: HttpRequest, newest: Any) -> bool:
    """Whether the form was opened before the newest version; Wagtail's own answer where it can."""
    view = EditView()
    view.request = request
    view.latest_revision = newest
    if view.is_out_of_date:
        return not view.expects_json_response
    known = request.POST.get("loaded_revision_id") or request.POST.get("overwrite_revision_id")
    return not known and bool(request.POST.get(UNVERSIONED))


class EditAfterLook(EditView):
    """Wagtail's editor with a form that was opened before somebody else saved."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save where nobody's words would be lost; else show both and ask."""
        if self.page.alias_of_id or self.locked_for_user:
            return super().post(request, *args, **kwargs)
        theirs = self.latest_revision.as_object()
        base = self._base()
        by_them = dict(self._differing(base, theirs)) if base is not None else None
        if by_them == {}:
            return super().post(request, *args, **kwargs)
        self.form = self._bound_form()
        valid = self.form.is_valid()
        mine = self.form.save(commit=False) if valid else self.form.instance
        differing = self._differing(theirs, mine)
        if valid and not differing:
            return super().post(request, *args, **kwargs)
        if self.expects_json_response:
            return self.json_error_response(
                "invalid_revision", _("Somebody else saved this page meanwhile.")
            )
        self.has_unsaved_changes = True
        self.form.restore_required_fields()
        context = self.get_context_data()
        context["meanwhile"] = {
            "change": self._change(),
            "fields": [
                {"comparison": each, "by_them": by_them is not None and label in by_them}
                for label, each in differing
            ],
            "knows_who": by_them is not None,
            "keep_url": f"{self.get_edit_url()}?{KEEP_MINE}={mark_of(self.latest_revision)}",
            "pressed": self._pressed(),
            "publishes": self.action_name == "publish",
            "workflow": [(name, request.POST[name]) for name in _WORKFLOW if name in request.POST],
            "base": (BASE, self._base_id()),
        }
        # Wagtail would save by itself if the form seemed to know the newest version.
        context["loaded_revision_created_at"] = ""
        response = self.render_to_response(context)
        response.status_code = 409
        return response

    def _bound_form(self) -> Any:
        form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        if self.action_name == "save":
            form.defer_required_fields()
        return form

    def _base_id(self) -> str:
        posted = self.request.POST
        return str(posted.get(BASE) or posted.get("loaded_revision_id") or "")

    def _base(self) -> Any | None:
        """The version the form was opened with, if it is still as it was then."""
        key, opened = self._base_id(), self.request.POST.get("loaded_revision_created_at", "")
        if not key.isdecimal() or not self.page.pk:
            return None
        found = self.real_page_record.revisions.filter(pk=key).first()
        if found is None:
            return None
        if BASE not in self.request.POST and found.created_at.isoformat() != opened:
            return None
        return found.as_object()

    def _differing(self, one: Any, other: Any) -> list[tuple[str, Any]]:
        """(label, Wagtail's comparison) of each field in which two states of the page differ."""
        return list(self._compared(one, other))

    def _compared(self, one: Any, other: Any) -> Iterator[tuple[str, Any]]:
        panel = self.edit_handler.get_bound_panel(
            instance=self.page, request=self.request, form=None
        )
        for make in panel.get_comparison():
            comparison = make(one, other)
            if comparison.has_changed():
                yield str(comparison.field_label()), comparison

    def _change(self) -> Change:
        revision = self.latest_revision
        return change_by(revision.user, revision.created_at, self.request.user)

    def _pressed(self) -> str:
        """The name of the button that was pressed; "" for "Save draft"."""
        return next((name for name in self.request.POST if name.startswith("action-")), "")
