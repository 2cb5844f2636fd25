"""Keep an uploaded logo as one of this site's images."""

from __future__ import annotations

from collections.abc import Iterable
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


def tried_title() -> str:
    """What "Images" calls a logo that somebody tried, while nothing uses it."""
    return _("Logo (tried, never saved)")


def rename_tried(images: Iterable[Any]) -> None:
    """These are in use now: they are called as logos are."""
    for image in images:
        if image is not None and image.title == tried_title():
            image.title = _("Logo")
            image.save(update_fields=["title"])


@dataclass(frozen=True)
class AddLogo:
    """`upload` is an open file with a size; `alt` says what it shows.

    `is_tried`: for the preview only; its name in "Images" says so until the look is saved.
    """

    upload: Any
    alt: str = ""
    is_tried: bool = False

    def execute(self, user: User | None) -> Any:
        """The new image. Raises PermissionDenied, or LogoRefused and keeps nothing."""
        if user is not None and not may_change_branding(user):
            raise PermissionDenied
        checked = check_logo(self.upload)
        # A name of our own: nothing of the uploaded name, however strange, reaches the disk.
        image = get_image_model()(
            title=tried_title() if self.is_tried else _("Logo"),
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
