"""Small changes to Wagtail's page editor in a community."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks

from vrc.tenancy import is_public


@hooks.register("construct_page_action_menu")
def publish_first(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """The big button publishes; saving a draft is the choice below it.

    Somebody who types an urgent correction means it to be seen. "Save draft" looked like done.
    """
    if not is_public():
        items.sort(key=lambda item: item.name != "action-publish")


@hooks.register("before_serve_document")
def uploads_are_for_those_who_sign_in(document: Any, request: HttpRequest) -> None:
    """What was uploaded is not public yet: visitors get a file from its public page only.

    Wagtail would hand it to anybody who guesses its number and name, also before the page is
    published and while the site is not open. Raises Http404, as for a file that is not there.
    """
    if not request.user.is_authenticated:
        raise Http404
