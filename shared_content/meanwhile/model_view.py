"""Wagtail's screens for models without versions (ModelViewSet)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from wagtail.admin.views.generic import EditView

from shared_content.meanwhile.records import Meanwhile, compare, parts_of
from shared_content.meanwhile.who import last_change


class MeanwhileEditView(EditView):
    """Asks before it overwrites what somebody else saved while the form was open."""

    template_name = "meanwhile/model_edit.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, or show both."""
        if self._look(form):
            self.form = form
            self.has_unsaved_changes = True
            response = self.render_to_response(self.get_context_data(form=form))
            response.status_code = 409
            return response
        answer: HttpResponse = super().form_valid(form)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what goes back with the form."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "meanwhile": self._look(context["form"])}

    def _look(self, form: Any) -> Meanwhile:
        record = self.model._default_manager.filter(pk=self.object.pk).first()
        return compare(self.request, parts_of(form), lambda: last_change(record, self.request.user))
