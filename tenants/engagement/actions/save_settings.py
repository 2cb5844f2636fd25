"""Open and close the forms; what visitors see changes in the same transaction."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from tenants.engagement.models import EngagementSettings
from tenants.engagement.policies import may_change_settings, require
from tenants.public_site.actions.rebuild import rebuild_site_state

if TYPE_CHECKING:
    from tenants.access.models import User

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SaveSettings:
    """The community's decisions, checked by the form. No user: the program itself."""

    settings: EngagementSettings

    def execute(self, user: User | None) -> None:
        """Raises PermissionDenied, NotInCommunity."""
        if user is not None:
            require(may_change_settings(user))
        with transaction.atomic():
            self.settings.save()
            log(self.settings, "engagement.settings", user=user, title="Contact and e-mail")
            rebuild_site_state()
        logger.info("contact and e-mail settings were saved")
