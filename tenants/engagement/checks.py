"""A system check: without a key nothing that people send could be sealed."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from tenants.engagement.vault.master import InvalidMasterKey, master_keys


@register("security")
def check_message_keys(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """MESSAGE_KEYS must hold at least one key of 32 bytes."""
    try:
        master_keys()
    except InvalidMasterKey as error:
        return [
            Error(
                f"MESSAGE_KEYS: {error}",
                hint=(
                    "Make a key with: python -c 'import secrets, base64; "
                    "print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())'"
                ),
                id="engagement.E001",
            )
        ]
    return []
