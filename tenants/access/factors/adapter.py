"""What django-allauth asks the project about second factors."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from vrc.ops.sealing import seal, unseal
from vrc.tenancy import community_or_none, current_schema


def site_name() -> str:
    """How the site is called in an authenticator app and in a passkey's window."""
    community = community_or_none()
    return community.name if community else str(settings.OPERATOR_NAME)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are sealed for their own schema: a row copied to another one opens nothing."""

    def encrypt(self, text: str) -> str:
        """For the column `data` of a factor."""
        return seal(text.encode(), factor_context())

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again. Raises CannotUnseal."""
        return unseal(encrypted_text, factor_context()).decode()

    def get_totp_issuer(self) -> str:
        """The community's name, or the operator's."""
        return site_name()


def factor_context() -> str:
    """What secrets of this kind are sealed for, in the current schema."""
    return f"access.factor:{current_schema()}"
