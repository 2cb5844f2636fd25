"""The editor of longer texts, with words for people who write and not for people who build."""

from __future__ import annotations

from typing import Any

from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea


class PlainRichTextArea(DraftailRichTextArea):
    """Wagtail's editor; what stands in it while it is empty is not about blocks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail reads no options from the settings, but hands its own on to the editor.
        self.options["placeholder"] = "Write here"
