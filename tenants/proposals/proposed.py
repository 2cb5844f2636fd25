"""Taking a page off the site. What is written on pages goes through Wagtail's own workflow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from tenants.proposals.kinds import Gone, Kind, Payload, Row, register
from tenants.proposals.policies import may_ask_to_take_off


@register
class TakeOffKind(Kind):
    """`page`: its `translation_key`."""

    key = "page.take_off"

    def title(self, payload: Payload) -> str:
        return _("Take the page “%(title)s” off the site") % {"title": _page(payload).title}

    def rows(self, payload: Payload) -> Iterator[Row]:
        """Where it stands; nothing once it is a draft."""
        page = _page(payload)
        if page.live:
            yield Row(_("Page"), f"{page.title}\n{page.site_path}", "short")

    def run(self, payload: Payload, user: Any) -> None:
        page = _page(payload)
        if user is not None and page.live and not may_ask_to_take_off(user, page):
            raise PermissionDenied
        UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)

    def target(self, payload: Payload) -> str:
        return str(payload["page"])

    def url(self, payload: Payload) -> str:
        return reverse(
            "wagtailadmin_pages:edit",
            args=[_page(payload).pk],
            urlconf=settings.COMMUNITY_URLCONF,
        )


def _page(payload: Payload) -> Any:
    found = Page.objects.filter(translation_key=payload["page"], depth__gt=1).first()
    if found is None:
        raise Gone
    return found.specific
