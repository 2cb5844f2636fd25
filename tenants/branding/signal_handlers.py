"""Keep the public pages right when somebody changes or deletes a logo under "Images"."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from wagtail.images import get_image_model

from tenants.branding.models import SINGLETON, Branding, PartnerLogo


def _is_logo(image_id: int) -> bool:
    return (
        Branding.objects.filter(
            Q(logo_id=image_id) | Q(wide_logo_id=image_id), pk=SINGLETON
        ).exists()
        or PartnerLogo.objects.filter(image_id=image_id).exists()
    )


def refresh_after_change(instance: Any, created: bool, raw: bool = False, **_: Any) -> None:
    """The picture was exchanged or cut anew: its public sizes are other files now."""
    if not created and not raw and _is_logo(instance.pk):
        from tenants.branding.actions.save import refresh_branding

        refresh_branding()


def refresh_after_delete(**_: Any) -> None:
    """The rows' images are already set to nothing by the database; the pages must follow."""
    branding = Branding.objects.filter(pk=SINGLETON).first()
    if branding is None:
        return
    with_picture = PartnerLogo.objects.filter(image__isnull=False).count()
    if (
        (branding.logo_id is None and branding.logo_picture is not None)
        or (branding.wide_logo_id is None and branding.wide_logo_picture is not None)
        or with_picture != len(branding.partners_shown)
    ):
        from tenants.branding.actions.save import refresh_branding

        refresh_branding()


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    image = get_image_model()
    post_save.connect(refresh_after_change, sender=image, dispatch_uid="branding.logo_changed")
    post_delete.connect(refresh_after_delete, sender=image, dispatch_uid="branding.logo_deleted")
