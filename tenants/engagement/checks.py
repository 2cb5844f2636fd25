"""System checks: without a key nothing that people send could be sealed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from tenants.engagement.vault.master import InvalidMasterKey, master_keys


@register("security")
def check_message_keys(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """SEALING_KEYS must hold at least one key of 32 bytes; MESSAGE_KEYS should be empty by now."""
    try:
        master_keys()
    except InvalidMasterKey as error:
        return [
            Error(
                f"SEALING_KEYS: {error}",
                hint=(
                    "Make a key with: python -c 'import secrets, base64; "
                    "print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())'"
                ),
                id="engagement.E001",
            )
        ]
    if settings.MESSAGE_KEYS and settings.SEALING_KEYS:
        return [
            Warning(
                "MESSAGE_KEYS is no longer used for anything new; SEALING_KEYS serves for both.",
                hint=(
                    "Run `manage.py rotate_keys`, then `manage.py rotate_keys --check`; when that "
                    "says that nothing needs it, remove the variable."
                ),
                id="engagement.W001",
            )
        ]
    return []
