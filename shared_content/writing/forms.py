"""What the forms of pages need for the checks."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class DraftFirstForm(WagtailAdminPageForm):
    """A new page is a draft until it is published.

    Wagtail saves a new page as live and publishes it afterwards; whatever stops the publication in
    between would leave it public.
    """

    def save(self, commit: bool = True) -> Any:
        """As Wagtail's."""
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit=commit)
