"""The community's own domain: does it still lead here?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tenants.access.policies import may_open_site
from tenants.addresses.selectors import claims_in_trouble
from tenants.attention.matters import Matter, Scene, Urgency, source


@source
def own_domain(scene: Scene) -> Iterator[Matter]:
    """People cannot open the site; or it was begun and never finished."""
    if not scene.may(may_open_site):
        return
    for claim in scene.read(claims_in_trouble):
        words = (
            _("Something is wrong with %(domain)s: people may not reach your site there.")
            if claim.in_use
            else _("%(domain)s is not your site's address yet: something is still missing.")
        )
        yield Matter(
            "addresses.domain",
            Urgency.OVERDUE if claim.in_use else Urgency.LOOK,
            words % {"domain": claim.domain},
            scene.url("addresses:index"),
            _("See what is missing"),
            claim.checked_at,
        )
