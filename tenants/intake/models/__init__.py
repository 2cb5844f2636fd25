from tenants.intake.models.site_request import SiteRequest

__all__ = ["SiteRequest"]
