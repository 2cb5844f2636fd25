from tenants.registry.models.community import Community
from tenants.registry.models.domain import Domain

__all__ = ["Community", "Domain"]
