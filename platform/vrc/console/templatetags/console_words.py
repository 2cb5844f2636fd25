"""Words and addresses that the admin's templates need on both hosts."""

from __future__ import annotations

from django import template
from django.conf import settings

from tenants.registry.models.community import url_for_host
from vrc.tenancy import community_or_none

register = template.Library()


@register.simple_tag
def admin_site_name() -> str:
    """Name of the community, or of the operator on its own host."""
    community = community_or_none()
    return community.name if community is not None else settings.OPERATOR_NAME


@register.simple_tag
def admin_base_url() -> str:
    """Address of this host, no final slash; from the registry, not the request (trap 18)."""
    community = community_or_none()
    return (
        community.primary_url if community is not None else url_for_host(settings.PLATFORM_DOMAIN)
    )


@register.simple_tag
def operator_email() -> str:
    """Where a person can ask for help."""
    return str(settings.OPERATOR_EMAIL)


@register.simple_tag
def is_community() -> bool:
    """Whether this is a community's admin."""
    return community_or_none() is not None
