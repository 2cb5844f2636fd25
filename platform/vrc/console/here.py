"""Which entry of the menu a screen of Wagtail's page editor belongs to.

Wagtail marks the entry whose address the screen's begins with. An update is below "Updates" in the
tree, and its address says nothing of it.
"""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.models import Page

from tenants.local_content import models

_ENTRIES: dict[type[Page], str] = {
    models.UpdatesIndexPage: "updates",
    models.AssistanceCenterPage: "assistance-center",
    models.EventsIndexPage: "events",
    models.FundsIndexPage: "money",
    models.QuestionsIndexPage: "questions",
}
# What Wagtail's addresses call the page, or the page below which one is being made.
_NAMES = ("page_id", "parent_page_id")


def entry_of(request: HttpRequest) -> str:
    """Name of the menu's entry for this screen's page; "" where Wagtail's mark is right."""
    match = request.resolver_match
    if match is None or not match.view_name.startswith(("wagtailadmin_pages:", "wagtailadmin_exp")):
        return ""
    key = next((match.kwargs[name] for name in _NAMES if match.kwargs.get(name)), None)
    page = Page.objects.filter(pk=key).first() if key is not None else None
    if page is None:
        return ""
    above = page.get_ancestors(inclusive=True).filter(depth__gt=1)
    return next((_ENTRIES[each] for each in map(_kind, above) if each in _ENTRIES), "")


def _kind(page: Page) -> type[Page] | None:
    return page.specific_class
