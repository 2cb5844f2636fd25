"""Celery task bases that refuse to run anywhere but where they were meant to (trap 9).

tenant-schemas-celery switches the schema in a signal handler. When that handler fails, Celery only
logs it and runs the task in the public schema; these bases compare and reject instead.
"""

import logging
from typing import Any

from celery.exceptions import Reject
from django_tenants.utils import get_public_schema_name
from tenant_schemas_celery.app import get_schema_name_from_task
from tenant_schemas_celery.task import TenantTask

from vrc.tenancy.connection import connection
from vrc.tenancy.context import community_or_none

logger = logging.getLogger(__name__)


class _VerifiedTask(TenantTask):
    abstract = True
    acks_late = True
    # A cached community could be one that has been deleted since.
    tenant_cache_seconds = 0

    def _refuse(self, why: str) -> None:
        logger.error("task %s refused: %s", self.name, why)
        raise Reject(why, requeue=False)

    def _verify(self, wanted: str | None) -> None:
        raise AssertionError("subclasses verify")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self._verify(get_schema_name_from_task(self, kwargs))
        return super().__call__(*args, **kwargs)


class CommunityTask(_VerifiedTask):
    """Runs for exactly the community that was current when it was sent."""

    abstract = True

    def _verify(self, wanted: str | None) -> None:
        if wanted in (None, get_public_schema_name()):
            self._refuse("it was sent without a community")
        if connection.schema_name != wanted:
            self._refuse(f"meant for schema {wanted!r}, would run in {connection.schema_name!r}")
        community = community_or_none()
        if community is None or community.schema_name != wanted:
            self._refuse(f"the community of schema {wanted!r} could not be loaded")


class PublicTask(_VerifiedTask):
    """Runs for the platform only. Send it with `send_public`, also from a community."""

    abstract = True

    def _verify(self, wanted: str | None) -> None:
        public = get_public_schema_name()
        if connection.schema_name != public or wanted not in (None, public):
            self._refuse(f"meant for the platform, sent from schema {wanted!r}")

    @classmethod
    def headers(cls) -> dict[str, str]:
        """Headers that send the task to the platform whatever schema is current."""
        return {"_schema_name": get_public_schema_name()}

    def send_public(self, *args: Any, **kwargs: Any) -> Any:
        """Queue the task for the platform."""
        return self.apply_async(args=args, kwargs=kwargs, headers=self.headers())
