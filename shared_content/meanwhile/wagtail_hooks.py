"""Where the look at other people's changes is hooked into Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from shared_content.meanwhile import pages


# Before everything else that a press does.
@hooks.register("before_edit_page", order=-100)
def ask_first(request: HttpRequest, page: Any) -> Any:
    """Every button of the page editor."""
    return pages.ask_first(request, page)


@hooks.register("insert_global_admin_css")
def meanwhile_css() -> SafeString:
    """Of the message, on every screen where it can appear."""
    return format_html('<link rel="stylesheet" href="{}">', static("meanwhile/meanwhile.css"))
