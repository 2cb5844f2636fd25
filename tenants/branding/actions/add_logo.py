"""Keep an uploaded logo as one of this site's images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.log_actions import log

from tenants.branding.policies import may_change_branding
from tenants.branding.uploads import check_logo

if TYPE_CHECKING:
    from tenants.access.models import User


@dataclass(frozen=True)
class AddLogo:
    """`upload` is an open file with a size; `alt` says what it shows."""

    upload: Any
    alt: str = ""

    def execute(self, user: User | None) -> Any:
        """The new image. Raises PermissionDenied, or LogoRefused and keeps nothing."""
        if user is not None and not may_change_branding(user):
            raise PermissionDenied
        checked = check_logo(self.upload)
        # A name of our own: nothing of the uploaded name, however strange, reaches the disk.
        image = get_image_model()(
            title=_("Logo"),
            description=self.alt[:255],
            file=File(self.upload, name=f"logo.{checked.suffix}"),
            width=checked.width,
            height=checked.height,
            uploaded_by_user=user,
        )
        with transaction.atomic():
            image.save()
            log(image, "wagtail.create", user=user)
        image.file.close()
        return image
