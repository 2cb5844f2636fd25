"""A page ready to be rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

import themes
from tenants.public_site.frame import Visit
from themes.frame import NavLink, Page


@dataclass(frozen=True)
class Shown:
    """Template and context of one page, and the HTTP status it is sent with."""

    visit: Visit
    template: str
    page: Page
    context: Mapping[str, Any]
    status: int = 200

    def response(self, request: HttpRequest | None) -> HttpResponse:
        """The page in the site's theme."""
        site = self.visit.site
        return themes.render(
            request,
            self.template,
            {"site": site, "page": self.page, **self.context},
            theme=site.theme,
            status=self.status,
        )


def crumbs(visit: Visit, *links: NavLink) -> tuple[NavLink, ...]:
    """The way from the home page to a page, without the page itself."""
    return (NavLink(visit.site.name, visit.site.home_url), *links)
