from tenants.registry.models.community import Community
from tenants.registry.models.domain import Domain
from tenants.registry.models.domain_claim import DomainClaim

__all__ = ["Community", "Domain", "DomainClaim"]
