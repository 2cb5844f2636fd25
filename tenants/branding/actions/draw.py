"""Draw a site's icons and its card, and keep them under the hashes of their bytes."""

from __future__ import annotations

from django.utils import timezone

from tenants.branding.drawn import ICON_SIDES, Drawn, draw_card, draw_icon
from tenants.branding.logos import open_logo
from tenants.branding.models import KEPT_PICTURES, Branding, DrawnPicture


def draw_pictures(branding: Branding) -> None:
    """Set `icons` and `card_hash` in memory. A site without a name has none yet."""
    if not branding.site_name:
        branding.icons, branding.card_hash = {}, ""
        return
    look = (branding.theme, branding.brand_colour, branding.site_name)
    logo = open_logo(branding.logo)
    branding.icons = {str(side): _keep(draw_icon(side, *look, logo=logo)) for side in ICON_SIDES}
    branding.card_hash = _keep(draw_card(*look, tagline=branding.tagline, logo=logo))
    kept = DrawnPicture.objects.order_by("-last_used_at").values_list("pk", flat=True)
    DrawnPicture.objects.exclude(pk__in=list(kept[:KEPT_PICTURES])).delete()


def _keep(drawn: Drawn) -> str:
    DrawnPicture.objects.update_or_create(
        hash=drawn.hash, defaults={"data": drawn.data, "last_used_at": timezone.now()}
    )
    return drawn.hash
