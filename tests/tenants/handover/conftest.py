"""One library for the pages, and a clock that tests can set."""

from tests.tenants.public_site.conftest import at, library

__all__ = ["at", "library"]
