"""A clock that tests can set, a small library, tasks that run where they are sent."""

from tests.tenants.engagement.conftest import commits, eager_tasks
from tests.tenants.public_site.conftest import at, library

__all__ = ["at", "commits", "eager_tasks", "library"]
