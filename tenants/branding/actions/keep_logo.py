"""Keep a logo that was just chosen, so that the preview can show it before anything is saved."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import ReferenceIndex

from tenants.branding.actions.add_logo import AddLogo
from tenants.branding.form_parts import uploaded_by
from tenants.branding.models import Branding, PartnerLogo

if TYPE_CHECKING:
    from tenants.access.models import User

# Somebody who tries one picture after the other does so in one sitting.
_TRYING = datetime.timedelta(hours=12)


@dataclass(frozen=True)
class KeepLogo:
    """`upload` is an open file with a size; `instead_of`: id of the one that was tried before."""

    upload: Any
    instead_of: int | None = None

    def execute(self, user: User) -> Any:
        """The new image. Raises PermissionDenied, or LogoRefused and keeps nothing.

        The one tried before goes, if this person uploaded it today and nothing shows it.
        """
        image = AddLogo(self.upload, is_tried=True).execute(user)
        tried = uploaded_by(user, self.instead_of)
        if tried is not None and _only_tried(tried):
            tried.delete()
        return image


def _only_tried(image: Any) -> bool:
    if image.created_at < timezone.now() - _TRYING:
        return False
    is_logo = Branding.objects.filter(Q(logo=image) | Q(wide_logo=image)).exists()
    is_partner = PartnerLogo.objects.filter(image=image).exists()
    return not (is_logo or is_partner or ReferenceIndex.get_references_to(image).exists())
