"""Small changes to Wagtail's page editor in a community."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from vrc.tenancy import is_public


@hooks.register("construct_page_action_menu")
def publish_first(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """The big button publishes; saving a draft is the choice below it.

    Somebody who types an urgent correction means it to be seen. "Save draft" looked like done.
    """
    if not is_public():
        items.sort(key=lambda item: item.name != "action-publish")
