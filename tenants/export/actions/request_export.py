"""Ask for an export."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from tenants.export.models import ExportJob
from tenants.export.policies import may_export
from tenants.export.states import OPEN_STATES
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from tenants.access.models import User

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Requested:
    """The job, and whether it is new: a second click gets the one that is already under way."""

    job: ExportJob
    is_new: bool


@dataclass(frozen=True)
class RequestExport:
    """Ask for the whole site as files, for a person, or with None for the program itself."""

    user: User | None

    def execute(self, queue: bool = True) -> Requested:
        """Register the wish and, unless `queue` is off, send the work at commit.

        Raises PermissionDenied, and NotInCommunity on the platform; then nothing was changed.
        """
        community = current_community()
        if self.user is not None and not may_export(self.user):
            raise PermissionDenied
        try:
            with transaction.atomic():
                job = ExportJob.objects.create(
                    requested_by_id=self.user.pk if self.user else None,
                    requested_by_name=str(self.user)[:200] if self.user else "",
                )
                log(job, "export.request", user=self.user, title=community.name)
                if queue:
                    from tenants.export.tasks import run_export_task

                    key = str(job.uuid)
                    transaction.on_commit(lambda: run_export_task.delay(key))
        except IntegrityError:
            # Two clicks, or two people, at the same moment.
            return Requested(ExportJob.objects.get(state__in=OPEN_STATES), is_new=False)
        logger.info("export of %s requested", community.slug)
        return Requested(job, is_new=True)
