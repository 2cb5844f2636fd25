"""The directory's tables."""

from tenants.services.models.job import ImportJob
from tenants.services.models.organization import Organization
from tenants.services.models.place import Location, ServiceAtLocation
from tenants.services.models.service import Service

__all__ = ["ImportJob", "Location", "Organization", "Service", "ServiceAtLocation"]
