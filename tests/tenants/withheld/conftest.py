"""One library for the pages, as the public site's tests have it."""

from tests.tenants.public_site.conftest import library

__all__ = ["library"]
