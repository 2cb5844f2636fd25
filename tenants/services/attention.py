"""The directory of services: who should be called again, notices that have stood for long."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.services.figures import directory_figures
from tenants.services.policies import may_edit_services


@source
def services(scene: Scene) -> Iterator[Matter]:
    """Numbers only: the list says which."""
    if not scene.may(may_edit_services):
        return
    figures = scene.read(directory_figures)
    url = scene.url("services:index")
    if figures.stale:
        yield Matter(
            "services.stale",
            Urgency.LOOK,
            ngettext(
                "Nobody has checked %(count)d service for %(days)d days. Please call once.",
                "Nobody has checked %(count)d services for %(days)d days. A few calls a day help.",
                figures.stale,
            )
            % {"count": figures.stale, "days": scene.rules.service_verified},
            f"{url}?state=check",
            _("See which to call"),
            scene.midnight(figures.oldest) if figures.oldest else None,
        )
    if figures.old_notices:
        yield Matter(
            "services.notice",
            Urgency.LOOK,
            ngettext(
                "The notice of %(count)d service has stood for more than %(days)d days.",
                "The notices of %(count)d services have stood for more than %(days)d days.",
                figures.old_notices,
            )
            % {"count": figures.old_notices, "days": scene.rules.service_notice},
            f"{url}?state=notice",
            _("See if they still hold"),
        )
