"""What was found, below the text that is being written."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class ChecksPanel(Panel):
    """The findings of the text in the form. A script asks anew while somebody types.

    Without a script it shows those of the version that was opened.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Before you publish"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "writing/panel.html"

        def is_shown(self) -> bool:
            """Where there is an address to ask."""
            return bool(self.look_url)

        @property
        def look_url(self) -> str:
            """Where the script sends the form; "" where there is no form to send."""
            if self.instance.pk:
                return reverse("writing:look_on_edit", args=[self.instance.pk])
            match = getattr(self.request, "resolver_match", None)
            known = match.kwargs if match else {}
            names = ("content_type_app_name", "content_type_model_name", "parent_page_id")
            if not all(name in known for name in names):
                return ""
            return reverse("writing:look_on_create", args=[known[name] for name in names])

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """With the findings of what was opened; of a new page there are none yet."""
            from shared_content.writing.report import Report, look_at_page
            from shared_content.writing.settled import settled_on

            context: dict[str, Any] = super().get_context_data(parent_context)
            context["look_url"] = self.look_url
            context["report"] = (
                look_at_page(self.instance, settled_on(self.instance))
                if self.instance.pk
                else Report()
            )
            return context
