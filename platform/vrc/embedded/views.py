"""The demo's mailbox: the mail of every community, so only in the demo, on the operator's host."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vrc.embedded.mailbox import find_letter, newest_letters


@require_safe
@never_cache
def mail_list(request: HttpRequest) -> HttpResponse:
    """The newest messages. 404 outside the demo."""
    _only_in_the_demo(request)
    context = {"letters": newest_letters(Path(settings.EMAIL_FILE_PATH))}
    return render(request, "embedded/mail_list.html", context, using="django")


@require_safe
@never_cache
def mail_detail(request: HttpRequest, letter_id: str) -> HttpResponse:
    """One message as text, its links clickable. 404 outside the demo or for an unknown id."""
    _only_in_the_demo(request)
    letter = find_letter(Path(settings.EMAIL_FILE_PATH), letter_id)
    if letter is None:
        raise Http404
    return render(request, "embedded/mail_detail.html", {"letter": letter}, using="django")


def _only_in_the_demo(request: HttpRequest) -> None:
    if not settings.DEMO or getattr(request, "community", None) is not None:
        raise Http404
