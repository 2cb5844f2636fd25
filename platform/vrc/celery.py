"""The Celery app: tasks carry the schema they were sent from, and verify it."""

import os
from typing import Any

from celery.signals import celeryd_init
from tenant_schemas_celery.app import CeleryApp

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrc.settings.local")

app = CeleryApp("vrc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@celeryd_init.connect
def _prefork_only(sender: Any = None, options: dict[str, Any] | None = None, **_: Any) -> None:
    """Refuse pools that share a process between threads or greenlets (trap 7)."""
    pool = (options or {}).get("pool")
    name = pool if isinstance(pool, str) else getattr(pool, "__module__", "prefork")
    if name and not any(good in name for good in ("prefork", "solo", "processes")):
        raise SystemExit(
            f"The worker's pool is {name!r}. Start it with --pool prefork: other pools share "
            "one database connection state between communities."
        )
