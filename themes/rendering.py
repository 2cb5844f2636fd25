"""Rendering a page or a part of one in a community's theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from themes.numbers import linked_numbers
from themes.registry import get_theme
from themes.unbroken import unbroken_html

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString


def render_to_string(
    template: str,
    context: Mapping[str, Any],
    theme: str | None = None,
    request: HttpRequest | None = None,
) -> SafeString:
    """Render `template` ("site/item.html") in the theme's engine; unknown themes are base."""
    from django.template import engines
    from django.utils.safestring import mark_safe

    chosen = get_theme(theme)
    engine = engines[chosen.engine_name]
    text = engine.get_template(template).render({"theme": chosen, **context}, request)
    return mark_safe(text)


def render(
    request: HttpRequest | None,
    template: str,
    context: Mapping[str, Any],
    theme: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render `template` as a response in `theme`; without one, in that of `context["site"]`.

    Times, dates and numbers on the page do not break across lines; telephone numbers are links.
    """
    from django.http import HttpResponse

    key = theme or getattr(context.get("site"), "theme", None)
    html = render_to_string(template, context, key, request)
    return HttpResponse(unbroken_html(linked_numbers(html)), status=status)
