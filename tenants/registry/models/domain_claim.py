"""A domain that a community says is its own, and what the Internet says about it."""

from __future__ import annotations

import secrets

from django.db import models

# Where the proof is published: below the domain itself, so that the site it serves is untouched.
PROOF_LABEL = "_vrc-proof"


def new_token() -> str:
    """32 hexadecimal digits nobody can guess."""
    return secrets.token_hex(16)


class DomainClaim(models.Model):
    """One community's claim on one host name. Times are UTC.

    Two communities may claim the same name; only one can prove it, and only then does it become a
    `Domain`, at which the community answers. A person is kept as a name, because accounts live in
    the community's own schema.
    """

    community = models.ForeignKey(
        "registry.Community", on_delete=models.CASCADE, related_name="domain_claims"
    )
    domain = models.CharField(max_length=253)
    token = models.CharField(max_length=32, default=new_token, editable=False)
    claimed_by_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    # The three things that must hold, as found at the last check.
    is_proven = models.BooleanField(default=False)
    points_here = models.BooleanField(default=False)
    is_secure = models.BooleanField(default=False)
    # What the last check found, in words for the people of the community.
    findings = models.JSONField(default=list)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "domain"], name="a_community_claims_a_domain_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.domain)

    @property
    def proof_name(self) -> str:
        """Name of the TXT record."""
        return f"{PROOF_LABEL}.{self.domain}"

    @property
    def proof_value(self) -> str:
        """What the TXT record must say."""
        return f"vrc-proof={self.token}"

    @property
    def is_ready(self) -> bool:
        """Whether it may become the site's main address."""
        return self.is_proven and self.points_here and self.is_secure
