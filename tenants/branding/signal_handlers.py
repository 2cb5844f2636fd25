"""Keep the public pages right when somebody changes or deletes the logo under "Images"."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.images import get_image_model

from tenants.branding.models import SINGLETON, Branding


def _is_logo(image_id: int | None) -> bool:
    return Branding.objects.filter(pk=SINGLETON, logo_id=image_id).exists()


def refresh_after_change(instance: Any, created: bool, raw: bool = False, **_: Any) -> None:
    """The picture was exchanged or cut anew: its public sizes are other files now."""
    if not created and not raw and _is_logo(instance.pk):
        from tenants.branding.actions.save import refresh_branding

        refresh_branding()


def refresh_after_delete(**_: Any) -> None:
    """The row's logo is already set to nothing by the database; the pages must follow."""
    branding = Branding.objects.filter(pk=SINGLETON, logo=None).only("logo_picture").first()
    if branding is not None and branding.logo_picture is not None:
        from tenants.branding.actions.save import refresh_branding

        refresh_branding()


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    image = get_image_model()
    post_save.connect(refresh_after_change, sender=image, dispatch_uid="branding.logo_changed")
    post_delete.connect(refresh_after_delete, sender=image, dispatch_uid="branding.logo_deleted")
