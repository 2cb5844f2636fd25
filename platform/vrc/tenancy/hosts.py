"""From a request's host to the platform, a community, or a typed failure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django_tenants.utils import get_tenant_domain_model

from vrc.tenancy.errors import CommunityUnavailable, UnknownHost

if TYPE_CHECKING:
    from tenants.registry.models import Community

# A host name by RFC 1123, at most 253 characters; underscores are not valid (trap 27).
_HOST = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    r"(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\Z"
)


@dataclass(frozen=True)
class PlatformHost:
    """The operator's own host."""


@dataclass(frozen=True)
class CommunityHost:
    """A community's host, primary or not."""

    community: Community
    is_primary: bool


def normalise(host: str) -> str:
    """Lower-case host without port and final dot. Raises UnknownHost on anything malformed."""
    name = host.strip().lower()
    if name.count(":") == 1:
        name, _, port = name.partition(":")
        if not port.isdigit():
            raise UnknownHost
    name = name.removesuffix(".")
    if not _HOST.match(name):
        raise UnknownHost
    return name


def resolve(host: str) -> PlatformHost | CommunityHost:
    """Who answers at this host, in one statement at most.

    Raises UnknownHost for anything not registered and CommunityUnavailable for a community whose
    schema is missing or not ready: falling through to the public tables is never an answer.
    """
    name = normalise(host)
    if name in (settings.PLATFORM_DOMAIN, f"www.{settings.PLATFORM_DOMAIN}"):
        return PlatformHost()
    domain = get_tenant_domain_model().objects.with_community().filter(domain=name).first()
    if domain is None:
        raise UnknownHost
    community = domain.tenant
    if not domain.schema_exists:
        raise CommunityUnavailable(community.slug, "its schema is missing")
    if not community.is_provisioned:
        raise CommunityUnavailable(community.slug, "it is still being made")
    if domain.is_primary:
        community.known_primary_host = name
    return CommunityHost(community=community, is_primary=domain.is_primary)
