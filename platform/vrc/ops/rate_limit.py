"""Counting attempts, without keeping who made them.

Counts live in the `platform` cache alias under an HMAC of the subject (an address of the network,
an e-mail address), so the cache never holds personal data. With Redis all processes share them;
without it (one machine) each web process counts for itself.
"""

from __future__ import annotations

import ipaddress
import logging
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)
# In place of an address that cannot be read.
UNKNOWN_ADDRESS = "unknown"


@dataclass(frozen=True)
class Decision:
    """Whether to go on; otherwise after how many seconds to try again."""

    allowed: bool
    retry_after: int = 0


@dataclass(frozen=True)
class RateLimit:
    """At most `limit` hits in each window of `seconds` for one subject.

    Windows are fixed, counted from the epoch: simple, one cache entry each, and at worst twice the
    limit around a window's edge, which is good enough against floods.
    """

    name: str
    limit: int
    seconds: int

    def _key(self, subject: str, window: int) -> str:
        digest = salted_hmac(f"vrc.rate_limit.{self.name}", subject.strip().lower()).hexdigest()
        return f"rate:{self.name}:{window}:{digest}"

    def hit(self, subject: str) -> Decision:
        """Count one attempt of this subject and say whether it is within the limit.

        A cache that does not answer lets everybody through: the form is for people in need.
        """
        now = int(time.time())
        window, passed = divmod(now, self.seconds)
        key = self._key(subject, window)
        cache = caches["platform"]
        try:
            count = 1 if cache.add(key, 1, timeout=self.seconds) else cache.incr(key)
        except ValueError:  # it expired between the two calls
            return Decision(True)
        except Exception:
            logger.exception("the rate limit %s could not be counted", self.name)
            return Decision(True)
        if count <= self.limit:
            return Decision(True)
        return Decision(False, self.seconds - passed)


def client_address(request: HttpRequest) -> str:
    """The network address a request came from; IPv6 as its /64, which is one subscriber.

    `X-Forwarded-For` can be written by anybody. Only its last TRUSTED_PROXY_COUNT entries come
    from proxies of this installation (default 0: the header is ignored).
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    proxies = int(getattr(settings, "TRUSTED_PROXY_COUNT", 0))
    forwarded = [
        part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    ]
    if proxies and len(forwarded) >= proxies and forwarded[-proxies]:
        address = forwarded[-proxies]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return UNKNOWN_ADDRESS
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)
