"""Parts of the editing screens: a first view that holds only what most pages need."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel


def title_panel(heading: str | Promise, help_text: str | Promise) -> TitleFieldPanel:
    """The title with a label that says what it is the name of, and that stays when one types."""
    return TitleFieldPanel(
        "title", heading=heading, help_text=help_text, classname="", placeholder=False
    )


class FoldedPanel(MultiFieldPanel):
    """Fields that few pages need: closed until one of them holds something.

    It is left out where none of its fields is in the form (see `LocalPageForm`).
    """

    class BoundPanel(MultiFieldPanel.BoundPanel):
        """Knows what the page holds."""

        def classes(self) -> list[str]:
            """Wagtail's own class for a closed section; an error inside opens it again."""
            closed = [] if self._holds_something() else ["collapsed"]
            return [*super().classes(), *closed]

        def is_shown(self) -> bool:
            """Whether there is a field in it; help alone is no reason."""
            return any(child.is_shown() for child in self._fields())

        def _fields(self) -> list[Any]:
            return [child for child in self.children if isinstance(child, FieldPanel.BoundPanel)]

        def _holds_something(self) -> bool:
            for child in self._fields():
                field = child.panel.db_field
                value = getattr(self.instance, field.name)
                if value and value != field.get_default():
                    return True
            return False
