"""What editors see of an item's clinical review; it is signed on a screen of its own."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from shared_content.library.policies import may_sign_off


class ReviewPanel(Panel):
    """Who signed what and when. With `only_when_changed`, only if the words are others since."""

    def __init__(self, only_when_changed: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.only_when_changed = only_when_changed

    def clone_kwargs(self) -> dict[str, Any]:
        """All it was made with."""
        return {**super().clone_kwargs(), "only_when_changed": self.only_when_changed}

    class BoundPanel(Panel.BoundPanel):
        """The panel of one item."""

        template_name = "library/admin/review_panel.html"

        def is_shown(self) -> bool:
            """Not for an item that has never been saved: there is nothing to sign."""
            if not self.instance.pk:
                return False
            return not self.panel.only_when_changed or self.instance.changed_since_review

        @property
        def may_sign(self) -> bool:
            """Whether the person who looks may sign."""
            return may_sign_off(self.request.user)
