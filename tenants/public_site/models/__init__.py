from tenants.public_site.models.entry import LocalEntry
from tenants.public_site.models.state import SiteState

__all__ = ["LocalEntry", "SiteState"]
