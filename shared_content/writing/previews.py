"""Three ways to look at a page before it is published: as visitors see it, on paper, as text."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import Userbar

from shared_content.writing.as_text import lines_of
from themes.registry import BASE, get_theme

PAPER, TEXT = "print", "text"
MODES = [("", _("As visitors see it")), (PAPER, _("On paper")), (TEXT, _("As text, read aloud"))]
# Widths in CSS pixels: a small phone, a tablet, a laptop.
SIZES = [
    {"name": "mobile", "icon": "mobile-alt", "device_width": 360, "label": _("On a phone")},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("On a tablet")},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": _("On a computer")},
]


class PreviewsMixin:
    """For pages whose preview can be looked at in these ways. Before `Page` in the bases."""

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """As visitors see it comes first."""
        return MODES

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """The phone comes first."""
        return SIZES


def in_mode(response: HttpResponse, mode: str, theme: str = "") -> HttpResponse:
    """A rendered public page as it looks on paper or is read aloud; as it is for any other mode.

    `theme`: the key of the page's theme.
    """
    if mode == PAPER:
        return _on_paper(response, theme)
    if mode == TEXT:
        return _as_text(response)
    return response


def with_checker(response: HttpResponse, page: Any, request: HttpRequest | None) -> HttpResponse:
    """With the script that lets Wagtail's checker look into the preview beside the editor.

    Only there: `in_preview_panel` is in the address of that preview, and on the request that
    Wagtail invents for it.
    """
    asked: Any = request
    if request is None or not (
        getattr(asked, "in_preview_panel", False) or request.GET.get("in_preview_panel") == "true"
    ):
        return response
    asked.in_preview_panel = True
    bar = Userbar(object=page).render_html({"request": request})
    content = response.content.decode()
    head, body, tail = content.rpartition("</body>")
    if body:
        response.content = f"{head}{bar}{body}{tail}".encode()
    return response


def _on_paper(response: HttpResponse, theme: str) -> HttpResponse:
    """The rules for paper, on screen: the stylesheet for print without its condition."""
    keys = dict.fromkeys((BASE, get_theme(theme).key))
    sheets = [*(f"themes/{key}/print.css" for key in keys), "writing/paper.css"]
    links = "".join(
        format_html('<link rel="stylesheet" href="{}">', static(sheet)) for sheet in sheets
    )
    content = response.content.decode()
    # Paper is white, whatever the person's screen prefers.
    content = content.replace(
        '<meta name="color-scheme" content="light dark">',
        '<meta name="color-scheme" content="only light">',
    )
    response.content = content.replace("</head>", f"{links}</head>", 1).encode()
    return response


def _as_text(response: HttpResponse) -> HttpResponse:
    read = lines_of(response.content.decode())
    response.content = render_to_string("writing/as_text.html", {"read": read}).encode()
    return response
