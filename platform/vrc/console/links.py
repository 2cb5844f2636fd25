"""Wagtail knows one address of the admin, a setting; here each host has its own (trap 18).

Wagtail puts that address into its mails, such as those of a workflow. Without this, a link in a
community's mail would lead to the operator's host.
"""

from __future__ import annotations

from django.conf import settings
from wagtail.admin import userbar, utils
from wagtail.admin.templatetags import wagtailadmin_tags

from tenants.registry.models.community import url_for_host
from vrc.tenancy import community_or_none


def admin_base_url() -> str:
    """Address of the current host, no final slash; from the registry, not from a request."""
    community = community_or_none()
    return (
        community.primary_url if community is not None else url_for_host(settings.PLATFORM_DOMAIN)
    )


def install() -> None:
    """Put our answer where Wagtail looks for its own."""
    for module in (utils, userbar, wagtailadmin_tags):
        module.get_admin_base_url = admin_base_url
